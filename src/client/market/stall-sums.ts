import type { Moment } from '../../kernel/event.ts';
import type { OrderLineView, OrderView } from '../market-views/orders.ts';
import type { HarvestRow, OwedRow, StallCounters } from '../market-views/stall.ts';
import { isToConfirm } from './promises.ts';

/** Counts orders by what is to be done with them; one may count twice: wait-listed in part, and to be packed. */
export function countersOf(orders: readonly OrderView[], now: Moment): StallCounters {
  const count = (so: (order: OrderView, lines: readonly OrderLineView[]) => boolean): number =>
    orders.filter((order) => so(order, openOf(order))).length;
  return {
    toConfirm: count((order, lines) => order.is === 'placed' && lines.some((line) => isToConfirm(line, order, now))),
    waitListed: count(({ is }, lines) => is === 'placed' && lines.some(({ waiting }) => waiting > 0)),
    toPack: count(({ is, standing }, lines) => is === 'placed' && standing !== 'packed' && lines.some(isToPack)),
    packed: count(({ standing }) => standing === 'packed'),
    handedOver: count(({ is }) => is === 'handed-over'),
    needsYou: count(needsAnswer),
  };
}

/** What to harvest: of each offer what is asked for, promised, given, waited for and packed, by name. */
export function harvestOf(orders: readonly OrderView[]): HarvestRow[] {
  const rows = new Map<string, { -readonly [Key in keyof HarvestRow]: HarvestRow[Key] }>();
  for (const order of orders) {
    if (order.is !== 'placed' && order.is !== 'handed-over') continue;
    for (const line of openOf(order)) {
      const { offer, name, unit } = line;
      const row = rows.get(offer) ?? { offer, name, unit, ...nothing };
      row.asked += line.quantity;
      row.upTo += line.upTo;
      row.confirmed += line.confirmed ?? 0;
      row.given += line.given;
      row.waiting += line.waiting;
      row.packed += line.packed === undefined ? 0 : line.given;
      rows.set(offer, row);
    }
  }
  return [...rows.values()].sort((one, other) => one.name.localeCompare(other.name));
}

const nothing = { asked: 0, upTo: 0, confirmed: 0, given: 0, waiting: 0, packed: 0 };

/** Who owes what, by name; those with whom all is settled as well, for they paid. */
export function owedOf(orders: readonly OrderView[]): OwedRow[] {
  const rows = new Map<string, OwedRow>();
  for (const { id, between, buyerName: name, total, owed, paid, currency } of orders) {
    const person = between.buyer;
    const before = rows.get(person) ?? { person, name, orders: [], total: 0, paid: 0, owed: 0, currency };
    const due = owed + paid;
    if (due === 0 && paid === 0) continue;
    rows.set(person, {
      ...before,
      orders: [...before.orders, id],
      total: before.total + (due === 0 ? 0 : total),
      paid: before.paid + paid,
      owed: before.owed + owed,
    });
  }
  return [...rows.values()].sort((one, other) => one.name.localeCompare(other.name));
}

/**
 * Whether I must answer: as its producer where it came too late or a change is asked for, as a packer where two weights
 * differ. Whether they want it twice is for its buyer to say.
 */
function needsAnswer(order: OrderView): boolean {
  const { is, held, selling, packing } = order;
  if (is === 'held') return selling && held?.because === 'late';
  const asks = ({ asked, doubts }: OrderLineView): boolean =>
    (selling && asked !== undefined) || (packing && doubts.length > 0);
  return is === 'placed' && openOf(order).some(asks);
}

function isToPack({ packed, confirmed }: OrderLineView): boolean {
  return packed === undefined && (confirmed ?? 0) > 0;
}

function openOf({ lines }: OrderView): readonly OrderLineView[] {
  return lines.filter(({ is }) => is === 'open');
}
