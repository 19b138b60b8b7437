import type { OfferView } from '../../client/market-views/offers.ts';
import type { OutcomeView } from '../../client/queries.ts';
import type { Commands, Moment } from '../../client/services.ts';
import { dayAndTime } from '../format/days.ts';
import { money } from '../format/money.ts';

/** A line that costs something else than whoever ordered it saw: the price had changed before, unheard of (C4). */
export interface MovedPrice {
  readonly name: string;
  readonly currency: string;
  readonly seen: number;
  readonly costs: number;
  /** What takes it off the order. */
  readonly remove: Commands['order.remove-line'];
}

interface Line {
  readonly line: string;
  readonly offer: string;
  readonly name: string;
  readonly price: number;
  readonly currency: string;
}

/** The lines of what was ordered that came to another price than was seen. */
export function movedPrices(outcome: OutcomeView): readonly MovedPrice[] {
  if (outcome.is !== 'changed') return [];
  const { order = '', pickup = '' } = outcome.payload as { readonly order?: string; readonly pickup?: string };
  const seen = new Map(linesOf(outcome.before).map(({ line, price }) => [line, price]));
  return linesOf(outcome.after).flatMap(({ line, offer, name, price: costs, currency }) => {
    const before = seen.get(line);
    if (before === undefined || before === costs) return [];
    return [{ name, currency, seen: before, costs, remove: { order, pickup, line, offer } }];
  });
}

/** Who changed it, when, and both prices; whose offer it is and since when it costs that is known once it was read. */
export function movedPriceSentence(
  { name, currency, seen, costs }: MovedPrice,
  offer: Pick<OfferView, 'producerName' | 'prices'> | undefined,
  { zone, now }: { readonly zone: string; readonly now: Moment },
): string {
  const [then, is] = [money(seen, currency), money(costs, currency)];
  const since = offer?.prices.findLast(({ price }) => price === costs)?.at;
  const when = since === undefined ? '' : ` on ${dayAndTime(since, zone, now)}`;
  return `${offer?.producerName || 'The producer'} changed the price of ${name}${when}. You saw ${then}; it costs ${is}.`;
}

function linesOf(effects: readonly { readonly type: string; readonly data: unknown }[]): readonly Line[] {
  return effects.flatMap(({ type, data }) => {
    if (type === 'order.placed') return (data as { readonly lines: readonly Line[] }).lines;
    return type === 'order.line-added' ? [(data as { readonly line: Line }).line] : [];
  });
}
