import { html, nothing, type TemplateResult } from 'lit';
import type { OfferCard } from '../../client/market-views/offers.ts';
import type { OrderView } from '../../client/market-views/orders.ts';
import { nameOf } from '../format/name.ts';
import { pathTo } from '../router/paths.ts';
import { priceWords } from '../words/units.ts';
import { stockLine } from './offer-card.ts';
import { orderCard } from './order-card.ts';
import '../styles/market.css';

/** Offers that a search found: each leads to its page, where it can be ordered. */
export function foundOffers(offers: readonly OfferCard[]): TemplateResult | typeof nothing {
  if (offers.length === 0) return nothing;
  return html`<h2 class="section-title">Offers</h2>
    <ul class="item-list">
      ${offers.map(
        (card) =>
          html`<li class="offer" tabindex="-1" data-anchor=${card.id}>
            <div class="offer-words">
              <p class="offer-name">
                <a class="name" href=${pathTo.offer(card.id)} data-open dir="auto">${card.name}</a>
                <span class="offer-by" dir="auto">${nameOf({ id: card.producer, name: card.producerName })}</span>
              </p>
              <p class="offer-price">${priceWords(card)}</p>
              <p class="offer-stock">${stockLine(card, undefined)}</p>
            </div>
          </li>`,
      )}
    </ul>`;
}

/** Orders of mine that a search found. */
export function foundOrders(orders: readonly OrderView[]): TemplateResult | typeof nothing {
  if (orders.length === 0) return nothing;
  return html`<h2 class="section-title">Your orders</h2>
    <div class="item-list">${orders.map(orderCard)}</div>`;
}
