import { html, nothing, type TemplateResult } from 'lit';
import check from 'lucide-static/icons/check.svg?raw';
import refresh from 'lucide-static/icons/refresh-cw.svg?raw';
import alert from 'lucide-static/icons/triangle-alert.svg?raw';
import type { ParkedView, ProjectionStatus } from '../../client/queries.ts';
import { count, counted } from '../format/number.ts';
import { lagInWords, listName, listState, madeNewer } from '../words/lists.ts';
import { icon } from './icon.ts';

/** What can be done about events that a list left aside. */
export interface ParkedActions {
  retry(list: string, parked: ParkedView): void;
  skip(list: string, parked: ParkedView): void;
  copy(list: string, parked: ParkedView): void;
}

/** One list: its state, how far it has read, and the events it left aside. */
export function listCard(status: ProjectionStatus, actions: ParkedActions): TemplateResult {
  const { name, state, percent } = status;
  const troubled = state === 'parked' || state === 'halted';
  return html`<li class="card stack list-card">
    <h2>${listName(name)}</h2>
    <p class="list-state ${troubled ? 'trouble' : state === 'live' ? 'fine' : 'waiting'}">
      ${icon(troubled ? alert : state === 'live' ? check : refresh)}<span>${listState(status)}</span>
    </p>
    ${
      percent === undefined
        ? nothing
        : html`<progress max="100" .value=${percent} aria-label=${`${listName(name)}: rebuilt`}></progress>`
    }
    <dl class="facts">
      <div>
        <dt>Read up to</dt>
        <dd>event ${count(status.position)} of ${count(status.head)}</dd>
      </div>
      <div>
        <dt>Behind</dt>
        <dd>${lagInWords(status)}</dd>
      </div>
    </dl>
    ${status.error ? html`<p class="field-error">${status.error}</p>` : nothing}
    ${status.parked.map((parked) => parkedEvent(name, parked, actions))}
  </li>`;
}

/** An event that a list could not apply. The list goes on without it and everything that belongs to it. */
function parkedEvent(list: string, parked: ParkedView, actions: ParkedActions): TemplateResult {
  return html`<div class="parked stack">
    <p>
      <strong>${parked.type}</strong> could not be shown in this
      list${
        parked.followers === 0
          ? '.'
          : `, and ${counted(parked.followers, 'later event')} about the same thing ${parked.followers === 1 ? 'waits' : 'wait'} behind it.`
      }
      Nothing is lost: the log keeps it.
    </p>
    <p class="hint">${parked.newer ? madeNewer : `${parked.error} · ${parked.key} · ${parked.event}`}</p>
    <div class="buttons">
      <button class="button" @click=${() => actions.retry(list, parked)}>Try again</button>
      <button class="button" @click=${() => actions.skip(list, parked)}>Skip for this list</button>
      <button class="button" @click=${() => actions.copy(list, parked)}>Copy details</button>
    </div>
  </div>`;
}
