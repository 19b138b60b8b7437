import type { BasketLineView } from '../../client/market-views/basket.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { dayAndTime } from '../format/days.ts';
import { money } from '../format/money.ts';
import { count } from '../format/number.ts';

/** What is to be known of a line of the basket before it is ordered. */
export interface Trouble {
  readonly text: string;
  /** True where it cannot be ordered like this. */
  readonly bars: boolean;
  /** The order in which a change can be asked for instead. */
  readonly order?: string | undefined;
}

/** What stands in the way of a line, or should be known of it (product, 3.7). */
export function troubleOf(line: BasketLineView, pickup: PickupView | undefined): Trouble | undefined {
  const { card, trouble, quantity, price, wait } = line;
  const bars = (text: string): Trouble => ({ text, bars: true });
  const note = (text: string): Trouble => ({ text, bars: false });
  switch (trouble) {
    case undefined:
      return undefined;
    case 'gone':
      return bars("This isn't here any more. Take it out to go on.");
    case 'withdrawn':
      return bars(`${card?.producerName ?? 'The producer'} withdrew it. Take it out to go on.`);
    case 'not-here':
      return bars("It isn't at this pick-up. Take it out to go on.");
    case 'over-limit':
      return bars(`At most ${count(card?.most ?? 0)} an order. Order fewer to go on.`);
    case 'under-minimum':
      return bars(`It is sold from ${count(card?.least ?? 0)} on. Order more to go on.`);
    case 'sold-out':
      return note(wait ? "Sold out. You'll be on the wait-list." : 'Sold out. It will be left off.');
    case 'fewer-left':
      return note(fewerLeft(line, card?.left ?? 0, quantity));
    case 'price':
      return note(
        `The price ${(card?.price ?? 0) > price ? 'went up' : 'went down'} from ${money(price, card?.currency ?? 'EUR')} to ${money(card?.price ?? 0, card?.currency ?? 'EUR')}.`,
      );
    case 'no-more':
      return {
        ...bars(
          `Ordering closed${pickup ? ` ${dayAndTime(pickup.closes, pickup.zone)}` : ''}, so nothing can be added to your order. Take it out to go on, or ask for a change of what you ordered.`,
        ),
        order: line.order,
      };
    case 'closed':
      return note(
        pickup
          ? `Ordering closed ${dayAndTime(pickup.closes, pickup.zone)}. ${card?.producerName ?? 'The producer'} has to say yes.`
          : 'Ordering has closed.',
      );
  }
}

function fewerLeft({ fewer, wait }: BasketLineView, left: number, quantity: number): string {
  const known = `Only ${count(left)} left.`;
  const rest = count(quantity - left);
  if (!fewer) return wait ? `${known} All ${count(quantity)} will be wait-listed.` : `${known} It will be left off.`;
  return wait ? `${known} ${rest} will be wait-listed.` : `${known} You'll get ${count(left)}.`;
}
