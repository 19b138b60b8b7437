import type { Moment } from '../../kernel/event.ts';
import type { WholeOffer } from '../../views/offers.ts';
import type { OrderLineView, OrderView } from '../market-views/orders.ts';
import { aboutOrder, type Need } from './need.ts';

/** What the buyer of an order must decide or know (product, 4.3). */
export function needsOfBuyer(order: OrderView, offers: ReadonlyMap<string, WholeOffer>, now: Moment): Need[] {
  return [
    ...needsOfOrder(order),
    ...order.lines.flatMap((line) => needsOfLine(order, line, offers.get(line.offer), now)),
  ];
}

function needsOfOrder(order: OrderView): Need[] {
  const { is, held, pickup, moves, arrived, ended } = order;
  const found: Need[] = [];
  if (is === 'held' && held?.because === 'late') found.push(aboutOrder('C5', arrived, { order }));
  if (is === 'held' && held?.because === 'same') found.push(aboutOrder('C16', arrived, { order }));
  if ((is === 'placed' || is === 'held') && pickup !== undefined && pickup.moves > moves)
    found.push(
      aboutOrder(
        'C7',
        pickup.was?.changed ?? order.at,
        { order },
        { version: pickup.moves, ...(pickup.was === undefined ? {} : { was: { day: pickup.was.day } }) },
      ),
    );
  if (is === 'declined' && ended !== undefined) found.push(aboutOrder('declined', ended.at, { order }));
  return found;
}

function needsOfLine(order: OrderView, line: OrderLineView, offer: WholeOffer | undefined, now: Moment): Need[] {
  if (line.is === 'refused') return [aboutOrder('C6', order.arrived, { order, line })];
  const told = lessOf(order, line);
  if (order.is !== 'placed' || line.is !== 'open') return told;
  const found: Need[] = [...told];
  const { given, waiting, quantity, upTo, asked, confirmed } = line;
  // Where its producer gives by hand, arriving earlier or later decides nothing, and nothing comes free by itself.
  const waited = offer?.sharing === 'first' ? offer.waited[line.line] : undefined;
  const { first = 0, at = order.arrived, since = order.arrived } = waited ?? {};
  if (waited !== undefined && waiting > 0) found.push(aboutOrder('C1', since, { order, line }, { version: since }));
  if (waited !== undefined && waiting === 0 && given > first)
    found.push(aboutOrder('C2', at, { order, line }, { version: since, was: { given: first } }));
  // As long as people may order, what there is of the upper part goes to and fro.
  const settled = confirmed !== undefined || (order.pickup !== undefined && order.pickup.closes < now);
  if (upTo > quantity && given >= quantity && given < upTo && settled)
    found.push(aboutOrder('C3', order.arrived, { order, line }, { version: given }));
  const repriced = offer?.prices.find(({ at, price }) => at > order.at && at <= order.arrived && price !== line.price);
  if (repriced !== undefined) found.push(aboutOrder('C4', repriced.at, { order, line }));
  if (asked !== undefined)
    found.push(
      aboutOrder(
        'C8',
        askedAt(order, line),
        { order, line },
        { version: `${asked.quantity}-${asked.upTo}`, decide: false },
      ),
    );
  return found;
}

/** What its producer made of a line is told, also to whoever has had the rest of it by now. */
function lessOf(order: OrderView, line: OrderLineView): Need[] {
  const { changed } = line;
  if (changed === undefined || order.is === 'declined' || order.is === 'cancelled') return [];
  return [aboutOrder(changed.is, changed.at, { order, line }, { version: changed.at })];
}

/** When the change that is asked for was asked for. */
export function askedAt({ steps, at }: OrderView, { line }: OrderLineView): Moment {
  return (
    steps.findLast(({ is, data }) => is === 'order.change-asked' && (data as { line?: unknown }).line === line)?.at ??
    at
  );
}
