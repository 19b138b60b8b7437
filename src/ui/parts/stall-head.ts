import { html, nothing, type TemplateResult } from 'lit';
import { day } from '../format/days.ts';
import { pathTo } from '../router/paths.ts';
import type { Router } from '../router/router.ts';
import type { StallAt } from '../watch/stall-at.ts';
import { empty } from './empty.ts';
import { readFailure } from './read-failure.ts';
import { skeleton } from './skeleton.ts';

/** A screen of the stall, as its address says it. */
export type StallScreen = '' | '/offers' | '/pack' | '/hand-over';

const tabs: readonly (readonly [StallScreen, string])[] = [
  ['', 'Orders'],
  ['/offers', 'Offers'],
  ['/pack', 'Pack'],
  ['/hand-over', 'Hand over'],
];

/** The parts of the stall, and which pick-up they are about. */
export function stallHead(here: StallScreen, at: StallAt, router: Router): TemplateResult {
  const { pickup } = at;
  return html`<div class="stall-head">
      <div class="filters" role="group" aria-label="Stall">
        ${tabs.map(([screen, label]) => html`<a href=${pathTo.stall(screen, pickup?.id)} aria-current=${screen === here ? 'page' : nothing}>${label}</a>`)}
      </div>
      ${pickup ? choosePickup(here, at, router) : nothing}
    </div>
    ${readFailure(at.failure, () => at.again())}`;
}

function choosePickup(here: StallScreen, at: StallAt, router: Router): TemplateResult {
  const { pickup, pickups } = at;
  const all = pickup && !pickups.some(({ id }) => id === pickup.id) ? [pickup, ...pickups] : pickups;
  return html`<div class="field stall-pickup">
    <label for="stall-pickup">Pick-up</label>
    <select
      id="stall-pickup"
      @change=${(event: Event) => router.rewrite(pathTo.stall(here, (event.target as HTMLSelectElement).value))}
    >
      ${all.map(
        ({ id, day: on, place, is }) =>
          html`<option value=${id} ?selected=${id === pickup?.id}>
            ${day(on)} · ${place}${is === 'cancelled' ? ' (cancelled)' : ''}
          </option>`,
      )}
    </select>
  </div>`;
}

/** What stands there while nothing can be shown: it is being read, or I have no pick-up. Undefined where all is there. */
export function withoutStall(at: StallAt): TemplateResult | undefined {
  if (!at.answered) return html`${skeleton(at.slow)}`;
  if (at.pickup !== undefined) return undefined;
  return empty(
    'You have no pick-up yet: host one, or put something up for one.',
    html`<div class="buttons">
      <a class="button primary" href="/announce">Announce a pick-up</a>
      <a class="button" href="/compose/offer">Put up an offer</a>
    </div>`,
  );
}
