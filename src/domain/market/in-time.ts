import { arrivalOf, type Command } from '../../kernel/decision.ts';
import { momentOf } from './calendar.ts';
import type { Announced } from './pickup.ts';

const HOUR = 3_600_000;

/**
 * Whether something was ordered in time (rule MARKET-11): asked for before ordering closed, by the clock of the
 * device, and at the market before the host's grace was over, by the clock of the market.
 */
export function isInTime(
  { orderBy, zone, grace }: Pick<Announced, 'orderBy' | 'zone' | 'grace'>,
  command: Pick<Command, 'at' | 'arrived'>,
): boolean {
  const closes = momentOf(orderBy, zone);
  return command.at <= closes && arrivalOf(command) <= closes + grace * HOUR;
}
