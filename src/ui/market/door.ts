import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import type { Commands } from '../../client/services.ts';
import { linesToPack } from './packing.ts';

type How = Commands['order.pay']['how'];

/** Somebody who comes for what they ordered: all their orders that I may hand over. */
export interface Comer {
  readonly person: string;
  readonly name: string;
  readonly orders: readonly OrderView[];
  readonly owed: number;
  readonly paid: number;
  readonly total: number;
  readonly estimated: boolean;
  readonly currency: string;
}

/** What a day at the door came to. */
export interface DoorSums {
  readonly bags: number;
  readonly handedOver: number;
  readonly notCollected: number;
  readonly owed: number;
  readonly paid: Readonly<Record<How, number>>;
}

const atTheDoor: ReadonlySet<OrderView['is']> = new Set(['placed', 'handed-over', 'not-collected']);

/** Who comes, A to Z. Whose order came to nothing has no bag. */
export function comersOf(orders: readonly OrderView[]): readonly Comer[] {
  const people = new Map<string, OrderView[]>();
  for (const order of orders) {
    if (!order.packing || !atTheDoor.has(order.is) || linesToPack(order).length === 0) continue;
    const all = people.get(order.between.buyer);
    if (all) all.push(order);
    else people.set(order.between.buyer, [order]);
  }
  return [...people]
    .map(([person, all]) => ({
      person,
      name: all[0]?.buyerName ?? '',
      orders: all,
      owed: all.reduce((sum, { owed }) => sum + owed, 0),
      paid: all.reduce((sum, { paid }) => sum + paid, 0),
      total: all.reduce((sum, { total }) => sum + total, 0),
      estimated: all.some(({ estimated }) => estimated),
      currency: all[0]?.currency ?? 'EUR',
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** Who has this in their name, or has an order of this code. */
export function comersCalled(comers: readonly Comer[], text: string): readonly Comer[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return comers;
  const code = comerWithCode(comers, text);
  return code ? [code] : comers.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
}

/** Whose order has this code, as it was typed: small letters and spaces do not matter. */
export function comerWithCode(comers: readonly Comer[], text: string): Comer | undefined {
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase();
  return comers.find(({ orders }) => orders.some((order) => order.code === code));
}

/** Whose order was scanned: its code is the address of its page. */
export function comerScanned(comers: readonly Comer[], scanned: string): Comer | undefined {
  const id = /\/order\/([^/?#]+)/.exec(scanned)?.[1];
  if (id === undefined) return comerWithCode(comers, scanned);
  return comers.find(({ orders }) => orders.some((order) => order.id === decodeURIComponent(id)));
}

/** Lines that are sold by weight and have not been weighed: their price is not known (story 17). */
export function unweighed(orders: readonly OrderView[]): readonly OrderLineView[] {
  return orders.flatMap((order) =>
    linesToPack(order).filter(({ about, weighed }) => about !== null && weighed === undefined),
  );
}

/** The payments that note one amount: what each order still owes, and what is too much with the last of them. */
export function paymentsOf(orders: readonly OrderView[], amount: number, how: How): Commands['order.pay'][] {
  return inParts(orders, amount, ({ owed }) => owed).map((note) => ({ ...note, how }));
}

/**
 * The payments that note what was given back, below nothing each: what was paid too much of an order, and otherwise what
 * was paid of it at all, for it may have been noted by mistake.
 */
export function givenBack(orders: readonly OrderView[], amount: number, how: How): Commands['order.pay'][] {
  const isTooMuch = orders.some(({ owed }) => owed < 0);
  const parts = inParts(orders, amount, ({ owed, paid }) => (isTooMuch ? -owed : paid));
  return parts.map((note) => ({ ...note, amount: -note.amount, how }));
}

/** An amount in parts: of each order so much, and what is more than that with the last of them. */
function inParts(
  orders: readonly OrderView[],
  amount: number,
  of: (order: OrderView) => number,
): { readonly order: string; readonly pickup: string; readonly amount: number }[] {
  const some = orders.filter((order) => of(order) > 0);
  const last = some.at(-1) ?? orders.at(-1);
  let rest = amount;
  return (some.length > 0 ? some : orders.slice(-1)).flatMap((order) => {
    const part = order === last ? rest : Math.min(rest, of(order));
    rest -= part;
    return part > 0 ? [{ order: order.id, pickup: order.between.pickup, amount: part }] : [];
  });
}

/** Sums up a day at the door. */
export function doorSums(comers: readonly Comer[]): DoorSums {
  const orders = comers.flatMap((comer) => comer.orders);
  const paid = { cash: 0, card: 0, other: 0 };
  for (const { is, data } of orders.flatMap(({ steps }) => steps)) {
    if (is !== 'order.paid') continue;
    const { amount, how } = data as { readonly amount: number; readonly how: How };
    paid[how] += amount;
  }
  const count = (so: OrderView['is']): number => orders.filter(({ is }) => is === so).length;
  return {
    bags: orders.length,
    handedOver: count('handed-over'),
    notCollected: count('not-collected'),
    owed: orders.reduce((sum, { owed }) => sum + owed, 0),
    paid,
  };
}
