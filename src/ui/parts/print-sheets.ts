import { html, nothing, type TemplateResult } from 'lit';
import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { day } from '../format/days.ts';
import { aboutMoney, money } from '../format/money.ts';
import { counted } from '../format/number.ts';
import { weight } from '../format/weight.ts';
import type { Comer } from '../market/door.ts';
import { linesToPack, type ProductToPack } from '../market/packing.ts';
import { quantity } from '../words/units.ts';

/** A square to tick with a pen. */
const square = html`<td class="square"><span></span></td>`;

/** A slip for each person's bags: the name large, what is in them, what it comes to. */
export function slips(comers: readonly Comer[], pickup: PickupView): TemplateResult {
  return html`${comers.map(
    ({ name, orders, total, currency, estimated, owed }) =>
      html`<section class="slip">
        <h2 dir="auto">${name}</h2>
        <p>${day(pickup.day)} · <span dir="auto">${pickup.place}</span></p>
        ${orders.map((order) => bag(order, orders.length > 1))}
        <p class="slip-total">
          ${aboutMoney(total, currency, estimated)}${owed <= 0 ? ' · paid' : owed < total ? ` · ${money(owed, currency)} still owed` : ''}
        </p>
      </section>`,
  )}`;
}

function bag(order: OrderView, several: boolean): TemplateResult {
  return html`<p class="slip-code">
      ${order.code}${several ? html` <span dir="auto">${order.producerName}</span>` : nothing}
    </p>
    ${order.note ? html`<p dir="auto">“${order.note}”</p>` : nothing}
    <table>
      <tbody>
        ${linesToPack(order).map(
          (line) =>
            html`<tr>
              ${square}
              <td class="amount">${quantity(line.units, line.unit)}</td>
              <td>
                <span dir="auto">${line.name}</span
                >${line.note ? html` <span dir="auto">“${line.note}”</span>` : nothing}
              </td>
              <td class="amount">${weightOf(line)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

/** What it weighs, or room to write it. */
function weightOf({ about, weighed }: OrderLineView): string {
  if (about === null) return '';
  return weighed ? weight(weighed.grams) : '_____ kg';
}

/** What to fetch from the shelf, product by product. */
export function pickList(products: readonly ProductToPack[]): TemplateResult {
  return html`${products.map(
    ({ name, unit, units, lines }) =>
      html`<section class="print-block">
        <table>
          <caption>
            <span dir="auto">${name}</span
            >: ${quantity(units, unit)}
          </caption>
          <tbody>
            ${lines.map(
              ({ order, line }) =>
                html`<tr>
                  ${square}
                  <td class="amount">${quantity(line.units, line.unit)}</td>
                  <td dir="auto">${order.buyerName}</td>
                  <td>${order.code}</td>
                  <td class="amount">${weightOf(line)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </section>`,
  )}`;
}

/** Everybody who comes, A to Z. */
export function doorList(comers: readonly Comer[]): TemplateResult {
  return html`<table class="door-sheet">
    <thead>
      <tr>
        <th scope="col">Had it</th>
        <th scope="col">Name</th>
        <th scope="col">Code</th>
        <th scope="col">Bags</th>
        <th scope="col" class="amount">Owed</th>
        <th scope="col">Paid</th>
      </tr>
    </thead>
    <tbody>
      ${comers.map(
        ({ name, orders, owed, currency, estimated }) =>
          html`<tr>
            ${square}
            <td dir="auto"><strong>${name}</strong></td>
            <td>${orders.map(({ code }) => code).join(' ')}</td>
            <td>${counted(orders.length, 'bag')}</td>
            <td class="amount">${aboutMoney(owed, currency, estimated)}</td>
            ${square}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
