import { later } from '../../../src/domain/market/calendar.ts';
import type { Commands } from '../../../src/domain/commands.ts';
import { pannier } from '../../../src/domain/model.ts';
import { decideOn, prepare } from '../../../src/kernel/decide.ts';
import type { Event } from '../../../src/kernel/event.ts';
import { FactCache } from '../../../src/kernel/facts.ts';
import { Random } from '../../support/random.ts';
import { idAt, text, type Workload } from '../workload.ts';
import { firstNames, lastNames } from '../words.ts';

/** How large the made-up market is. */
const PICKUPS = 20;
const PRODUCERS = 40;
const OFFERS = 5;
const BUYERS = 500;
const LINES = 3;
const POSTS = 300;
/** What one busy stall has, for so many who want one of it. */
const BUSY = { stock: 100, orders: 500 };

const DAY = 86_400_000;

/**
 * A market that orders: 10,000 orders of 3 lines over 200 offers and 40 producers at 20 pick-ups, and 500 of one thing of
 * which there are 100. The reader hosts, so all of it is on their device. Nothing is made up but the wishes: the real
 * decisions make the events.
 */
export function marketLoad(seed: number): Workload {
  const random = new Random(seed);
  const now = Date.now() - DAY;
  const people = Array.from({ length: 1 + PRODUCERS + BUYERS }, () => idAt(random, now - DAY));
  const [reader = ''] = people;
  const producers = people.slice(1, 1 + PRODUCERS);
  const buyers = people.slice(1 + PRODUCERS);
  const pickups = Array.from({ length: PICKUPS + 1 }, () => idAt(random, now));
  const offers = producers.map(() => Array.from({ length: OFFERS }, () => idAt(random, now)));
  const busy = idAt(random, now);
  // One for each person, what is put up and published, and for each order its placing, its slot and its claims.
  const size =
    people.length +
    1 +
    pickups.length +
    PRODUCERS * OFFERS +
    1 +
    POSTS +
    PICKUPS * BUYERS * (2 + LINES) +
    BUSY.orders * 3;
  return { size, reader, events };

  function* events(): Generator<Event, void> {
    const facts = new FactCache(pannier, { readStreams: () => Promise.resolve(new Map()) });
    let at = now;
    function* ask<Type extends keyof Commands>(actor: string, type: Type, payload: Commands[Type]) {
      at += 1;
      const ready = prepare(pannier, { id: idAt(random, at), type, payload, actor, at });
      if (ready.is === 'refused') throw new Error(JSON.stringify(ready.refusal));
      const verdict = decideOn(pannier, facts, ready);
      if (verdict.is !== 'accepted') throw new Error(`${type}: ${JSON.stringify(verdict)}`);
      for (const event of verdict.events) facts.addPending(event);
      yield* verdict.events;
    }

    const day = new Date(now).toISOString().slice(0, 10);
    for (const person of people) {
      const name = `${random.pick(firstNames as [string])} ${random.pick(lastNames as [string])}`;
      yield* ask(person, 'person.register', { name });
    }
    yield* ask(reader, 'market.open', { currency: 'GBP', zone: 'Europe/London' });
    for (const [n, pickup] of pickups.entries()) {
      const on = later(day, 30 + n);
      const when = { place: 'Village Hall', day: on, from: '10:00', until: '12:00', orderBy: `${later(on, -2)}T18:00` };
      yield* ask(reader, 'pickup.announce', { pickup, ...when });
    }
    const terms = { details: '', price: 320, unit: 'box', about: null, most: null, least: null };
    const put = (offer: string, count: number, at: string[]): Commands['offer.put-up'] => ({
      ...terms,
      offer,
      name: text(random, 1, 2).slice(0, 40),
      stock: { is: 'counted', count },
      sharing: 'first',
      pickups: at,
    });
    for (const [n, producer] of producers.entries())
      // Of everything a little less than is asked for: there are queues.
      for (const offer of offers[n] ?? [])
        yield* ask(producer, 'offer.put-up', put(offer, 280, pickups.slice(0, PICKUPS)));
    const [first = ''] = producers;
    yield* ask(first, 'offer.put-up', put(busy, BUSY.stock, pickups.slice(PICKUPS)));
    for (let n = 0; n < POSTS; n += 1) {
      const author = buyers[n % BUYERS] as string;
      yield* ask(author, 'post.publish', { post: idAt(random, at), text: text(random, 5, 20) });
    }
    const wish = (offer: string, quantity: number) => ({
      line: idAt(random, at),
      offer,
      quantity,
      upTo: quantity,
      fewer: true,
      wait: true,
      note: '',
      price: terms.price,
    });
    for (const pickup of pickups.slice(0, PICKUPS))
      for (const buyer of buyers) {
        const n = random.below(PRODUCERS);
        const from = random.below(OFFERS);
        const lines = Array.from({ length: LINES }, (_, k) =>
          wish(offers[n]?.[(from + k) % OFFERS] as string, 1 + random.below(3)),
        );
        yield* ask(buyer, 'order.place', {
          order: idAt(random, at),
          pickup,
          producer: producers[n] as string,
          lines,
          note: '',
        });
      }
    for (const buyer of buyers) {
      const [order, pickup] = [idAt(random, at), pickups[PICKUPS] as string];
      yield* ask(buyer, 'order.place', { order, pickup, producer: first, lines: [wish(busy, 1)], note: '' });
    }
  }
}
