import { html, nothing, type TemplateResult } from 'lit';
import type { OfferCard, OfferView } from '../../client/market-views/offers.ts';
import { Seller } from '../actions/seller.ts';
import type { Actions } from '../actions/actions.ts';
import { plainMoney, readMoney, wrongMoney } from '../format/money.ts';
import { pathTo } from '../router/paths.ts';
import { confirm } from './confirm.ts';
import { askNumber, readCount } from './number-dialog.ts';

/** What a producer can do with an offer of theirs. */
export function offerControls(offer: OfferView, actions: Actions): TemplateResult {
  const seller = new Seller(actions);
  const button = (label: string, act: () => Promise<unknown>): TemplateResult =>
    html`<button class="button" @click=${() => void act()}>${label}</button>`;
  const isCounted = offer.stock !== undefined;
  // Orders that have it keep it, so what there is of it is counted on (rule MARKET-20).
  const counting = html`${button('Stock +', () => changeStock(offer, seller, 1))}
  ${button('Stock −', () => changeStock(offer, seller, -1))} ${button('Recount', () => recount(offer, seller))}`;
  return html`<div class="buttons">
    ${
      offer.posts.length === 0 && offer.is === 'offered'
        ? html`<a class="button primary" href=${pathTo.posting(offer.id)}>Write a post with it</a>`
        : nothing
    }
    ${
      offer.is === 'withdrawn'
        ? html`<a class="button" href=${pathTo.offering(offer.id)}>Offer it again</a> ${isCounted ? counting : nothing}`
        : html`<a class="button" href=${pathTo.changingOffer(offer.id)}>Edit</a>
            ${button('Price', () => reprice(offer, seller))} ${isCounted ? counting : nothing}
            ${isCounted && offer.left !== 0 ? button('Mark sold out', () => seller.sellOut(offer)) : nothing}
            ${button('Withdraw', () => withdraw(offer, seller))}`
    }
  </div>`;
}

/** Asks how many there are, and says so. */
export async function recount(offer: OfferView, seller: Seller): Promise<void> {
  const answer = await askNumber({
    title: `How many of ${offer.name} are there?`,
    label: 'Counted, for all orders together',
    value: String(offer.stock ?? ''),
    verb: 'Recount',
    wrong: (text) => (readCount(text) === undefined ? 'Write a whole number, 0 or more.' : undefined),
    reason: 'Why, if you like to say',
  });
  const counted = answer && readCount(answer.text);
  if (answer && counted !== undefined) await seller.recount(offer, counted, answer.reason);
}

/** Asks how many more or fewer there are, and says so. */
export async function changeStock(offer: OfferCard, seller: Seller, way: 1 | -1): Promise<void> {
  const most = way > 0 ? 100_000 : (offer.stock ?? 0);
  const answer = await askNumber({
    title: way > 0 ? `More of ${offer.name}` : `Fewer of ${offer.name}`,
    label: way > 0 ? 'How many more' : 'How many fewer',
    value: '1',
    verb: way > 0 ? 'Add' : 'Take away',
    wrong: (text) =>
      readCount(text, { least: 1, most }) === undefined ? `Write a whole number from 1 to ${most}.` : undefined,
    reason: 'Why, if you like to say',
  });
  const by = answer && readCount(answer.text, { least: 1, most });
  if (answer && by !== undefined) await seller.changeStock(offer, way * by, answer.reason);
}

async function reprice(offer: OfferView, seller: Seller): Promise<void> {
  const { currency, name, price } = offer;
  const answer = await askNumber({
    title: `Price of ${name}`,
    label: offer.about === null ? 'Price from now on' : 'Price of a kilogram from now on',
    value: plainMoney(price, currency),
    verb: 'Change the price',
    wrong: (text) => wrongMoney(text, currency),
  });
  const amount = answer && readMoney(answer.text, currency);
  if (amount !== undefined && amount !== price) await seller.reprice(offer, amount);
}

async function withdraw(offer: OfferView, seller: Seller): Promise<void> {
  const meant = await confirm({
    title: `Withdraw ${offer.name}?`,
    text: 'Nobody can order it any more. Orders that have it keep it.',
    verb: 'Withdraw',
  });
  if (meant) await seller.withdraw(offer, '');
}
