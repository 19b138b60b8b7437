import type { Commands } from '../../src/domain/commands.ts';
import { momentOf } from '../../src/domain/market/calendar.ts';
import { offer, offerPutUp, offerWithdrawn } from '../../src/domain/market/offer.ts';
import { pickup, pickupCancelled, pickupMoved } from '../../src/domain/market/pickup.ts';
import { person, personRegistered } from '../../src/domain/people/person.ts';
import type { Command } from '../../src/kernel/decision.ts';
import type { Event } from '../../src/kernel/event.ts';
import { ana, bo, cy, everybody } from './cast.ts';
import { asks } from './given.ts';
import { idOf } from './history.ts';
import { announced, box, hall, hallAt, opened, potatoes, putUp } from './market-cast.ts';
import { happened, Streams } from './streams.ts';

// Bo orders of Ana for Cy's pick-up at the hall, where Dee helps: three boxes of potatoes, and carrots by weight.

/** Who helps at the hall. */
export const dee = idOf('person', 4);
const deeRegistered = happened(person(dee), dee, personRegistered({ name: 'Dee' }));

export const carrots = idOf('offer', 2);
const bag = { ...box, name: 'Carrots', details: '', unit: 'bag', about: 600, price: 250 };
const carrotsPutUp = happened(
  offer(carrots),
  ana,
  offerPutUp({ ...bag, producer: ana, currency: 'GBP', stock: { is: 'counted', count: 20 } }),
);

/** Before the hall: with so many boxes, on these terms. */
export function before(count: number | undefined = 3, terms: Parameters<typeof putUp>[1] = {}): Event[] {
  return [...everybody, deeRegistered, opened, announced({ helpers: [dee] }), putUp(count, terms), carrotsPutUp];
}

/** Ordering closes on Thursday at six; what was asked for until then may arrive until six on Friday. */
export const [inTime, closes, late] = ['2026-10-21T12:00', '2026-10-22T18:00', '2026-10-23T09:00'].map((time) =>
  momentOf(time, 'Europe/London'),
) as [number, number, number];

/** Bo's order, and its lines. */
export const basket = idOf('order', 1);
export const [boxes, bags] = [idOf('line', 1), idOf('line', 2)];
export const between = { buyer: bo, producer: ana, host: cy, pickup: hall };
export const which = { order: basket, pickup: hall };
export const theBoxes = { line: boxes, offer: potatoes };
export const theBags = { line: bags, offer: carrots };

/** Two boxes as they are asked for, and as they are in the order then. */
export const wish = { ...theBoxes, quantity: 2, upTo: 2, fewer: true, wait: true, note: '', price: 320 };
export const line = { ...wish, name: 'Early Potatoes', unit: 'box', currency: 'GBP', about: null as number | null };
export const bagWish = { ...wish, ...theBags, quantity: 1, upTo: 1, price: 250 };
export const bagLine = { ...bagWish, name: 'Carrots', unit: 'bag', currency: 'GBP', about: 600 };

/** Bo orders: two boxes, unless it says otherwise. */
export function place(differences: Partial<Commands['order.place']> = {}, at = inTime): Command {
  return asks(bo, 'order.place', { ...which, producer: ana, lines: [wish], note: '', ...differences }, at);
}

/** All that happened once these commands were decided, each on those before it; none may be refused. */
export function after(past: readonly Event[], ...commands: readonly Command[]): Event[] {
  const streams = new Streams();
  streams.keep(past);
  for (const command of commands) {
    const verdict = streams.send(command);
    if (verdict.is !== 'events') throw new Error(`${command.type}: ${JSON.stringify(verdict)}`);
  }
  return streams.events;
}

/** Bo has ordered two boxes and a bag, and then this was done. */
export function ordered(...commands: readonly Command[]): Event[] {
  return after(before(), place({ lines: [wish, bagWish] }), ...commands);
}

/** The same, so late that it waits for a yes. */
export function held(...commands: readonly Command[]): Event[] {
  return after(before(), place({ lines: [wish, bagWish] }, late), ...commands);
}

/** What may come between: the pick-up is somewhere else, or will not be, and the offer is there no more. */
export const moved = happened(pickup(hall), cy, pickupMoved({ ...hallAt, place: 'Barn', reason: '' }));
export const off = happened(pickup(hall), cy, pickupCancelled({ reason: 'Snow' }));
export const withdrawn = happened(offer(potatoes), ana, offerWithdrawn({ reason: '' }));
