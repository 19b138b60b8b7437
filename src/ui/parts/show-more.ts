import { html, type TemplateResult } from 'lit';
import type { MoreMarker } from './more-marker.ts';

/** The end of a long list: a button that presses itself when it comes near, or the news that this was all. */
export function showMore(more: boolean, marker: MoreMarker, show: () => void): TemplateResult {
  return more
    ? html`<div class="more" ${marker.here()}><button class="button" @click=${show}>Show more</button></div>`
    : html`<p class="list-end">That's all for now.</p>`;
}
