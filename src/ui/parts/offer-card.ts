import { html, nothing, type TemplateResult } from 'lit';
import type { OfferCard } from '../../client/market-views/offers.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { day, dayAndTime } from '../format/days.ts';
import { nameOf } from '../format/name.ts';
import { stepped } from '../market/basket.ts';
import { pathTo } from '../router/paths.ts';
import { stockWords } from '../words/stock.ts';
import { priceWords } from '../words/units.ts';
import { stepper } from './stepper.ts';

/** What a card shows beside the offer itself. */
export interface Around {
  /** The pick-up it would be ordered for; undefined where there is none to come. */
  readonly pickup: PickupView | undefined;
  /** How many of it are in the basket. */
  readonly inBasket: number;
  /** Whether it is my own. */
  readonly mine: boolean;
  /** When the market was last heard, where that is a while ago. */
  readonly asOf: string | undefined;
  /** Whose it is, where that does not stand above. */
  readonly named?: boolean;
  /** True in a list that is walked with the keys. */
  readonly anchored?: boolean;
  /** The pick-up is said where the list is not of one. */
  readonly dayed?: boolean;
  readonly put: (quantity: number) => void;
}

/** An offer in a list: what it is, what it costs, what is left, and a way into the basket. */
export function offerCard(card: OfferCard, around: Around): TemplateResult {
  const { pickup, dayed = false, named = false } = around;
  return html`<div
    class="offer"
    tabindex=${around.anchored ? '-1' : nothing}
    data-anchor=${around.anchored ? card.id : nothing}
  >
    <div class="offer-words">
      <p class="offer-name">
        <a class="name" href=${pathTo.offer(card.id)} data-open dir="auto">${card.name}</a>
        ${named ? html`<span class="offer-by" dir="auto">${nameOf({ id: card.producer, name: card.producerName })}</span>` : nothing}
      </p>
      <p class="offer-price">${priceWords(card)}</p>
      <p class="offer-stock">${stockLine(card, around.asOf, around.mine)}</p>
      ${dayed && pickup ? html`<p class="hint">${day(pickup.day)} · ${pickup.place}</p>` : nothing}
      ${card.pending ? html`<p class="item-status">Waiting to send</p>` : nothing}
    </div>
    ${control(card, around)}
  </div>`;
}

/** What is left, and as of when. */
export function stockLine(card: OfferCard, asOf: string | undefined, mine = false): TemplateResult {
  const stock = stockWords(card, asOf, mine);
  const dated = stock.asOf ? html` <span class="hint">${stock.asOf}</span>` : nothing;
  return html`<span class="stock ${stock.tone}">${stock.text}</span>${dated}`;
}

/** Into the basket, or why not. */
function control(card: OfferCard, { pickup, inBasket, mine, put }: Around): TemplateResult | typeof nothing {
  if (mine)
    return html`<a class="button" href=${pathTo.offer(card.id)}
      >Yours<span class="visually-hidden">: ${card.name}</span></a
    >`;
  if (card.is === 'withdrawn' && inBasket === 0) return nothing;
  if (!pickup) return html`<p class="hint offer-why">No pick-up to come</p>`;
  if (pickup.is === 'cancelled') return html`<p class="hint offer-why">Pick-up cancelled</p>`;
  if (pickup.closes <= Date.now() && inBasket === 0)
    return html`<p class="hint offer-why">Ordering closed ${dayAndTime(pickup.closes, pickup.zone)}</p>`;
  const isOut = card.left !== undefined && card.left <= 0;
  return stepper({
    of: card.name,
    value: inBasket,
    most: card.most ?? undefined,
    add: isOut ? 'Join' : 'Add',
    change: (value) => put(stepped(card, inBasket, value)),
  });
}
