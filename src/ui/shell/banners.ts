import { html, type TemplateResult } from 'lit';
import type { Services } from '../../client/services.ts';

/** Says on every page of the sample market that it is one. */
export function sampleBanner(services: Services): TemplateResult {
  return html`<div class="notice plain sample">
    <p><strong>Sample market.</strong> <span>Made-up people, only on this device. Try anything.</span></p>
    <button class="button" @click=${() => void services.leaveSample()}>Leave<span> the sample</span></button>
  </div>`;
}

/** Offers the new version. Never by itself: a reload in the middle of a sentence is rude. */
export function updatePrompt(update: () => void, later: () => void): TemplateResult {
  return html`<section class="notice plain" aria-label="Update">
    <p>A new version is ready. Nothing you're writing will be lost.</p>
    <div class="buttons">
      <button class="button primary" @click=${update}>Update now</button>
      <button class="button" @click=${later}>Later</button>
    </div>
  </section>`;
}
