import type { OrderRow } from '../../views/orders.ts';
import type { OrderLineView, OrderStep, OrderView } from '../market-views/orders.ts';
import type { PickupOfOrder } from '../market-views/pickups.ts';
import { amountOf, sumOf, unitsOf } from './amounts.ts';
import { codeOf } from './code.ts';
import { changeOf } from './line-change.ts';
import type { SharedOffer } from './shares.ts';
import { standingOf } from './standing.ts';

/** What an order is shown with. */
export interface AroundOrder {
  readonly me: string;
  /** The offers of its lines, as far as they are known here. */
  readonly offers: ReadonlyMap<string, SharedOffer>;
  readonly pickup: PickupOfOrder | undefined;
  /** How many of its newest events wait to be sent. */
  readonly pending: number;
  readonly nameOf: (person: string) => string;
}

/** An order as people look at it. */
export function viewOfOrder(row: OrderRow, around: AroundOrder): OrderView {
  const { me, pickup, pending, nameOf } = around;
  const { buyer, producer, host } = row.between;
  const lines = row.lines.map((line) => lineOf(row, line, around));
  return {
    ...row,
    lines,
    code: codeOf(row.id),
    buyerName: nameOf(buyer),
    producerName: nameOf(producer),
    pickup,
    mine: buyer === me,
    packing: producer === me || host === me || pickup?.helping === true,
    selling: producer === me,
    currency: row.lines[0]?.currency ?? '',
    ...sumOf(row, lines),
    steps: stepsOf(row, pending, nameOf),
    pending: pending > 0,
    standing: standingOf({ ...row, lines }, pending >= row.steps.length),
  };
}

function lineOf(order: OrderRow, line: OrderRow['lines'][number], { offers, nameOf }: AroundOrder): OrderLineView {
  const offer = offers.get(line.offer);
  const changed = changeOf(order, line.line);
  const share = offer?.shares.get(line.line);
  // Where the producer gives by hand, nobody waits who has had no answer.
  const waits = share !== undefined && (share.sharing === 'first' || line.confirmed !== undefined);
  const sums = amountOf(line, unitsOf(line, share));
  return {
    ...line,
    ...sums,
    given: share?.given ?? 0,
    waiting: waits ? share.waiting : 0,
    place: waits ? share.place : 0,
    arrival: share?.arrival ?? 0,
    stock: offer?.stock,
    askedByAll: offer?.askedByAll ?? 0,
    sharing: offer?.sharing,
    trouble: troubleOf(order, line.line),
    changed: changed && { ...changed, byName: nameOf(changed.by) },
  };
}

/** Why a line was left off. */
function troubleOf({ steps }: OrderRow, line: string): OrderLineView['trouble'] {
  const off = steps.findLast(({ is, data }) => is === 'order.line-refused' && data['line'] === line);
  return off?.data['because'] as OrderLineView['trouble'];
}

/** The steps with names; of its events those that wait to be sent are the newest. */
function stepsOf({ steps }: OrderRow, pending: number, nameOf: (person: string) => string): OrderStep[] {
  return steps.map((step, index) => ({
    ...step,
    byName: nameOf(step.by),
    pending: index >= steps.length - pending,
  }));
}
