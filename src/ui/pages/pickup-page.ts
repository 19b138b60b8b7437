import { html, nothing, type TemplateResult } from 'lit';
import type { PickupView } from '../../client/market-views/pickups.ts';
import type { Actions } from '../actions/actions.ts';
import { copy } from '../actions/copy.ts';
import { download } from '../files/download.ts';
import { icsOf } from '../files/ics.ts';
import { day } from '../format/days.ts';
import { nameOf } from '../format/name.ts';
import { empty } from '../parts/empty.ts';
import { pickupHead } from '../parts/pickup-head.ts';
import { pickupHosting } from '../parts/pickup-hosting.ts';
import '../parts/qr-code.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { pathTo } from '../router/paths.ts';
import '../styles/market.css';
import '../styles/stall.css';
import { query } from '../watch/query.ts';
import { Page } from './page.ts';

/** One pick-up: where and when, who hosts it, who brings something; to share, and for the calendar. */
export class PickupPage extends Page {
  static override properties = { actions: {}, pickup: {} };

  declare actions: Actions;
  declare pickup: string;

  readonly #client = () => this.actions.client;
  readonly #pickup = query(this, 'pickup', this.#client, () => ({ pickup: this.pickup }));
  readonly #orders = query(this, 'orders', this.#client, () => ({}));

  protected override render(): TemplateResult {
    const pickup = this.#pickup.value;
    const failure = readFailure(this.#pickup.failure, () => this.#pickup.again());
    if (!pickup) return html`${failure} ${this.#without()}`;
    this.nameScreen(`${pickup.place}, ${day(pickup.day)}`);
    const orders = (this.#orders.value ?? []).filter(({ between }) => between.pickup === pickup.id);
    const url = new URL(pathTo.pickup(pickup.id), location.origin).href;
    return html`${failure} ${pickupHead(pickup, orders)}
      <p>
        Hosted by
        <a href=${pathTo.person(pickup.host)} dir="auto">${nameOf({ id: pickup.host, name: pickup.hostName })}</a
        >${pickup.repeats === 'weekly' ? ', every week' : ''}.
      </p>
      <div class="buttons after-list">
        <a class="button primary" href=${pathTo.market(pickup.id)}>See what there is</a>
        <button class="button" @click=${() => toCalendar(pickup, url)}>Add to calendar</button>
        <button class="button" @click=${() => void copy(url, this.actions.toasts)}>Copy link</button>
        ${this.#share(pickup, url)}
      </div>
      ${pickup.mine ? pickupHosting(pickup, this.actions) : this.#helping(pickup)} ${stalls(pickup)}
      ${isToSellAt(pickup) ? html`<p class="after-list"><a class="button" href="/compose/offer">Put up an offer</a></p>` : nothing}
      <details class="card show-code">
        <summary>Show QR code</summary>
        <qr-code .text=${url} .label=${'QR code of the link'}></qr-code>
        <p class="link-text">${url}</p>
      </details>`;
  }

  #without(): TemplateResult {
    if (!this.#pickup.answered) return html`${skeleton(this.#pickup.slow, 2)}`;
    this.nameScreen('Nothing here');
    return empty(
      "This pick-up isn't here, or it hasn't reached this device yet.",
      html`<a class="button primary" href="/pickups">Pick-ups</a>`,
    );
  }

  #helping({ id, helping }: PickupView): TemplateResult | typeof nothing {
    if (!helping) return nothing;
    return html`<p>
      You help here. <a href=${pathTo.stall('/pack', id)}>Pack</a>
      <a href=${pathTo.stall('/hand-over', id)}>Hand over</a>
    </p>`;
  }

  #share({ place, day: on }: PickupView, url: string): TemplateResult | typeof nothing {
    if (!('share' in navigator)) return nothing;
    // Whoever changes their mind in the other app has done nothing wrong.
    const share = (): void =>
      void navigator.share({ title: 'Pannier', text: `${place}, ${day(on)}`, url }).catch(() => undefined);
    return html`<button class="button" @click=${share}>Share</button>`;
  }
}

function stalls({ stalls: all }: PickupView): TemplateResult {
  if (all.length === 0) return html`<p class="hint after-list">No stall has put up anything for it yet.</p>`;
  return html`<h2 class="section-title">Stalls</h2>
    <ul class="plain-list">
      ${all.map(({ person, name }) => html`<li><a href=${pathTo.person(person)} dir="auto">${nameOf({ id: person, name })}</a></li>`)}
    </ul>`;
}

function isToSellAt({ is, selling, closes }: PickupView): boolean {
  return selling && is === 'announced' && closes > Date.now();
}

function toCalendar(pickup: PickupView, url: string): void {
  download(`pick-up-${pickup.day}.ics`, 'text/calendar', icsOf(pickup, { url, now: Date.now() }));
}

customElements.define('pickup-page', PickupPage);
