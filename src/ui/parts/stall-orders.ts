import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OrderView } from '../../client/market-views/orders.ts';
import type { Commands } from '../../client/services.ts';
import { aboutMoney } from '../format/money.ts';
import { count, counted } from '../format/number.ts';
import { confirming } from '../market/confirming.ts';
import { pathTo } from '../router/paths.ts';
import { orderLine, orderTone } from '../words/orders.ts';
import { paidWords } from '../words/stall.ts';

/** Which orders are selected, which one is looked at, and how that changes. */
interface ChosenOrders {
  readonly selected: ReadonlySet<string>;
  /** The order in the pane. */
  readonly shown: string | undefined;
  readonly select: (order: string) => void;
  readonly show: (order: string) => void;
}

/** The orders of a stall, one a row: for wide windows. */
export function ordersTable(orders: readonly OrderView[], chosen: ChosenOrders): TemplateResult {
  const several = new Set(orders.map(({ between }) => between.producer)).size > 1;
  return html`<div class="orders-box">
    <table class="orders-table">
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">Selected</span></th>
          <th scope="col">Person</th>
          ${several ? html`<th scope="col" class="roomy">Stall</th>` : nothing}
          <th scope="col" class="number">Items</th>
          <th scope="col" class="number">Total</th>
          <th scope="col">Status</th>
          <th scope="col" class="roomy">Paid</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          orders,
          ({ id }) => id,
          (order) => orderRow(order, several, chosen),
        )}
      </tbody>
    </table>
  </div>`;
}

/** The same, as cards: for narrow windows. */
export function orderCards(
  orders: readonly OrderView[],
  confirm: (yes: Commands['order.confirm']) => void,
): TemplateResult {
  return html`<div class="item-list">
    ${repeat(
      orders,
      ({ id }) => id,
      (order) => {
        const yes = confirming(order, Date.now());
        return html`<article class="card order-card" tabindex="-1" data-anchor=${order.id}>
          <h2><a class="name" href=${pathTo.order(order.id)} data-open dir="auto">${order.buyerName}</a></h2>
          <p class="order-total">${aboutMoney(order.total, order.currency, order.estimated)}</p>
          <p class="hint">
            ${counted(order.items, 'item')} ·
            ${paidWords(order)}${order.selling ? nothing : html` · <span dir="auto">${order.producerName}</span>`}
          </p>
          <p class=${orderTone(order)}>${orderLine(order)}</p>
          ${
            yes
              ? html`<div class="buttons">
                  <button class="button" aria-label=${`Confirm ${order.buyerName}`} @click=${() => confirm(yes)}>
                    Confirm
                  </button>
                </div>`
              : nothing
          }
        </article>`;
      },
    )}
  </div>`;
}

function orderRow(order: OrderView, several: boolean, { selected, shown, select, show }: ChosenOrders): TemplateResult {
  const { id, buyerName, producerName, items, total, currency, estimated } = order;
  const isShown = shown === id;
  return html`<tr tabindex="-1" data-anchor=${id} class=${isShown ? 'shown' : ''}>
    <td>
      <button
        class="tick"
        role="checkbox"
        aria-checked=${selected.has(id) ? 'true' : 'false'}
        aria-label=${`Select ${buyerName}`}
        @click=${() => select(id)}
      ></button>
    </td>
    <th scope="row">
      <a
        class="name"
        href=${pathTo.order(id)}
        data-open
        dir="auto"
        aria-expanded=${isShown ? 'true' : 'false'}
        @click=${(event: Event) => {
          event.preventDefault();
          show(id);
        }}
        >${buyerName}</a
      >
    </th>
    ${several ? html`<td class="roomy" dir="auto">${producerName}</td>` : nothing}
    <td class="number">${count(items)}</td>
    <td class="number">${aboutMoney(total, currency, estimated)}</td>
    <td><span class=${orderTone(order)}>${orderLine(order)}</span></td>
    <td class="roomy">${paidWords(order)}</td>
  </tr>`;
}
