import type { Commands } from '../../src/domain/commands.ts';
import type { Event } from '../../src/kernel/event.ts';
import { idOf } from './history.ts';
import { Random } from './random.ts';
import { Streams } from './streams.ts';

// What a made-up crowd asks of pick-ups, offers and orders. There are few of everything, so that repeats, refusals and
// conflicts are common. Everything about a thing follows from its number: two pick-ups, one hosted by each of the first
// two people, who are the producers as well; four offers; of each buyer eight orders, two for each pick-up and producer.

type Ask = { [Type in keyof Commands]: readonly [Type, Commands[Type]] }[keyof Commands];

/** Moments near which all this happens: ordering for the second pick-up closes soon after. */
export const CROWD_BEGINS = Date.UTC(2025, 5, 15, 15, 6, 40);

const PICKUPS = [
  { place: 'Hall', day: '2025-06-21', from: '10:00', until: '12:00', orderBy: '2025-06-19T18:00', grace: 12 },
  { place: 'Barn', day: '2025-06-16', from: '09:00', until: '10:00', orderBy: '2025-06-15T16:08', grace: 0 },
] as const;

const [ORDERS, LINES] = [8, 3];
const zone = 'Europe/London';
const words = ['', 'Slugs', '<script>alert(1)</script>'] as const;
const because = ['sold-out', 'cut-off', 'cannot', 'other'] as const;

/** An order by its number, and all that follows from it. */
function orderOf(n: number, people: number) {
  const [buyer, nth] = [n % people, Math.floor(n / people) % ORDERS];
  const [pickup, producer] = [nth % 2, (nth >> 1) % 2];
  const lines = Array.from({ length: LINES }, (_, i) => ({
    line: idOf('line', n * LINES + i),
    offer: idOf('offer', producer + 2 * (i % 2)),
  }));
  return { order: idOf('order', n), buyer, pickup: idOf('pickup', pickup), producer: idOf('person', producer), lines };
}

/** Opens the market, announces its pick-ups and puts up its offers: so that little of what follows is refused. */
export function marketOpening(): { readonly person: number; readonly ask: Ask }[] {
  return [
    { person: 0, ask: ['market.open', { currency: 'GBP', zone }] },
    { person: 1, ask: announcing(0) },
    { person: 0, ask: announcing(1) },
    ...[0, 1, 2, 3].map((n) => ({ person: n % 2, ask: puttingUp(n, new Random(n)) })),
  ];
}

/** What a person of the crowd asks of the market next. */
export function someMarketAsk(random: Random, person: number, people: number): Ask {
  // Now and then somebody asks for what is not theirs.
  const who = random.below(12) === 0 ? random.below(people) : person;
  const roll = random.below(10);
  if (roll < 4) return buying(random, who, people);
  if (who > 1) return roll === 9 ? packing(random, who, people) : buying(random, who, people);
  if (roll < 7) return packing(random, who, people);
  if (roll === 7) return random.below(2) === 0 ? hosting(random, 1 - who, people) : offering(random, who);
  return answering(random, who, people);
}

/** What happened in a made-up market: chance asks, the real decisions answer, what they accept is the history. */
export function marketHistory({ seed, commands }: { readonly seed: number; readonly commands: number }): Event[] {
  const random = new Random(seed);
  const streams = new Streams();
  const people = 4;
  let [n, now] = [0, CROWD_BEGINS - 10_000];
  const send = (person: number, [type, payload]: Ask) => {
    n += 1;
    // Clocks jump; what arrives late was under way.
    now += random.below(20) === 0 ? random.below(120_000) - 60_000 : random.below(500);
    const arrived = now + (random.below(5) === 0 ? random.below(60_000) : 0);
    streams.send({ id: idOf('command', n), type, payload, actor: idOf('person', person), at: now, arrived });
  };
  for (let person = 0; person < people; person += 1) send(person, ['person.register', { name: `P${person}` }]);
  for (const { person, ask } of marketOpening()) send(person, ask);
  while (n < commands) {
    const person = random.below(people);
    send(person, someMarketAsk(random, person, people));
  }
  return streams.events;
}

function announcing(n: number): Ask {
  const repeats = n === 0 ? 'weekly' : 'never';
  return ['pickup.announce', { pickup: idOf('pickup', n), ...(PICKUPS[n] as (typeof PICKUPS)[0]), repeats }];
}

function puttingUp(n: number, random: Random): Ask {
  const weighed = n === 3;
  return [
    'offer.put-up',
    {
      offer: idOf('offer', n),
      name: random.pick(['Potatoes', 'Chard', '緑の畑']),
      details: '',
      price: random.pick([320, 350]),
      unit: 'box',
      about: weighed ? 600 : null,
      stock: n === 2 ? { is: 'made-to-order' } : { is: 'counted', count: random.below(12) },
      most: n === 1 ? 9 : null,
      least: n === 1 ? 2 : null,
      sharing: n === 0 && random.below(3) === 0 ? 'by-hand' : 'first',
      pickups: n === 2 ? [idOf('pickup', 0)] : [idOf('pickup', 0), idOf('pickup', 1)],
    },
  ];
}

function hosting(random: Random, n: number, people: number): Ask {
  const pickup = idOf('pickup', n);
  const person = idOf('person', random.below(people));
  const { grace: _, ...when } = PICKUPS[n] as (typeof PICKUPS)[0];
  return random.pick<Ask>([
    announcing(n),
    ['pickup.move', { pickup, ...when, from: random.pick(['08:30', when.from]), reason: random.pick(words) }],
    ['pickup.invite-helper', { pickup, person }],
    ['pickup.invite-helper', { pickup, person }],
    ['pickup.remove-helper', { pickup, person }],
    ['pickup.invite-producer', { pickup, person }],
    ['pickup.remove-producer', { pickup, person }],
    random.below(8) === 0 ? ['pickup.cancel', { pickup, reason: 'Snow' }] : announcing(n),
  ]);
}

function offering(random: Random, producer: number): Ask {
  const n = producer + 2 * random.below(2);
  const offer = idOf('offer', n);
  const reason = random.pick(words);
  return random.pick<Ask>([
    puttingUp(n, random),
    ['offer.reprice', { offer, price: random.pick([320, 350]) }],
    ['offer.describe', { offer, name: random.pick(['Potatoes', 'Chard']), details: reason, seen: random.below(2) }],
    ['offer.add-stock', { offer, by: 1 + random.below(4), reason }],
    ['offer.add-stock', { offer, by: 1 + random.below(4), reason }],
    ['offer.take-stock', { offer, by: 1 + random.below(3), reason }],
    ['offer.recount', { offer, count: random.below(12), seen: random.below(2), reason }],
    ['offer.sell-out', { offer }],
    ['offer.bring', { offer, pickup: idOf('pickup', random.below(2)) }],
    random.below(6) === 0 ? ['offer.withdraw', { offer, reason }] : ['offer.sell-out', { offer }],
  ]);
}

function buying(random: Random, buyer: number, people: number): Ask {
  const its = orderOf(buyer + people * mostlyFirst(random, ORDERS), people);
  const { order, pickup, producer, lines } = its;
  const about = { order, pickup };
  const { line, offer } = lines[mostlyFirst(random, LINES)] as (typeof lines)[0];
  const [quantity, more] = [1 + random.below(4), random.below(3)];
  const wish = (of: (typeof lines)[0]) => ({
    ...of,
    quantity: 1 + random.below(4),
    upTo: 4 + random.below(3),
    fewer: random.below(2) === 0,
    wait: random.below(3) > 0,
    note: random.pick(words),
    price: random.pick([320, 350]),
  });
  const place: Ask = [
    'order.place',
    { ...about, producer, lines: lines.slice(0, 1 + random.below(LINES)).map(wish), note: '', moves: random.below(2) },
  ];
  return random.pick<Ask>([
    place,
    place,
    place,
    ['order.add-line', { ...about, line: wish({ line, offer }) }],
    ['order.change-line', { ...about, line, offer, quantity, upTo: quantity + more }],
    ['order.change-line', { ...about, line, offer, quantity, upTo: quantity + more }],
    ['order.remove-line', { ...about, line, offer }],
    ['order.ask-change', { ...about, line, quantity, upTo: quantity, words: random.pick(words) }],
    random.below(3) === 0 ? ['order.cancel', { ...about, producer, lines, words: '' }] : place,
    ['order.keep', about],
    ['order.keep-both', { ...about, producer, lines }],
    ['notice.settle', { notice: `c1/${order}/${line}` }],
  ]);
}

function answering(random: Random, producer: number, people: number): Ask {
  // Of the orders for this producer mostly the first, for the first pick-up.
  const nth = [0, 1, 4, 5].map((n) => n + 2 * producer)[mostlyFirst(random, 4)] ?? 0;
  const n = random.below(people) + people * nth;
  const { order, pickup, buyer, lines } = orderOf(n, people);
  const about = { order, pickup };
  const { line, offer } = lines[mostlyFirst(random, LINES)] as (typeof lines)[0];
  const why = { because: random.pick(because), words: random.pick(words) };
  const promised = lines.map((one) => ({ ...one, quantity: random.below(5) }));
  return random.pick<Ask>([
    ['order.confirm', { ...about, lines: [random.pick(promised as [(typeof promised)[0]])] }],
    ['order.confirm', { ...about, lines: [random.pick(promised as [(typeof promised)[0]])] }],
    ['order.let-in', { ...about, lines }],
    random.below(3) === 0
      ? ['order.decline', { ...about, buyer: idOf('person', buyer), lines, ...why }]
      : ['order.accept-change', { ...about, line, offer }],
    ['order.decline-line', { ...about, line, offer, ...why }],
    ['order.accept-change', { ...about, line, offer }],
    ['order.decline-change', { ...about, line, words: random.pick(words) }],
    ['order.short', { ...about, line, offer, quantity: random.below(3), words: random.pick(words) }],
  ]);
}

function packing(random: Random, who: number, people: number): Ask {
  // The first order of each buyer for each pick-up and producer: a second one mostly waits for a yes. The first two
  // people may pack these because they sell, or host.
  const nth = (who === 0 ? [0, 1, 3] : [0, 2, 3])[mostlyFirst(random, 3)] ?? 0;
  const { order, pickup, lines } = orderOf(random.below(people) + people * nth, people);
  const about = { order, pickup };
  const { line } = lines[mostlyFirst(random, LINES)] as (typeof lines)[0];
  const bag = weighedIn(orderOf(random.below(2) + people * (3 - (who % 2)), people));
  const packed = lines[0]?.line ?? line;
  const grams = random.pick([1_240, 1_420]);
  return random.pick<Ask>([
    ['order.pack', { ...about, line: packed }],
    ['order.pack', { ...about, line: packed }],
    ['order.pack', { ...about, line }],
    ['order.unpack', { ...about, line: packed }],
    ['order.unpack', { ...about, line: packed }],
    ['order.weigh', { ...bag, grams, seen: random.below(2) }],
    ['order.weigh', { ...bag, grams, seen: 0 }],
    ['order.choose-weight', { ...bag, grams }],
    ['order.choose-weight', { ...about, line, grams }],
    ['order.ready', about],
    ['order.hand-over', about],
    ['order.not-collected', about],
    ['order.reopen', about],
    ['order.pay', { ...about, amount: random.below(7) - 2, how: random.pick(['cash', 'card', 'other']) }],
  ]);
}

/** A number below `end`, mostly a small one: so that many meet at the same thing. */
function mostlyFirst(random: Random, end: number): number {
  return random.below(random.below(end) + 1);
}

/** The line of an order that is of something weighed, where it has it. */
function weighedIn({ order, pickup, lines }: ReturnType<typeof orderOf>) {
  return { order, pickup, line: lines[1]?.line ?? '' };
}
