import { html, nothing, type TemplateResult } from 'lit';
import arrowLeft from 'lucide-static/icons/arrow-left.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import smartphone from 'lucide-static/icons/smartphone.svg?raw';
import { icon } from '../parts/icon.ts';
import { localChip } from '../words/local-status.ts';
import type { Chip } from '../words/status.ts';

/** A chip as it is drawn, and where to go from it beside Sync. */
export interface StatusChip extends Chip {
  readonly svg: string;
  readonly way: { readonly to: string; readonly label: string } | undefined;
}

/** All that the first paint of a market on this device alone needs. */
export const local: StatusChip = { ...localChip, svg: smartphone, way: undefined };

/** What the top of every screen says: its title, the way up, the state of things, search. */
export function topBar(bar: {
  readonly title: string;
  readonly chip: StatusChip;
  /** The status was opened: its sentence is about now. */
  readonly opened: () => void;
  /** Goes back; undefined on the screens the navigation leads to. */
  readonly back: (() => void) | undefined;
}): TemplateResult {
  return html`<header class="top-bar ${bar.back ? 'below' : ''}">
    ${
      bar.back
        ? html`<button class="quiet-button back" @click=${bar.back}>${icon(arrowLeft)}<span>Back</span></button>`
        : nothing
    }
    <h1 tabindex="-1" dir="auto">${bar.title}</h1>
    <div class="top-tools">
      ${statusChip(bar.chip, bar.opened)}
      <a class="quiet-button" href="/search">${icon(search)}<span>Search</span></a>
    </div>
  </header>`;
}

function statusChip(chip: StatusChip, opened: () => void): TemplateResult {
  return html`<button class="chip ${chip.tone}" popovertarget="status">
      ${icon(chip.svg)}<span>${chip.label}</span>
    </button>
    <div class="chip-detail" id="status" popover @toggle=${opened}>
      <p>${chip.sentence}</p>
      ${chip.way ? html`<a href=${chip.way.to}>${chip.way.label}</a>` : nothing}
      <a href="/sync">Sync and storage</a>
    </div>`;
}
