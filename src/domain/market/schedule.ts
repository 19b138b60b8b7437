import { type Fine, read, Text } from '../text.ts';
import type { Refusal } from '../../kernel/decision.ts';
import { refuse } from '../refusals.ts';
import { DayTime, PlannedDay, Time } from './calendar.ts';

/** Where and when a pick-up is, as its host asks for it. */
export const schedule = {
  place: Text('place'),
  day: PlannedDay,
  from: Time,
  until: Time,
  orderBy: DayTime,
};

/** Where and when, as it will be kept. */
export interface Schedule {
  readonly place: string;
  readonly day: string;
  readonly from: string;
  readonly until: string;
  readonly orderBy: string;
}

/**
 * Reads where and when a pick-up is to be (rule MARKET-15): it ends after it begins, and ordering closes before, or at
 * the latest when it begins. Local times of one zone compare as they are written.
 */
export function readPlace({ place, day, from, until, orderBy }: Schedule): Fine | Refusal {
  if (until <= from) return refuse('pickup/window', { from, until });
  if (orderBy > `${day}T${from}`) return refuse('pickup/order-by', { orderBy, day, from });
  return read('place', place);
}
