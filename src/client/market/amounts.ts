import type { OrderLine, Placed } from '../../domain/market/order.ts';
import { priceOf } from '../../domain/market/price.ts';
import type { OfferShare } from './shares.ts';

/** What a line comes to. */
export interface LineAmount {
  /** Units that stand. */
  readonly units: number;
  readonly amount: number;
  /** True where the amount is only about: it is weighed at packing. */
  readonly estimated: boolean;
}

/** What an order comes to. */
export interface OrderAmounts {
  readonly items: number;
  readonly total: number;
  readonly estimated: boolean;
  readonly owed: number;
}

/**
 * Units of a line that stand: what it is given now, of which what was promised is a part. Where the producer gives by
 * hand and has not said, or the claim is not known here, it is what was asked for: nobody has said no.
 */
export function unitsOf(
  { is, confirmed, quantity }: Pick<OrderLine, 'is' | 'confirmed' | 'quantity'>,
  share: Pick<OfferShare, 'given' | 'sharing'> | undefined,
): number {
  if (is !== 'open') return 0;
  return share?.sharing === 'first' ? share.given : (confirmed ?? quantity);
}

/** What so many units of a line come to: nothing where none of it stands, whatever was on the scale before. */
export function amountOf(line: Pick<OrderLine, 'price' | 'about' | 'weighed'>, units: number): LineAmount {
  if (units === 0) return { units, amount: 0, estimated: false };
  return { units, amount: priceOf(line, units), estimated: line.about !== null && line.weighed === undefined };
}

/** Sums up an order. Nothing is owed for what was cancelled, declined, not collected or has not been let in. */
export function sumOf({ is, paid }: Pick<Placed, 'is' | 'paid'>, lines: readonly LineAmount[]): OrderAmounts {
  let [items, total, estimated] = [0, 0, false];
  for (const line of lines) {
    items += line.units;
    total += line.amount;
    estimated ||= line.estimated;
  }
  const due = is === 'placed' || is === 'handed-over' ? total : 0;
  return { items, total, estimated, owed: due - paid };
}
