import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../../client/client.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { day } from '../format/days.ts';
import { nameOf } from '../format/name.ts';
import { inList } from '../format/number.ts';
import { empty } from '../parts/empty.ts';
import { orderBy } from '../parts/pickup-head.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { pathTo } from '../router/paths.ts';
import '../styles/market.css';
import { query } from '../watch/query.ts';
import { Page } from './page.ts';

/** Where and when things are picked up: the next ones, or those that were. */
export class PickupsPage extends Page {
  static override properties = { client: {}, past: {} };

  declare client: Client;
  declare past: boolean;

  readonly #pickups = query(
    this,
    'pickups',
    () => this.client,
    () => (this.past ? { past: true } : {}),
  );

  protected override render(): TemplateResult {
    return html`<div class="filters" role="group" aria-label="Which pick-ups">
        <a href="/pickups" aria-current=${this.past ? nothing : 'page'}>Coming up</a>
        <a href="/pickups?past=1" aria-current=${this.past ? 'page' : nothing}>Past</a>
      </div>
      ${readFailure(this.#pickups.failure, () => this.#pickups.again())} ${this.#list()}
      <div class="buttons after-list"><a class="button" href="/announce">Announce a pick-up</a></div>`;
  }

  #list(): TemplateResult {
    const pickups = this.#pickups.value;
    if (!pickups) return html`${skeleton(this.#pickups.slow)}`;
    if (pickups.length === 0)
      return empty(
        this.past ? 'No pick-up has been yet.' : 'No pick-up has been announced yet.',
        html`<a class="button" href="/">News</a>`,
      );
    return html`<div class="item-list">
      ${repeat(
        pickups,
        ({ id }) => id,
        (pickup) => pickupRow(pickup),
      )}
    </div>`;
  }
}

function pickupRow(pickup: PickupView): TemplateResult {
  const { id, host, hostName, is, place, stalls } = pickup;
  return html`<article class="card stack" tabindex="-1" data-anchor=${id}>
    <h2>
      <a class="name" href=${pathTo.pickup(id)} data-open>${day(pickup.day)} · <span dir="auto">${place}</span></a>
    </h2>
    <p>${pickup.from}-${pickup.until}, hosted by <span dir="auto">${nameOf({ id: host, name: hostName })}</span></p>
    ${is === 'cancelled' ? html`<p class="trouble">Cancelled</p>` : orderBy(pickup)}
    ${stalls.length === 0 ? nothing : html`<p class="hint">${inList(stalls.map(({ person, name }) => nameOf({ id: person, name })))}</p>`}
    ${pickup.pending ? html`<p class="item-status">Waiting to send</p>` : nothing}
  </article>`;
}

customElements.define('pickups-page', PickupsPage);
