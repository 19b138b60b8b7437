import { html, nothing, type TemplateResult } from 'lit';
import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import type { Actions } from '../actions/actions.ts';
import { Stall } from '../actions/stall.ts';
import { day } from '../format/days.ts';
import { confirming, isToConfirm, openLines } from '../market/confirming.ts';
import { pathTo } from '../router/paths.ts';
import { declineReasons } from '../words/stall.ts';
import { range } from '../words/units.ts';
import { orderLines } from './order-lines.ts';
import { askPart } from './part-dialog.ts';
import { askWhy } from './why-dialog.ts';

/** The lines of an order at one's stall, and what its producer can do about it. */
export function stallOrder(order: OrderView, actions: Actions): TemplateResult {
  const canDecline = order.selling && (order.is === 'placed' || order.is === 'held');
  const lines = canDecline
    ? { label: () => 'Decline line', change: (line: OrderLineView) => void declineLine(order, line, actions) }
    : undefined;
  return html`${openLines(order).flatMap((line) => (order.selling && line.asked ? [asked(order, line, actions)] : []))}
  ${orderLines(order, lines)} ${order.selling ? answers(order, actions) : nothing} ${atTheDesk(order)}`;
}

/** A change that the buyer asks for (C8). */
function asked(order: OrderView, line: OrderLineView, actions: Actions): TemplateResult {
  const stall = new Stall(actions);
  const wish = line.asked ?? line;
  return html`<div class="card stack conflicts">
    <p>
      <span dir="auto">${order.buyerName}</span> asks for ${range(wish)} of <span dir="auto">${line.name}</span> instead
      of ${range(line)}.
    </p>
    ${line.asked?.words ? html`<p dir="auto">“${line.asked.words}”</p>` : nothing}
    <div class="buttons">
      <button class="button primary" @click=${() => void stall.acceptChange(order, line)}>
        Make it ${range(wish)}
      </button>
      <button class="button" @click=${() => void stall.declineChange(order, line)}>Keep it at ${range(line)}</button>
    </div>
  </div>`;
}

/** Yes, partly, or no. */
function answers(order: OrderView, actions: Actions): TemplateResult | typeof nothing {
  const stall = new Stall(actions);
  const no = html`<button class="button grave" @click=${() => void decline(order, actions)}>Decline</button>`;
  if (order.is === 'held' && order.held?.because === 'late')
    return html`<div class="buttons after-list">
      <button class="button primary" @click=${() => void stall.letIn(order)}>Let it in</button>${no}
    </div>`;
  if (order.is !== 'placed') return nothing;
  const yes = confirming(order, Date.now());
  return html`<div class="buttons after-list">
    ${yes ? html`<button class="button primary" @click=${() => void stall.confirm([yes])}>Confirm</button>` : nothing}
    ${isToConfirm(order, Date.now()) ? html`<button class="button" @click=${() => void part(order, stall)}>Part-confirm</button>` : nothing}
    ${no}
  </div>`;
}

function atTheDesk({ packing, is, between, pickup }: OrderView): TemplateResult | typeof nothing {
  if (!packing || is !== 'placed') return nothing;
  return html`<p class="hint">
    ${pickup ? day(pickup.day) : nothing} <a href=${pathTo.stall('/pack', between.pickup)}>Pack</a> ·
    <a href=${pathTo.stall('/hand-over', between.pickup)}>Hand over</a>
  </p>`;
}

async function part(order: OrderView, stall: Stall): Promise<void> {
  const yes = await askPart(order);
  if (yes) await stall.confirm([yes]);
}

/** Asks why, and says no to all of an order. */
export async function decline(order: OrderView, actions: Actions): Promise<void> {
  const why = await askWhy({
    title: `Decline ${order.buyerName}'s order?`,
    text: `${order.buyerName} is told, with your reason. What they ordered goes to whoever waits for it.`,
    reasons: declineReasons,
    words: 'A few words, if you like',
    verb: 'Decline the order',
  });
  if (why?.because) await new Stall(actions).decline(order, why.because, why.words);
}

async function declineLine(order: OrderView, line: OrderLineView, actions: Actions): Promise<void> {
  const why = await askWhy({
    title: `Decline ${line.name}?`,
    text: `The rest of ${order.buyerName}'s order stands.`,
    reasons: declineReasons,
    words: 'A few words, if you like',
    verb: 'Decline it',
  });
  if (why?.because) await new Stall(actions).declineLine(order, line, why.because, why.words);
}
