import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import type { Actions } from '../actions/actions.ts';
import { Buyer } from '../actions/buyer.ts';
import { download } from '../files/download.ts';
import { icsOf } from '../files/ics.ts';
import { day, dayAndTime } from '../format/days.ts';
import { aboutMoney, money } from '../format/money.ts';
import { cancelsAtOnce, changesAtOnce, isAsking } from '../market/at-once.ts';
import { askChange } from '../parts/change-dialog.ts';
import { confirm } from '../parts/confirm.ts';
import { empty } from '../parts/empty.ts';
import '../parts/need-card.ts';
import { orderLines } from '../parts/order-lines.ts';
import '../parts/qr-code.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { stallOrder } from '../parts/stall-order.ts';
import { pathTo } from '../router/paths.ts';
import type { Router } from '../router/router.ts';
import '../styles/market.css';
import { query } from '../watch/query.ts';
import { orderLine, orderTone, zoneOf } from '../words/orders.ts';
import { stepSentence } from '../words/steps.ts';
import { Page } from './page.ts';

/** An order: how it stands, what is in it, how it came there, and what can be done about it. */
export class OrderPage extends Page {
  static override properties = { actions: {}, router: {}, order: {} };

  declare actions: Actions;
  declare router: Router;
  declare order: string;

  readonly #client = () => this.actions.client;
  readonly #order = query(this, 'order', this.#client, () => ({ order: this.order }));
  readonly #needs = query(this, 'needs', this.#client, () => ({}));
  readonly #pickups = query(this, 'pickups', this.#client, () => ({}));

  protected override render(): TemplateResult {
    const order = this.#order.value;
    const failure = readFailure(this.#order.failure, () => this.#order.again());
    if (!order) return html`${failure} ${this.#without()}`;
    this.nameScreen(order.mine ? `Order from ${order.producerName}` : `Order by ${order.buyerName}`);
    return html`${failure} ${this.#conflicts(order)}
      <section class="card stack" aria-label="Order">
        <p class="order-standing ${orderTone(order)}"><strong>${orderLine(order)}</strong></p>
        ${this.#where(order)}
        <p>
          <strong>${aboutMoney(order.total, order.currency, order.estimated)}</strong
          >${order.paid > 0 ? ` · ${money(order.paid, order.currency)} paid` : ''}${order.owed > 0 && order.paid > 0 ? ` · ${money(order.owed, order.currency)} owed` : ''}
        </p>
        ${order.note ? html`<p dir="auto">“${order.note}”</p>` : nothing}
      </section>
      ${order.packing && !order.mine ? stallOrder(order, this.actions) : orderLines(order, this.#changes(order))}
      ${order.mine ? this.#code(order) : nothing} ${order.mine ? this.#buttons(order) : nothing} ${this.#way(order)}`;
  }

  #without(): TemplateResult {
    if (!this.#order.answered) return html`${skeleton(this.#order.slow, 2)}`;
    this.nameScreen('Nothing here');
    return empty(
      "This order isn't here: it is somebody else's, or it hasn't reached this device yet.",
      html`<a class="button primary" href="/orders">Orders</a>`,
    );
  }

  /** What needs me about this order stands where it is needed (product, 3.8). */
  #conflicts({ id }: OrderView): TemplateResult | typeof nothing {
    const about = (this.#needs.value ?? []).filter(({ order }) => order?.id === id);
    if (about.length === 0) return nothing;
    return html`<div class="item-list conflicts">
      ${repeat(
        about,
        ({ name }) => name,
        (need) =>
          html`<need-card
            class="card stack"
            role="article"
            tabindex="-1"
            .actions=${this.actions}
            .need=${need}
          ></need-card>`,
      )}
    </div>`;
  }

  #where({ pickup }: OrderView): TemplateResult | typeof nothing {
    if (!pickup) return nothing;
    return html`<p>
      <a href=${pathTo.pickup(pickup.id)}
        >${day(pickup.day)} ${pickup.from}-${pickup.until} · <span dir="auto">${pickup.place}</span></a
      >
    </p>`;
  }

  /** While ordering is open and nothing is promised a line is changed; after that a change is asked for. */
  #changes(order: OrderView): Parameters<typeof orderLines>[1] {
    if (!order.mine || !isOpen(order)) return undefined;
    return {
      label: (line) => (isAsking(order, line, Date.now()) ? 'Ask for a change' : 'Change'),
      change: (line) => void this.#change(order, line),
    };
  }

  /** What was given up that only waits is given up, also where all else is asked for. */
  async #change(order: OrderView, line: OrderLineView): Promise<void> {
    const change = await askChange(line, isAsking(order, line, Date.now()));
    if (!change) return;
    const buyer = new Buyer(this.actions);
    const to = change.is === 'remove' ? { quantity: 0, upTo: 0 } : amounts(change);
    if (!changesAtOnce(order, line, to, Date.now()))
      await buyer.askChange(order, line, to, change.is === 'remove' ? '' : change.words);
    else if (to.upTo === 0) await buyer.removeLine(order, line);
    else await buyer.changeLine(order, line, to);
  }

  #code(order: OrderView): TemplateResult | typeof nothing {
    if (!isOpen(order)) return nothing;
    return html`<details class="card show-code">
      <summary>Show code</summary>
      <p class="hint">Show this when you pick it up, or say the four characters.</p>
      <qr-code
        .text=${new URL(pathTo.order(order.id), location.origin).href}
        .label=${'QR code of this order'}
      ></qr-code>
      <p class="code">${order.code}</p>
    </details>`;
  }

  #buttons(order: OrderView): TemplateResult {
    const { pickup } = order;
    return html`<div class="buttons after-list">
      ${pickup && isOpen(order) ? html`<button class="button" @click=${() => this.#toCalendar(order)}>Add to calendar</button>` : nothing}
      <button class="button" @click=${() => void this.#again(order)}>Order again</button>
      ${isOpen(order) ? html`<button class="button grave" @click=${() => void this.#cancel(order)}>${cancelsAtOnce(order, Date.now()) ? 'Cancel order' : 'Ask to cancel'}</button>` : nothing}
    </div>`;
  }

  /** How it came there (product, 3.8): oldest first, by whom and when. */
  #way(order: OrderView): TemplateResult {
    const zone = zoneOf(order);
    const placed = order.steps.find(({ is }) => is === 'order.placed');
    return html`<h2 class="section-title">How it went</h2>
      <ol class="timeline">
        ${order.steps.map(
          (step) =>
            html`<li>
              <span dir="auto">${stepSentence(step, order)}</span>
              <span class="hint">
                ${dayAndTime(step.at, zone)}${step.byName ? ` · ${order.mine && step.by === order.between.buyer ? 'you' : step.byName}` : ''}${step.pending ? ' · waiting to send' : ''}
              </span>
              ${
                step === placed && !step.pending && order.arrived > order.at
                  ? html`<span class="hint">Arrived ${dayAndTime(order.arrived, zone)}</span>`
                  : nothing
              }
            </li>`,
        )}
      </ol>`;
  }

  #toCalendar(order: OrderView): void {
    const { pickup } = order;
    if (!pickup) return;
    const url = new URL(pathTo.order(order.id), location.origin).href;
    const notes = `${order.producerName}: ${order.lines.map(({ name }) => name).join(', ')}. Code ${order.code}.`;
    download(`pick-up-${pickup.day}.ics`, 'text/calendar', icsOf(pickup, { url, notes, now: Date.now() }));
  }

  /** The same again, for the next pick-up at which that producer has it. */
  async #again(order: OrderView): Promise<void> {
    const { client, toasts } = this.actions;
    const cards = await client.find('offers', { producer: order.between.producer });
    const coming = (this.#pickups.value ?? []).filter(({ is, closes }) => is === 'announced' && closes > Date.now());
    const buyer = new Buyer(this.actions);
    for (const { id } of coming) {
      if (!cards.some(({ pickups, is }) => is === 'offered' && pickups.includes(id))) continue;
      if ((await buyer.again(order, cards, id)) > 0) return this.router.go('/basket');
    }
    toasts.say({ text: `${order.producerName} has none of this at a pick-up to come.` });
  }

  async #cancel(order: OrderView): Promise<void> {
    const { producerName } = order;
    const meant = await confirm(
      cancelsAtOnce(order, Date.now())
        ? {
            title: 'Cancel this order?',
            text: `${producerName} is told. What you ordered goes to whoever waits for it.`,
            verb: 'Cancel the order',
          }
        : {
            title: `Ask ${producerName} to cancel this order?`,
            text: `Ordering has closed, so ${producerName} has to say yes. Until then your order stands.`,
            verb: 'Ask to cancel',
          },
    );
    if (meant) await new Buyer(this.actions).cancel(order, '');
  }
}

function isOpen({ is }: OrderView): boolean {
  return is === 'placed' || is === 'held';
}

function amounts({ quantity, upTo }: { readonly quantity: number; readonly upTo: number }) {
  return { quantity, upTo };
}

customElements.define('order-page', OrderPage);
