import type { Commands } from '../../src/domain/commands.ts';
import { nextPickup } from '../../src/domain/market/next-pickup.ts';
import { idOf } from './ids.ts';
import type { Random } from './random.ts';

/** Something that somebody asks for, as its command. */
export type Asked = { [Type in keyof Commands]: readonly [actor: string, Type, Commands[Type]] }[keyof Commands];

const [pickups, offers, orders, lines, producers] = [2, 4, 8, 2, 2];

/**
 * A wish of somebody at the made-up market: mostly of whoever may have it. There are two pick-ups, one of which people
 * order for too late, and each producer and each buyer keeps to their own, or hardly anything would come of it.
 */
export function askAtMarket(random: Random, people: number): Asked {
  // Half of all wishes are about one order, so that much comes together there.
  const n = random.below(2) === 0 ? 0 : random.below(orders);
  const [m, p] = [random.below(offers), random.below(pickups)];
  const [order, pickup] = [idOf('order', n), idOf('pickup', n % pickups)];
  const [buyer, producer] = [idOf('person', 2 + (n % 3)), idOf('person', n % producers)];
  const host = idOf('person', 0);
  const packer = random.pick([producer, host, idOf('person', 5)]);
  // Offers of the order's producer: the nth offer is by the producer of the same evenness.
  const at = random.below(3) === 0 ? 1 : 0;
  const [line, offer] = [idOf('line', n * lines + at), idOf('offer', (n % producers) + at * producers)];
  const all = Array.from({ length: lines }, (_, k) => ({
    line: idOf('line', n * lines + k),
    offer: idOf('offer', (n % producers) + k * producers),
  }));
  const stranger = idOf('person', random.below(people));
  const quantity = 1 + random.below(4);
  const wish = (which: { line: string; offer: string }) => {
    const sure = 1 + random.below(3);
    const [fewer, wait] = [random.below(3) > 0, random.below(3) > 0];
    return { ...which, quantity: sure, upTo: sure + random.below(2), fewer, wait, note: '', price: 320 };
  };
  const mine = idOf('offer', m);
  const seller = idOf('person', m % producers);
  const place = { order, pickup, line };
  return random.pick<() => Asked>([
    () => [idOf('person', random.below(6)), 'person.register', { name: 'Jo' }],
    () => [host, 'market.open', { currency: 'GBP', zone: 'Europe/London' }],
    () => [host, 'pickup.announce', announced(random, p)],
    () => {
      const { place: where, day, from, until, orderBy } = announced(random, p);
      return [
        host,
        'pickup.move',
        { pickup: idOf('pickup', p), place: where, day, from, until, orderBy, reason: 'Rain' },
      ];
    },
    () => [random.below(12) === 0 ? host : buyer, 'pickup.cancel', { pickup, reason: 'Snow' }],
    () => [host, 'pickup.repeat', { pickup: nextPickup(pickup), of: pickup }],
    () => [host, 'pickup.invite-producer', { pickup, person: stranger }],
    () => [host, 'pickup.remove-producer', { pickup, person: stranger }],
    () => [host, 'pickup.invite-helper', { pickup, person: idOf('person', 5) }],
    () => [host, 'pickup.remove-helper', { pickup, person: idOf('person', 5) }],
    () => [seller, 'offer.put-up', putUp(random, mine)],
    () => [seller, 'offer.put-up', putUp(random, mine)],
    () => [seller, 'offer.put-up', putUp(random, mine)],
    () => [seller, 'offer.reprice', { offer: mine, price: 300 + random.below(40) }],
    () => [seller, 'offer.describe', { offer: mine, name: random.pick(names), details: 'New', seen: random.below(2) }],
    () => [seller, 'offer.add-stock', { offer: mine, by: quantity, reason: '' }],
    () => [seller, 'offer.take-stock', { offer: mine, by: quantity, reason: 'Slugs' }],
    () => [seller, 'offer.recount', { offer: mine, count: random.below(6), seen: random.below(3), reason: '' }],
    () => [random.below(3) === 0 ? seller : buyer, 'offer.sell-out', { offer: mine }],
    () => [random.below(6) === 0 ? seller : buyer, 'offer.withdraw', { offer: mine, reason: 'Eaten' }],
    () => [seller, 'offer.bring', { offer: mine, pickup }],
    () => [seller, 'post.publish', { post: idOf('post', random.below(10)), text: 'Potatoes', offers: [mine] }],
    () => [stranger, 'notice.settle', { notice: `c1/${order}/${line}` }],
    ...Array.from({ length: 8 }, () => (): Asked => {
      const wishes = all.slice(0, 1 + random.below(lines)).map(wish);
      return [buyer, 'order.place', { order, pickup, producer, lines: wishes, note: 'Thanks' }];
    }),
    () => [buyer, 'order.add-line', { order, pickup, line: wish({ line, offer }) }],
    () => [buyer, 'order.add-line', { order, pickup, line: wish({ line, offer }) }],
    () => [buyer, 'order.change-line', { ...place, offer, quantity, upTo: quantity }],
    () => [buyer, 'order.change-line', { ...place, offer, quantity, upTo: quantity + 1 }],
    () => [random.below(2) === 0 ? buyer : host, 'order.remove-line', { ...place, offer }],
    () => [buyer, 'order.ask-change', { ...place, quantity, upTo: quantity, words: 'Visitors' }],
    () => [
      random.below(4) === 0 ? buyer : stranger,
      'order.cancel',
      { order, pickup, producer, lines: all, words: '' },
    ],
    () => [buyer, 'order.keep', { order, pickup, moves: 1 }],
    () => [buyer, 'order.keep-both', { order, pickup, producer, lines: all }],
    () => [producer, 'order.let-in', { order, pickup, lines: all }],
    () => [producer, 'order.let-in', { order, pickup, lines: all.slice(0, 1) }],
    () => [producer, 'order.confirm', { order, pickup, lines: [{ line, offer, quantity }] }],
    () => [producer, 'order.confirm', { order, pickup, lines: [{ line, offer, quantity: 1 }] }],
    () => [
      random.below(6) === 0 ? producer : buyer,
      'order.decline',
      { order, pickup, buyer, lines: all, because: 'cannot', words: '' },
    ],
    () => [
      random.below(3) === 0 ? producer : buyer,
      'order.decline-line',
      { ...place, offer, because: 'sold-out', words: 'Gone' },
    ],
    () => [producer, 'order.accept-change', { ...place, offer }],
    () => [producer, 'order.decline-change', { ...place, words: 'No' }],
    () => [producer, 'order.decline-change', { ...place, words: 'No' }],
    () => [producer, 'order.short', { ...place, offer, quantity: 1, words: 'Slugs' }],
    () => [packer, 'order.pack', place],
    () => [packer, 'order.pack', place],
    () => [packer, 'order.unpack', place],
    () => [packer, 'order.unpack', place],
    () => [packer, 'order.weigh', { ...place, grams: 900 + random.below(2) * 100, seen: random.below(3) }],
    ...Array.from({ length: 3 }, () => (): Asked => {
      return [packer, 'order.weigh', { ...place, grams: 900 + random.below(2) * 100, seen: 0 }];
    }),
    () => [producer, 'order.choose-weight', { ...place, grams: 1_000 }],
    () => [producer, 'order.choose-weight', { ...place, grams: 900 }],
    () => [packer, 'order.ready', { order, pickup }],
    () => [packer, 'order.ready', { order, pickup }],
    () => [random.below(2) === 0 ? packer : buyer, 'order.hand-over', { order, pickup }],
    () => [random.below(2) === 0 ? packer : buyer, 'order.not-collected', { order, pickup }],
    () => [packer, 'order.reopen', { order, pickup }],
    () => [packer, 'order.reopen', { order, pickup }],
    () => [packer, 'order.pay', { order, pickup, amount: 100, how: 'cash' }],
  ])();
}

/** What comes before anybody can order: people, a market, pick-ups and offers. */
export function openMarket(random: Random): Asked[] {
  const host = idOf('person', 0);
  return [
    ...Array.from({ length: 6 }, (_, n): Asked => [idOf('person', n), 'person.register', { name: `Person ${n}` }]),
    [host, 'market.open', { currency: 'GBP', zone: 'Europe/London' }],
    ...Array.from({ length: pickups }, (_, n): Asked => [host, 'pickup.announce', announced(random, n)]),
    ...Array.from({ length: offers }, (_, n): Asked => [
      idOf('person', n % producers),
      'offer.put-up',
      putUp(random, idOf('offer', n)),
    ]),
  ];
}

const names = ['Early Potatoes', 'Crème fraîche', '緑の豆'] as const;

/** The first one closes long after the history, the second one closed before it. */
function announced(random: Random, n: number): Commands['pickup.announce'] {
  const day = n === 0 ? '2025-07-12' : '2025-06-14';
  return {
    pickup: idOf('pickup', n),
    place: random.pick(['Village Hall', 'Mill Yard']),
    day,
    from: random.pick(['09:30', '10:00']),
    until: '12:00',
    orderBy: `${day}T09:00`,
    repeats: 'weekly',
    open: random.below(4) > 0,
    producers: [],
    helpers: [],
  };
}

function putUp(random: Random, offer: string): Commands['offer.put-up'] {
  return {
    offer,
    name: random.pick(names),
    details: 'Lifted on Friday',
    price: 320,
    unit: 'box',
    about: random.below(2) === 0 ? null : 500,
    stock: random.below(4) === 0 ? { is: 'made-to-order' } : { is: 'counted', count: random.below(5) },
    most: random.below(4) === 0 ? 3 : null,
    least: null,
    sharing: random.below(4) === 0 ? 'by-hand' : 'first',
    pickups: random.below(3) === 0 ? [idOf('pickup', 0)] : [idOf('pickup', 0), idOf('pickup', 1)],
  };
}
