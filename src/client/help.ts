import type { Commands } from '../domain/commands.ts';
import type { Queries } from './queries.ts';

// What the console says of itself. A command or a query without a line here does not compile.

const LINES = '[{ line, offer }]';
const ASKED = '{ line, offer, quantity, upTo, fewer, wait, note, price }';

/** What each command takes. `?`: it may be left out. */
export const commands: Readonly<Record<keyof Commands, string>> = {
  'person.register': '{ name }',
  'person.rename': '{ name }',
  'person.describe': '{ description }',
  'person.follow': '{ person }',
  'person.unfollow': '{ person }',
  'post.publish': '{ post, text, offers? }',
  'post.edit': '{ post, text }',
  'post.retract': '{ post }',
  'post.like': '{ post }',
  'post.unlike': '{ post }',
  'comment.add': '{ comment, post, text }',
  'comment.retract': '{ comment }',
  'market.open': '{ currency, zone }',
  'notice.settle': '{ notice }',
  'pickup.announce': '{ pickup, place, day, from, until, orderBy, grace?, repeats?, open?, producers?, helpers? }',
  'pickup.move': '{ pickup, place, day, from, until, orderBy, reason }',
  'pickup.cancel': '{ pickup, reason }',
  'pickup.repeat': '{ pickup, of }',
  'pickup.invite-producer': '{ pickup, person }',
  'pickup.remove-producer': '{ pickup, person }',
  'pickup.invite-helper': '{ pickup, person }',
  'pickup.remove-helper': '{ pickup, person }',
  'offer.put-up':
    '{ offer, name, details, price, unit, about, stock: { is, count? }, most, least, sharing, pickups, again? }',
  'offer.reprice': '{ offer, price }',
  'offer.describe': '{ offer, name?, details?, seen }',
  'offer.add-stock': '{ offer, by, reason }',
  'offer.take-stock': '{ offer, by, reason }',
  'offer.recount': '{ offer, count, seen, reason }',
  'offer.sell-out': '{ offer }',
  'offer.withdraw': '{ offer, reason }',
  'offer.bring': '{ offer, pickup }',
  'order.place': `{ order, pickup, producer, lines: [${ASKED}], note, moves? }`,
  'order.add-line': `{ order, pickup, line: ${ASKED} }`,
  'order.change-line': '{ order, pickup, line, offer, quantity, upTo }',
  'order.remove-line': '{ order, pickup, line, offer }',
  'order.ask-change': '{ order, pickup, line, quantity, upTo, words }',
  'order.cancel': `{ order, pickup, producer, lines: ${LINES}, words }`,
  'order.keep': '{ order, pickup, moves? }',
  'order.keep-both': `{ order, pickup, producer, lines: ${LINES} }`,
  'order.let-in': `{ order, pickup, lines: ${LINES} }`,
  'order.confirm': '{ order, pickup, lines: [{ line, offer, quantity }] }',
  'order.decline': `{ order, pickup, buyer, lines: ${LINES}, because, words }`,
  'order.decline-line': '{ order, pickup, line, offer, because, words }',
  'order.accept-change': '{ order, pickup, line, offer }',
  'order.decline-change': '{ order, pickup, line, words }',
  'order.short': '{ order, pickup, line, offer, quantity, words }',
  'order.pack': '{ order, pickup, line }',
  'order.unpack': '{ order, pickup, line }',
  'order.weigh': '{ order, pickup, line, grams, seen }',
  'order.choose-weight': '{ order, pickup, line, grams }',
  'order.ready': '{ order, pickup }',
  'order.hand-over': '{ order, pickup }',
  'order.not-collected': '{ order, pickup }',
  'order.reopen': '{ order, pickup }',
  'order.pay': '{ order, pickup, amount, how }',
};

/** What each query takes. */
export const queries: Readonly<Record<keyof Queries, string>> = {
  feed: '{ person?, everyone?, after?, limit? }',
  post: '{ post }',
  comments: '{ post }',
  person: '{ person }',
  posts: '{ person, after?, limit? }',
  people: '{ after?, limit? }',
  following: '{ person }',
  search: '{ text }',
  activity: '{}',
  terms: '{}',
  pickups: '{ past? }',
  pickup: '{ pickup }',
  next: '{}',
  offering: '{ next?, after?, limit? }',
  offers: '{ pickup?, producer? }',
  cards: '{ offers }',
  offer: '{ offer }',
  basket: '{}',
  orders: '{ past? }',
  order: '{ order }',
  stall: '{ pickup, desk? }',
  short: '{ offer, pickup, missing }',
  needs: '{ settled? }',
  drafts: '{}',
  pending: '{}',
  outcomes: '{ dealt? }',
  market: '{}',
  heard: '{}',
  lag: '{}',
  newer: '{}',
  projections: '{}',
  unread: '{}',
  settled: '{ commit }',
  storage: '{}',
};

/** All that the console can do, as text. */
export function help(): string {
  const list = (all: Readonly<Record<string, string>>): string =>
    Object.entries(all)
      .map(([name, takes]) => `  ${name} ${takes}`)
      .join('\n');
  return `pannier.send(command, payload)         → { is: 'accepted' | 'nothing' | 'refused' | 'failed', … }
pannier.find(query, params)            → the answer now
pannier.watch(query, params, callback) → calls back now and after each change; call what it returns to stop
pannier.basket.put(line), take(lines)  → what you mean to order, on this device; listed by the query basket
pannier.status()                       → who is here, which market is open, how far each list is
pannier.newId()                        → a new id: of a post, a comment, a pick-up, an offer, an order or a line

Commands, and what they take. What is wrong with a payload, the answer says.
${list(commands)}

Queries, and what they take.
${list(queries)}`;
}
