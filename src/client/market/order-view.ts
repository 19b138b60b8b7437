import type { OrderRow } from '../../views/orders.ts';
import type { OrderLineView, OrderStep, OrderView } from '../market-views/orders.ts';
import type { PickupOfOrder } from '../market-views/pickups.ts';
import { amountOf, sumOf, unitsOf } from './amounts.ts';
import { codeOf } from './code.ts';
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
  const lines = row.lines.map((line) => lineOf(row, line, around.offers.get(line.offer)));
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

function lineOf(order: OrderRow, line: OrderRow['lines'][number], offer: SharedOffer | undefined): OrderLineView {
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
    trouble: said(order, line.line, 'order.line-refused')?.['because'] as OrderLineView['trouble'],
    words: wordsOf(order, line.line),
  };
}

/** What the newest step of a kind says of a line. */
function said({ steps }: OrderRow, line: string, ...kinds: readonly string[]) {
  return steps.findLast(({ is, data }) => kinds.includes(is) && data['line'] === line)?.data;
}

function wordsOf(order: OrderRow, line: string): string {
  const data = said(order, line, 'order.line-declined', 'order.line-shorted', 'order.change-declined');
  return typeof data?.['words'] === 'string' ? data['words'] : '';
}

/** The steps with names; of its events those that wait to be sent are the newest. */
function stepsOf({ steps }: OrderRow, pending: number, nameOf: (person: string) => string): OrderStep[] {
  return steps.map((step, index) => ({
    ...step,
    byName: nameOf(step.by),
    pending: index >= steps.length - pending,
  }));
}
