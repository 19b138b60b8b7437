import { html, nothing, type TemplateResult } from 'lit';
import arrowLeft from 'lucide-static/icons/arrow-left.svg?raw';
import circleAlert from 'lucide-static/icons/circle-alert.svg?raw';
import circleCheck from 'lucide-static/icons/circle-check.svg?raw';
import circlePause from 'lucide-static/icons/circle-pause.svg?raw';
import cloudOff from 'lucide-static/icons/cloud-off.svg?raw';
import refreshCw from 'lucide-static/icons/refresh-cw.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import smartphone from 'lucide-static/icons/smartphone.svg?raw';
import type { MarketStatus } from '../../client/services.ts';
import { icon } from '../parts/icon.ts';
import { type Chip, chipFor } from '../words/status.ts';

const chipIcons: Readonly<Record<Chip['icon'], string>> = {
  device: smartphone,
  risk: circleAlert,
  offline: cloudOff,
  attention: circleAlert,
  paused: circlePause,
  moving: refreshCw,
  level: circleCheck,
};

/** What the top of every screen says: its title, the way up, the state of things, search. */
export function topBar(bar: {
  readonly title: string;
  readonly status: MarketStatus;
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
      ${statusChip(bar.status, bar.opened)}
      <a class="quiet-button" href="/search">${icon(search)}<span>Search</span></a>
    </div>
  </header>`;
}

function statusChip(status: MarketStatus, opened: () => void): TemplateResult {
  const chip = chipFor(status);
  return html`<button class="chip ${chip.tone}" popovertarget="status">
      ${icon(chipIcons[chip.icon])}<span>${chip.label}</span>
    </button>
    <div class="chip-detail" id="status" popover @toggle=${opened}>
      <p>${chip.sentence}</p>
      ${chip.icon === 'risk' ? html`<a href="/sync/storage">Keep it safe</a>` : nothing}
      ${chip.icon === 'attention' ? html`<a href="/needs-you">See what needs you</a>` : nothing}
      <a href="/sync">Sync and storage</a>
    </div>`;
}
