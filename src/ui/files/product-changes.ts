import type { Client } from '../../client/client.ts';
import type { OfferCard } from '../../client/market-views/offers.ts';
import { money } from '../format/money.ts';
import { count } from '../format/number.ts';
import type { Ready } from '../market/choices.ts';
import { keyOf, type Product } from './product-table.ts';

/** What a file would change, product by product. */
export type ProductChange =
  | { readonly is: 'added'; readonly product: Product }
  | { readonly is: 'changed'; readonly product: Product; readonly card: OfferCard; readonly words: readonly string[] }
  | { readonly is: 'unchanged'; readonly product: Product; readonly card: OfferCard };

/** Compares a file with what I offer at a pick-up already. What is not in the file stays as it is. */
export function changesOf(
  products: readonly Product[],
  offered: readonly OfferCard[],
  currency: string,
): readonly ProductChange[] {
  const cards = new Map(offered.map((card) => [keyOf(card), card]));
  return products.map((product) => {
    const card = cards.get(keyOf(product));
    if (!card) return { is: 'added', product };
    const words = wordsOf(product, card, currency);
    return words.length > 0 ? { is: 'changed', product, card, words } : { is: 'unchanged', product, card };
  });
}

function wordsOf(product: Product, card: OfferCard, currency: string): string[] {
  const { price, details, stock } = product;
  return [
    ...(price === card.price ? [] : [`${money(card.price, currency)} → ${money(price, currency)}`]),
    ...(details === undefined || details === card.details ? [] : ['another description']),
    ...(isRecounted(stock, card) ? [`${count(card.stock ?? 0)} → ${count(stock)} in stock`] : []),
  ];
}

/** What is made to order stays so: nobody can count it. */
function isRecounted(stock: Product['stock'], card: OfferCard): stock is number {
  return typeof stock === 'number' && card.stock !== undefined && stock !== card.stock;
}

/** The commands that do it. `client`: to know what is known of the offer that changes. */
export async function commandsFor(
  change: ProductChange,
  {
    client,
    pickup,
    sharing,
  }: { readonly client: Client; readonly pickup: string; readonly sharing: OfferCard['sharing'] },
): Promise<readonly Ready[]> {
  if (change.is === 'added') return [puttingUp(change.product, { offer: client.newId(), pickup, sharing })];
  return change.is === 'changed' ? changing(change.product, change.card, client) : [];
}

function puttingUp(
  { name, details = '', unit, price, stock }: Product,
  {
    offer,
    pickup,
    sharing,
  }: { readonly offer: string; readonly pickup: string; readonly sharing: OfferCard['sharing'] },
): Ready {
  const counted =
    typeof stock === 'number' ? ({ is: 'counted', count: stock } as const) : ({ is: 'made-to-order' } as const);
  const limits = { about: null, most: null, least: null };
  return {
    type: 'offer.put-up',
    payload: { offer, name, details, unit, price, ...limits, stock: counted, sharing, pickups: [pickup] },
  };
}

async function changing(product: Product, card: OfferCard, client: Client): Promise<Ready[]> {
  const known = await client.find('offer', { offer: card.id });
  const { price, stock, details } = product;
  const { id: offer } = card;
  const commands: Ready[] = [];
  if (price !== card.price) commands.push({ type: 'offer.reprice', payload: { offer, price } });
  if (details !== undefined && details !== card.details)
    commands.push({ type: 'offer.describe', payload: { offer, details, seen: known?.descriptions ?? 0 } });
  if (isRecounted(stock, card))
    commands.push({ type: 'offer.recount', payload: { offer, count: stock, seen: known?.recounts ?? 0, reason: '' } });
  return commands;
}
