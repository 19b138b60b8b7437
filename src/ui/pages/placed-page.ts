import { html, nothing, type TemplateResult } from 'lit';
import type { OrderView } from '../../client/market-views/orders.ts';
import type { Client } from '../../client/client.ts';
import type { MarketStatus, Services } from '../../client/services.ts';
import { confirmsBy, day, dayAndTime } from '../format/days.ts';
import { aboutMoney } from '../format/money.ts';
import { shortTime } from '../format/time.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { pathTo } from '../router/paths.ts';
import '../styles/market.css';
import { query } from '../watch/query.ts';
import { Watch } from '../watch/watch.ts';
import { range } from '../words/units.ts';
import { Page } from './page.ts';

/** The receipt of what was just ordered, and what happens next. */
export class PlacedPage extends Page {
  static override properties = { client: {}, services: {}, placed: {} };

  declare client: Client;
  declare services: Services;
  declare placed: readonly string[];

  readonly #orders = query(
    this,
    'orders',
    () => this.client,
    () => ({}),
  );
  readonly #status = new Watch<MarketStatus>(this, () => ({ key: 'status', source: () => this.services.status }));

  protected override render(): TemplateResult {
    const orders = (this.#orders.value ?? []).filter(({ id }) => this.placed.includes(id));
    const failure = readFailure(this.#orders.failure, () => this.#orders.again());
    if (!this.#orders.answered) return html`${failure} ${skeleton(this.#orders.slow, 2)}`;
    return html`${failure} ${orders.map((order) => this.#receipt(order))}
      <div class="buttons after-list">
        <a class="button primary" href="/orders">Orders</a>
        <a class="button" href="/market">Market</a>
      </div>`;
  }

  #receipt(order: OrderView): TemplateResult {
    const { pickup, producerName, currency } = order;
    return html`<section class="card stack receipt" aria-label=${`Order from ${producerName}`}>
      <h2>
        <a class="name" href=${pathTo.order(order.id)} dir="auto">${producerName}</a>
      </h2>
      ${pickup ? html`<p>Pick up ${day(pickup.day)} ${pickup.from}-${pickup.until}, ${pickup.place}</p>` : nothing}
      <ul class="plain-list">
        ${order.lines.map(
          (line) =>
            html`<li>
              ${range(line)} × <span dir="auto">${line.name}</span>
              ${
                line.is === 'refused'
                  ? html`<span class="hint">(left off)</span>`
                  : line.waiting > 0
                    ? html`<span class="hint">(${line.waiting} wait-listed)</span>`
                    : nothing
              }
            </li>`,
        )}
      </ul>
      <p><strong>${aboutMoney(order.total, currency, order.estimated)}</strong></p>
      <p>${this.#next(order)}</p>
    </section>`;
  }

  /** What happens next (product, 3.7): true whatever the signal does meanwhile. */
  #next(order: OrderView): string {
    const { pickup, producerName, held } = order;
    const at = order.steps.at(-1)?.at ?? order.at;
    const confirms = pickup ? `${producerName} confirms by ${dayAndTime(confirmsBy(pickup), pickup.zone)}.` : '';
    const answer = held?.because === 'late' ? `Ordering has closed: ${producerName} has to say yes.` : confirms;
    const saved = `Saved on this phone at ${shortTime(at)}.`;
    if (!this.client.isShared) return `${saved} ${answer}`;
    if (!order.pending) return `Sent. ${answer}`;
    const hasSignal = this.#status.value?.is === 'sending' || this.#status.value?.is === 'level';
    return `${saved} It will be sent ${hasSignal ? 'in a moment' : 'when you have signal'}. ${answer}`;
  }
}

customElements.define('placed-page', PlacedPage);
