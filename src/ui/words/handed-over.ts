import type { OutcomeView } from '../../client/queries.ts';
import type { Moment } from '../../client/services.ts';
import { marketTime } from '../format/days.ts';

/** Who had handed an order over before me, and when. */
interface HandedOver {
  readonly by: string;
  readonly at: Moment;
}

/** What somebody else handed over first (C10); undefined where it is not about that. */
export function handedOverFirst(outcome: OutcomeView): HandedOver | undefined {
  if (outcome.is !== 'refused' || outcome.code !== 'order/already-handed-over') return undefined;
  return outcome.data as HandedOver;
}

/** The sentence of the product (4.3): "Already handed over by Ana at 10:14. Nothing to do." */
export function handedOverSentence({ at }: HandedOver, name: string, zone: string): string {
  return `Already handed over by ${name} at ${marketTime(at, zone)}. Nothing to do.`;
}
