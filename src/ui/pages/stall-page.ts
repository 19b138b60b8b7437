import { html, nothing, type TemplateResult } from 'lit';
import type { OrderView } from '../../client/market-views/orders.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { Host } from '../actions/host.ts';
import { Stall } from '../actions/stall.ts';
import { weekdayOf } from '../format/days.ts';
import { count, counted } from '../format/number.ts';
import type { RowKeys } from '../keyboard/row-keys.ts';
import { confirming, confirmingWhatFits } from '../market/confirming.ts';
import { downloadOrders } from '../files/download-orders.ts';
import { choice } from '../parts/choice.ts';
import { empty } from '../parts/empty.ts';
import type { StallScreen } from '../parts/stall-head.ts';
import { decline, stallOrder } from '../parts/stall-order.ts';
import { orderCards, ordersTable } from '../parts/stall-orders.ts';
import { harvestTable, owedTable, stallCounters } from '../parts/stall-sums.ts';
import { pathTo } from '../router/paths.ts';
import { Wide } from '../watch/wide.ts';
import { orderLine, orderTone } from '../words/orders.ts';
import { type StallOrders, StallScreenPage } from './stall-screen-page.ts';

/** The orders at my stall for a pick-up: a table with a pane beside it, or cards, as the window allows. */
export class StallPage extends StallScreenPage {
  static override properties = { selected: { state: true }, shown: { state: true }, whose: { state: true } };

  declare protected selected: ReadonlySet<string>;
  /** Of a pick-up that I host as well: the orders at my own stall, or at all of them. */
  declare protected whose: 'mine' | 'all';
  /** The order in the pane. */
  declare protected shown: string | undefined;

  readonly #wide = new Wide(this);

  constructor() {
    super();
    this.selected = new Set();
    this.whose = 'mine';
  }

  protected override get own(): boolean {
    return this.whose === 'mine' && this.stall.isBoth;
  }

  protected override get screen(): StallScreen {
    return '';
  }

  protected override body(pickup: PickupView, all: StallOrders | undefined): TemplateResult | typeof nothing {
    if (!all) return this.#whose();
    const { orders, counters, harvest, owed } = all;
    if (orders.length === 0)
      return html`${this.#whose()}
      ${empty(
        `No orders for ${weekdayOf(pickup.day)} yet. Share the pick-up.`,
        html`<a class="button primary" href=${pathTo.pickup(pickup.id)}>Share the pick-up</a>`,
      )}`;
    const pane = this.#wide.is ? orders.find(({ id }) => id === this.shown) : undefined;
    return html`${this.#whose()} ${stallCounters(counters)} ${this.#bulk(orders)}
      <div class=${pane ? 'with-pane' : ''}>
        ${this.#wide.is ? this.#table(orders) : orderCards(orders, (yes) => void this.#confirm([yes]))}
        ${pane ? this.#pane(pane) : nothing}
      </div>
      ${harvestTable(harvest)} ${owedTable(owed)}
      <div class="buttons after-list">
        <button class="button" @click=${() => downloadOrders(pickup, orders)}>Orders as a file (CSV)</button>
        <a class="button" href=${pathTo.stall('/print', pickup.id)}>Print</a>
        ${isToRepeat(pickup) ? html`<button class="button" @click=${() => void new Host(this.actions).repeat(pickup)}>Announce next week's</button>` : nothing}
      </div>`;
  }

  /** Whoever has a stall at the pick-up they host has two things to look at: what is theirs to do, and how it all goes. */
  #whose(): TemplateResult | typeof nothing {
    if (!this.stall.isBoth) return nothing;
    const whose = choice<'mine' | 'all'>({
      name: 'whose',
      label: 'Whose orders',
      options: [
        ['mine', 'At my stall'],
        ['all', "Everybody's"],
      ],
      chosen: this.whose,
      choose: (whose) => {
        this.whose = whose;
        this.selected = new Set();
      },
    });
    return html`<div class="whose">${whose}</div>`;
  }

  /** What can be done with several at once: with those that are selected, or with all. */
  #bulk(orders: readonly OrderView[]): TemplateResult | typeof nothing {
    const some = orders.filter(({ id }) => this.selected.has(id));
    const fit = (some.length > 0 ? some : orders).flatMap((order) => confirmingWhatFits(order, Date.now()) ?? []);
    if (some.length === 0 && fit.length === 0) return nothing;
    return html`<div class="buttons bulk">
      ${
        fit.length === 0
          ? html`<p class="hint">Nothing to confirm among those selected.</p>`
          : html`<button class="button primary" @click=${() => void this.#confirm(fit)}>
              Confirm
              ${some.length > 0 ? `the ${counted(fit.length, 'order')} selected that fit` : `all that fit (${count(fit.length)})`}
            </button>`
      }
      ${some.length > 0 ? html`<button class="button" @click=${() => (this.selected = new Set())}>Select none</button>` : nothing}
    </div>`;
  }

  #table(orders: readonly OrderView[]): TemplateResult {
    return ordersTable(orders, {
      selected: this.selected,
      shown: this.shown,
      select: (id) => this.#select(id),
      show: (id) => (this.shown = this.shown === id ? undefined : id),
    });
  }

  #pane(order: OrderView): TemplateResult {
    return html`<section
      class="card stack pane"
      aria-label=${`Order by ${order.buyerName}`}
      data-anchor=${order.id}
      tabindex="-1"
    >
      <h2 dir="auto">${order.buyerName}</h2>
      <p class=${orderTone(order)}>${orderLine(order)}</p>
      ${order.note ? html`<p dir="auto">“${order.note}”</p>` : nothing} ${stallOrder(order, this.actions)}
      <div class="buttons">
        <a class="button" href=${pathTo.order(order.id)}>Open the order</a>
        <button class="button" @click=${() => (this.shown = undefined)}>Close</button>
      </div>
    </section>`;
  }

  #select(id: string): void {
    const selected = new Set(this.selected);
    if (!selected.delete(id)) selected.add(id);
    this.selected = selected;
  }

  async #confirm(all: Parameters<Stall['confirm']>[0]): Promise<void> {
    await new Stall(this.actions).confirm(all);
    this.selected = new Set();
  }

  protected override rowKeys(): RowKeys {
    const orderOf = (id: string): OrderView | undefined => this.stall.orders.value?.orders.find((one) => one.id === id);
    return {
      ' ': (id) => this.#select(id),
      y: (id) => {
        const order = orderOf(id);
        const yes = order && confirming(order, Date.now());
        if (yes) void this.#confirm([yes]);
      },
      d: (id) => {
        const order = orderOf(id);
        if (order?.selling && (order.is === 'placed' || order.is === 'held')) void decline(order, this.actions);
      },
    };
  }
}

/** Once nobody can order for it any more, people look for the next one. */
function isToRepeat({ mine, is, repeats, next, closes }: PickupView): boolean {
  return mine && is === 'announced' && repeats === 'weekly' && next === undefined && closes <= Date.now();
}

customElements.define('stall-page', StallPage);
