import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../../client/client.ts';
import { basketBar } from '../parts/basket-bar.ts';
import { empty } from '../parts/empty.ts';
import { orderCard } from '../parts/order-card.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import '../styles/market.css';
import { query } from '../watch/query.ts';
import { Page } from './page.ts';

/** My orders: those to come, and those that are over. */
export class OrdersPage extends Page {
  static override properties = { client: {}, past: {} };

  declare client: Client;
  declare past: boolean;

  readonly #orders = query(
    this,
    'orders',
    () => this.client,
    () => (this.past ? { past: true } : {}),
  );
  readonly #basket = query(
    this,
    'basket',
    () => this.client,
    () => ({}),
  );

  protected override render(): TemplateResult {
    return html`<div class="filters" role="group" aria-label="Which orders">
        <a href="/orders" aria-current=${this.past ? nothing : 'page'}>Coming up</a>
        <a href="/orders?past=1" aria-current=${this.past ? 'page' : nothing}>Past</a>
      </div>
      ${readFailure(this.#orders.failure, () => this.#orders.again())} ${this.#list()} ${basketBar(this.#basket.value)}`;
  }

  #list(): TemplateResult {
    const orders = this.#orders.value;
    if (!orders) return html`${skeleton(this.#orders.slow)}`;
    if (orders.length === 0)
      return empty(
        this.past ? 'No orders are over yet.' : 'No orders yet.',
        html`<a class="button primary" href="/market">See what there is</a>`,
      );
    return html`<div class="item-list">
      ${repeat(
        orders,
        ({ id }) => id,
        (order) => orderCard(order),
      )}
    </div>`;
  }
}

customElements.define('orders-page', OrdersPage);
