import { isAlive, order, type OrderState, type Placed } from '../domain/market/order.ts';
import type { Parties } from '../domain/scopes.ts';
import type { Event, Moment } from '../kernel/event.ts';
import { projection, type Rows, table } from '../kernel/projection.ts';
import { everyEvent } from './every-event.ts';
import { atPickupKey, idOf, ofPersonKey } from './keys.ts';

/** A step of an order's way: an event, with what it says beside what the row says anyway; `was`: how many it was before. */
export interface StepRow {
  readonly is: string;
  readonly by: string;
  readonly at: Moment;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An order as it stands, and how it came about. */
export interface OrderRow extends Placed {
  readonly id: string;
  readonly steps: readonly StepRow[];
}

/** Where an order is kept: at its pick-up, at its producer's stall. */
export interface OrderPlaceRow {
  readonly id: string;
  readonly pickup: string;
  readonly producer: string;
}

interface Tables {
  readonly orders: Rows<OrderRow>;
  readonly places: Rows<OrderPlaceRow>;
  readonly byBuyer: Rows<OrderPlaceRow>;
  readonly asking: Rows<OrderPlaceRow>;
}

/**
 * What people ordered. Rows: `orders` by pick-up, producer and order, so that all of a stall lie together and every
 * event names where its order is; `places` by order; `byBuyer`, newest first; `asking`, like `orders`, those that ask
 * somebody at the stall for an answer.
 */
export const orders = projection('orders', {
  version: 2,
  tables: {
    orders: table<OrderRow>({ block: 8 }),
    places: table<OrderPlaceRow>({ block: 128 }),
    byBuyer: table<OrderPlaceRow>({ block: 128 }),
    asking: table<OrderPlaceRow>({ block: 128 }),
  },
  events: order.events,
  on: everyEvent(order, (rows: Tables, event) => {
    const id = idOf(event.stream);
    const { pickup, producer } = (event.data as { readonly between: Parties }).between;
    const key = atPickupKey(pickup, producer, id);
    const before = rows.orders.get(key);
    const state = order.fold(before ?? order.initial, event);
    if (state.is === 'absent') return;
    const place = { id, pickup, producer };
    rows.orders.put(key, { ...state, id, steps: [...(before?.steps ?? []), stepOf(event, before)] });
    if (before === undefined) {
      rows.places.put(id, place);
      rows.byBuyer.put(ofPersonKey(state.between.buyer, state.at, id), place);
    }
    if (asks(state) && (before === undefined || !asks(before))) rows.asking.put(key, place);
    if (!asks(state) && before !== undefined && asks(before)) rows.asking.delete(key);
  }),
});

/** What an event adds to the row. Whom it is between is said there once, and so are the lines as they were ordered. */
function stepOf({ type, actor, at, data }: Event, before: OrderRow | undefined): StepRow {
  const { between: _between, lines, ...rest } = data as Readonly<Record<string, unknown>>;
  const said = type === 'order.placed' || lines === undefined ? rest : { ...rest, lines };
  const was = wasBefore(
    type,
    before?.lines.find(({ line }) => line === rest['line']),
  );
  return { is: type, by: actor, at, data: was === undefined ? said : { ...said, was } };
}

/** How many there were of a line, or were asked for, before its producer said otherwise. */
function wasBefore(type: string, line: OrderRow['lines'][number] | undefined) {
  if (type === 'order.change-declined') return line?.asked && { quantity: line.asked.quantity, upTo: line.asked.upTo };
  const isLess = type === 'order.line-shorted' || type === 'order.line-declined';
  return isLess && line !== undefined ? { quantity: line.quantity, upTo: line.upTo } : undefined;
}

/** Whether it waits for somebody at the stall: held, a change asked for, or two weights for one thing. */
function asks(state: OrderState): boolean {
  if (!isAlive(state)) return false;
  return (
    state.is === 'held' ||
    state.lines.some(({ is, asked, doubts }) => is === 'open' && (asked !== undefined || doubts.length > 0))
  );
}
