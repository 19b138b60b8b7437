import type { Commands } from '../../src/domain/commands.ts';
import { nextPickup } from '../../src/domain/market/next-pickup.ts';
import { idOf } from './history.ts';

const [pickup, offer, order, line] = [idOf('pickup', 1), idOf('offer', 1), idOf('order', 1), idOf('line', 1)];
const person = idOf('person', 2);
const lines = [{ line, offer }];
const when = { place: 'Village Hall', day: '2026-10-24', from: '10:00', until: '12:00', orderBy: '2026-10-22T18:00' };

type Market = `${'market' | 'notice' | 'pickup' | 'offer' | 'order'}.${string}`;

/** Each command of the market once, with a payload that has the right shape. */
export const marketAsks: { readonly [Type in Extract<keyof Commands, Market>]: Commands[Type] } = {
  'market.open': { currency: 'GBP', zone: 'Europe/London' },
  'notice.settle': { notice: `c1/${order}/${line}` },
  'pickup.announce': { pickup, ...when },
  'pickup.move': { pickup, ...when, reason: 'The hall is taken' },
  'pickup.cancel': { pickup, reason: 'Snow' },
  'pickup.repeat': { pickup: nextPickup(pickup), of: pickup },
  'pickup.invite-producer': { pickup, person },
  'pickup.remove-producer': { pickup, person },
  'pickup.invite-helper': { pickup, person },
  'pickup.remove-helper': { pickup, person },
  'offer.put-up': {
    offer,
    name: 'Early Potatoes',
    details: 'Washed',
    price: 320,
    unit: 'box',
    about: null,
    stock: { is: 'counted', count: 3 },
    most: 4,
    least: null,
    sharing: 'first',
    pickups: [pickup],
  },
  'offer.reprice': { offer, price: 350 },
  'offer.describe': { offer, name: 'Early Potatoes', details: 'Unwashed', seen: 0 },
  'offer.add-stock': { offer, by: 5, reason: 'Found more' },
  'offer.take-stock': { offer, by: 2, reason: 'Slugs' },
  'offer.recount': { offer, count: 12, seen: 0, reason: '' },
  'offer.sell-out': { offer },
  'offer.withdraw': { offer, reason: 'Eaten' },
  'offer.bring': { offer, pickup },
  'order.place': {
    order,
    pickup,
    producer: person,
    lines: [{ line, offer, quantity: 2, upTo: 2, fewer: true, wait: true, note: '', price: 320 }],
    note: '',
  },
  'order.add-line': {
    order,
    pickup,
    line: { line, offer, quantity: 2, upTo: 2, fewer: true, wait: true, note: '', price: 320 },
  },
  'order.change-line': { order, pickup, line, offer, quantity: 3, upTo: 4 },
  'order.remove-line': { order, pickup, line, offer },
  'order.ask-change': { order, pickup, line, quantity: 3, upTo: 3, words: 'Visitors' },
  'order.cancel': { order, pickup, producer: person, lines, words: 'Away' },
  'order.keep': { order, pickup, moves: 1 },
  'order.keep-both': { order, pickup, producer: person, lines },
  'order.let-in': { order, pickup, lines },
  'order.confirm': { order, pickup, lines: [{ line, offer, quantity: 2 }] },
  'order.decline': { order, pickup, buyer: person, lines, because: 'cannot', words: '' },
  'order.decline-line': { order, pickup, line, offer, because: 'sold-out', words: '' },
  'order.accept-change': { order, pickup, line, offer },
  'order.decline-change': { order, pickup, line, words: 'All gone' },
  'order.short': { order, pickup, line, offer, quantity: 1, words: 'Slugs' },
  'order.pack': { order, pickup, line },
  'order.unpack': { order, pickup, line },
  'order.weigh': { order, pickup, line, grams: 1_240, seen: 0 },
  'order.choose-weight': { order, pickup, line, grams: 1_240 },
  'order.ready': { order, pickup },
  'order.hand-over': { order, pickup },
  'order.not-collected': { order, pickup },
  'order.reopen': { order, pickup },
  'order.pay': { order, pickup, amount: 640, how: 'cash' },
};
