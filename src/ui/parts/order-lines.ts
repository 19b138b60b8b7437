import { html, nothing, type TemplateResult } from 'lit';
import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import { aboutMoney, money } from '../format/money.ts';
import { count } from '../format/number.ts';
import { weight } from '../format/weight.ts';
import { pathTo } from '../router/paths.ts';
import { changeWords as changed, wished } from '../words/line-changes.ts';
import { ordinal, range } from '../words/units.ts';

/** What a buyer can do with a line; undefined for whoever only looks. */
export interface LineActions {
  /** "Change", or "Ask for a change" where its producer is asked. */
  label(line: OrderLineView): string;
  change(line: OrderLineView): void;
}

/** The lines of an order: what was asked for, what there is of it, what is in the bag. */
export function orderLines(order: OrderView, actions: LineActions | undefined): TemplateResult {
  return html`<ul class="offers">
    ${order.lines.map((line) => html`<li class="offer ${line.is === 'open' ? '' : 'over'}">${words(line, order)} ${change(line, actions)}</li>`)}
  </ul>`;
}

function change(line: OrderLineView, actions: LineActions | undefined): TemplateResult | typeof nothing {
  if (!actions || line.is !== 'open') return nothing;
  return html`<button class="button" @click=${() => actions.change(line)}>
    ${actions.label(line)}<span class="visually-hidden">: ${line.name}</span>
  </button>`;
}

function words(line: OrderLineView, order: OrderView): TemplateResult {
  const { is, name, quantity, upTo, price, currency, amount, estimated, note } = line;
  return html`<div class="offer-words">
    <p>
      <strong>${range({ quantity, upTo })}</strong> ×
      <a class="name" href=${pathTo.offer(line.offer)} dir="auto">${name}</a>
      <span class="hint">${money(price, currency)}${line.about === null ? '' : ' / kg'}</span>
    </p>
    ${is === 'open' ? html`${share(line, order)} ${packed(line, order)}` : html`<p class="hint">${gone[is](line, order)}</p>`}
    ${note ? html`<p class="hint" dir="auto">“${note}”</p>` : nothing}
    ${is === 'open' ? html`<p>${aboutMoney(amount, currency, estimated)}</p>` : nothing}
  </div>`;
}

const gone: Record<Exclude<OrderLineView['is'], 'open'>, (line: OrderLineView, order: OrderView) => string> = {
  refused: ({ trouble }) => (trouble === 'withdrawn' ? 'Left off: it was withdrawn' : 'Left off'),
  removed: (_, { mine, buyerName }) => `Taken off by ${mine ? 'you' : buyerName}`,
  declined: (line, order) => changed(order, line) ?? 'Declined',
};

/** What there is of a line: promised, given as things are, waiting. */
function share(line: OrderLineView, order: OrderView): TemplateResult {
  const { quantity, confirmed, given, waiting, place, asked } = line;
  const who = order.mine ? 'You' : order.buyerName;
  const less = changed(order, line);
  const wish = html`${less ? html`<p class="waiting" dir="auto">${less}</p>` : nothing}
  ${asked ? html`<p class="waiting">${who} asked for ${wished(asked)}.</p>` : nothing}`;
  const wait =
    waiting > 0 ? html`<p class="waiting">${count(waiting)} wait-listed (${ordinal(place)} in line)</p>` : nothing;
  if (confirmed !== undefined)
    return html`<p class="fine">
        ${confirmed < quantity ? `${count(confirmed)} of ${count(quantity)} confirmed` : 'Confirmed'}
      </p>
      ${wait} ${wish}`;
  return html`${given > 0 && given !== quantity ? html`<p class="hint">${count(given)} yours as things are</p>` : nothing}
  ${wait} ${wish}`;
}

function packed(
  { packed: done, weighed, price, currency, amount }: OrderLineView,
  { steps }: OrderView,
): TemplateResult | typeof nothing {
  if (!done && !weighed) return nothing;
  const by = done && steps.find((step) => step.by === done.by)?.byName;
  const scale = weighed ? `${weight(weighed.grams)} × ${money(price, currency)} = ${money(amount, currency)}` : '';
  if (!done) return html`<p class="hint">${scale}</p>`;
  return html`<p class="fine">Packed${by ? ` by ${by}` : ''}. ${scale}</p>`;
}
