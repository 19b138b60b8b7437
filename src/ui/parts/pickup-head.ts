import { html, nothing, type TemplateResult } from 'lit';
import type { OrderView } from '../../client/market-views/orders.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { closesIn, day, dayAndTime } from '../format/days.ts';
import { aboutMoney } from '../format/money.ts';
import { pathTo } from '../router/paths.ts';

/** Where and when a pick-up is, until when one can order for it, and what I ordered for it. */
export function pickupHead(pickup: PickupView, mine: readonly OrderView[], now = Date.now()): TemplateResult {
  return html`<section class="card stack pickup-head" aria-label="Pick-up">
    <h2><a class="name" href=${pathTo.pickup(pickup.id)} dir="auto">${pickup.place}</a></h2>
    <p>${day(pickup.day)}, ${pickup.from}-${pickup.until}</p>
    ${pickup.is === 'cancelled' ? cancelled(pickup) : orderBy(pickup, now)} ${ordered(mine)}
  </section>`;
}

/** "Order by Thu 18:00 · closes in 2 days" */
export function orderBy({ closes, zone }: PickupView, now = Date.now()): TemplateResult {
  if (closes <= now) return html`<p class="waiting">Ordering closed ${dayAndTime(closes, zone, now)}</p>`;
  return html`<p>Order by ${dayAndTime(closes, zone, now)} · ${closesIn(closes, now)}</p>`;
}

function cancelled({ reason }: PickupView): TemplateResult {
  return html`<p class="trouble"><strong>Cancelled.</strong> <span dir="auto">${reason}</span></p>`;
}

function ordered(orders: readonly OrderView[]): TemplateResult | typeof nothing {
  const [first] = orders;
  if (!first) return nothing;
  const total = orders.reduce((sum, order) => sum + order.total, 0);
  const isAbout = orders.some(({ estimated }) => estimated);
  const to = orders.length === 1 ? pathTo.order(first.id) : '/orders';
  return html`<p>You ordered for ${aboutMoney(total, first.currency, isAbout)}. <a href=${to}>See your order</a></p>`;
}
