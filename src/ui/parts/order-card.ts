import { html, nothing, type TemplateResult } from 'lit';
import type { OrderView } from '../../client/market-views/orders.ts';
import { day } from '../format/days.ts';
import { aboutMoney } from '../format/money.ts';
import { counted } from '../format/number.ts';
import { pathTo } from '../router/paths.ts';
import { orderLine, orderTone } from '../words/orders.ts';

/** An order in a list: where and when, whose, how much, how it stands. */
export function orderCard(order: OrderView): TemplateResult {
  const { pickup } = order;
  return html`<article class="card order-card" tabindex="-1" data-anchor=${order.id}>
    <h2>
      <a class="name" href=${pathTo.order(order.id)} data-open dir="auto"
        >${order.mine ? order.producerName : order.buyerName}</a
      >
    </h2>
    <p class="order-total">${aboutMoney(order.total, order.currency, order.estimated)}</p>
    <p class="hint">
      ${pickup ? html`${day(pickup.day)} ${pickup.from}-${pickup.until} · <span dir="auto">${pickup.place}</span> · ` : nothing}${counted(order.items, 'item')}
    </p>
    <p class=${orderTone(order)}>${orderLine(order)}</p>
  </article>`;
}
