import type { NeedView } from '../../client/market-views/needs.ts';
import type { OfferView } from '../../client/market-views/offers.ts';
import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import type { Moment } from '../../client/services.ts';
import { dayAndTime, marketTime, weekdayOf } from '../format/days.ts';
import { aboutMoney, money } from '../format/money.ts';
import { count, inList } from '../format/number.ts';
import { weight } from '../format/weight.ts';
import { changeWords } from './line-changes.ts';
import { doer, zoneOf } from './orders.ts';
import { reason } from './reasons.ts';
import { numberInWords, ordinal, placeInWords, quantity, quantityOf, range, unitWord } from './units.ts';

/** What a sentence needs beside what it is about. */
export interface NeedContext {
  readonly zone: string;
  readonly now: Moment;
  /** When the order was placed that this one looks like (C16). */
  readonly sameAt?: Moment | undefined;
}

/** Something that a person must decide or know, in the sentence of the product (4.3). */
export function needSentence(need: NeedView, context: NeedContext): string {
  const { order, line, offer } = need;
  switch (need.id) {
    case 'C1':
      return line ? tooFew(line) : '';
    case 'C1b':
      return offer ? askedForMore(offer) : '';
    case 'C2':
      return line ? cleared(line, need.was?.given) : '';
    case 'C3':
      return line ? `You'll get ${count(line.given)}. You said ${range(line)}.` : '';
    case 'C4':
      return line && offer ? priceStands(line, offer, context) : '';
    case 'C5':
      return order ? tooLate(order, context.now) : '';
    case 'C6':
      return order && line ? wasLeftOff(order, line) : '';
    case 'C7':
      return order ? moved(order, need.was?.day ?? order.pickup?.was?.day) : '';
    case 'C8':
      return order && line ? becameRequest(order, line) : '';
    case 'C9':
      return order && line ? twoWeights(order, line, context.now) : '';
    case 'C11':
      return offer ? recountedTwice(offer, context) : '';
    case 'C12':
      return offer ? replaced(offer, context) : '';
    case 'C16':
      return looksTheSame(order, context);
    case 'C17':
      return offer ? countedFewer(offer) : '';
    case 'declined':
      return line && order ? (changeWords(order, line, line.name) ?? '') : order ? wasDeclined(order) : '';
    case 'fewer':
    case 'kept':
      return line && order ? (changeWords(order, line, line.name) ?? '') : '';
  }
}

function are(number: number, rest: string): string {
  return `${count(number)} ${number === 1 ? 'is' : 'are'} ${rest}`;
}

function tooFew(line: OrderLineView): string {
  const { askedByAll, stock = 0, given, waiting, place, arrival } = line;
  const arrived = arrival > 0 ? `Your order arrived ${placeInWords(arrival)}, so` : 'Others ordered before you, so';
  const share = given > 0 ? `${are(given, 'yours')} and ${are(waiting, 'wait-listed')}` : are(waiting, 'wait-listed');
  const asked = `${quantityOf(askedByAll, line)} ${askedByAll === 1 ? 'was' : 'were'} ordered`;
  return `${asked}, ${are(stock, 'left')}. ${arrived} ${share} (${ordinal(place)} in line).`;
}

function askedForMore({ name, stock = 0, queue }: OfferView): string {
  const ordered = queue.reduce((sum, { sure }) => sum + sure, 0);
  const waiting = queue.filter((entry) => entry.waiting > 0);
  const each = waiting.map((entry) => `${are(entry.waiting, 'wait-listed')} for ${entry.buyerName || 'somebody'}`);
  return `${name}: ${count(stock)} left, ${count(ordered)} ordered. ${inList(each)}. Found more?`;
}

function cleared(line: OrderLineView, before: number | undefined): string {
  const whole = `Your order is now complete: ${quantity(line.quantity, line.unit)}.`;
  if (before === undefined) return `Good news: more came free. ${whole}`;
  const more = line.given - before;
  const unit = unitWord(more, line.unit);
  return `Good news: ${count(more)} more${unit ? ` ${unit}` : ''} came free. ${whole}`;
}

function priceStands(line: OrderLineView, { prices }: OfferView, { zone, now }: NeedContext): string {
  const newest = prices.at(-1) ?? { price: line.price, at: now };
  const way = newest.price > line.price ? 'up' : 'down';
  const then = money(line.price, line.currency);
  const changed = `${money(newest.price, line.currency)} on ${dayAndTime(newest.at, zone, now)}`;
  return `The price went ${way} to ${changed}. You ordered at ${then} and ${then} stands.`;
}

function tooLate(order: OrderView, now: Moment): string {
  const { pickup } = order;
  const zone = zoneOf(order);
  const when = (at: Moment): string => dayAndTime(at, zone, now);
  const closed = pickup ? `, ordering closed ${when(pickup.closes)}` : '';
  const day = pickup ? ` for ${weekdayOf(pickup.day)}` : '';
  if (!order.mine)
    return `${order.buyerName}'s order came too late${day}: placed ${when(order.at)}, arrived ${when(order.arrived)}${closed}.`;
  return `Too late${day}, for now. You ordered ${when(order.at)}, it arrived ${when(order.arrived)}${closed}. ${order.producerName} can still say yes.`;
}

const leftOff: Record<NonNullable<OrderLineView['trouble']>, (producer: string, name: string) => string> = {
  withdrawn: (producer, name) => `${producer} withdrew ${name} before your order arrived.`,
  'sold-out': (_, name) => `${name} was sold out before your order arrived.`,
  'not-here': (producer, name) => `${producer} doesn't bring ${name} to this pick-up.`,
  'over-limit': (_, name) => `You ordered more of ${name} than one order may have.`,
  'under-minimum': (_, name) => `You ordered less of ${name} than an order must have.`,
};

function wasLeftOff(order: OrderView, line: OrderLineView): string {
  return `${leftOff[line.trouble ?? 'withdrawn'](order.producerName, line.name)}${theRest(order)}`;
}

/** What became of the rest of an order; nothing where there is none, or it came to an end. */
function theRest({ is, items, total, currency, estimated }: OrderView): string {
  if (items === 0) return '';
  if (is === 'placed') return ` The rest of your order stands: ${aboutMoney(total, currency, estimated)}.`;
  if (is === 'held') return ' The rest of your order is on hold.';
  return is === 'handed-over' ? ' The rest of your order was handed over.' : '';
}

function moved({ pickup }: OrderView, was: string | undefined): string {
  if (!pickup) return 'The pick-up of your order moved. Keep your order?';
  const before = was === undefined ? "Your order's pick-up" : `${weekdayOf(was)}'s pick-up`;
  if (pickup.is === 'announced')
    return `${before} moved to ${weekdayOf(pickup.day)} ${pickup.from}, ${pickup.place}. Keep your order?`;
  const why = pickup.reason ? ` Reason: ${pickup.reason}.` : '';
  return `${weekdayOf(pickup.day)}'s pick-up was cancelled.${why.replace(/\.\.$/, '.')}`;
}

function becameRequest(order: OrderView, line: OrderLineView): string {
  const { confirmed, asked } = line;
  const to = asked ? range(asked) : 'something else';
  if (!order.mine) {
    const words = asked?.words ? ` “${asked.words}”` : '';
    return `${order.buyerName} asks for ${to} instead of ${quantityOf(line.quantity, line)}.${words}`;
  }
  if (confirmed === undefined) return `Your change to ${to} was sent to ${order.producerName} as a request.`;
  return `${order.producerName} had already confirmed ${count(confirmed)}. Your change to ${to} was sent as a request.`;
}

function wasDeclined({ producerName, steps }: OrderView): string {
  const data = steps.findLast(({ is }) => is === 'order.declined')?.data;
  return `${producerName} declined your order.${reason(data ?? {})}`;
}

function twoWeights(order: OrderView, line: OrderLineView, now: Moment): string {
  const zone = zoneOf(order);
  const read = [...(line.weighed ? [line.weighed] : []), ...line.doubts];
  const each = read.map(({ grams, by, at }) => `${weight(grams)} (${doer(order, by)} ${marketTime(at, zone, now)})`);
  const what = `${order.buyerName}'s ${line.name.toLocaleLowerCase()}`;
  return `${numberInWords(read.length)} weights for ${what}: ${each.join(', ')}.`;
}

function recountedTwice({ recount }: OfferView, { zone, now }: NeedContext): string {
  if (!recount?.over) return '';
  const counted = ({ count: number, here, at }: { count: number; here: boolean; at: Moment }): string =>
    `${count(number)} (on ${here ? 'this' : 'another'} device, ${marketTime(at, zone, now)})`;
  return `Recounted twice: ${counted(recount.over)} and ${counted(recount)}. Using ${count(recount.count)}.`;
}

function replaced({ overwritten, name }: OfferView, { zone, now }: NeedContext): string {
  if (!overwritten) return '';
  const at = marketTime(overwritten.at, zone, now);
  if (overwritten.details !== undefined) return `A newer description replaced yours (${at}). Yours is kept.`;
  return `A newer name, “${name}”, replaced yours, “${overwritten.name ?? ''}” (${at}). Yours is kept.`;
}

function looksTheSame(order: OrderView | undefined, { zone, now, sameAt }: NeedContext): string {
  const at = sameAt === undefined ? '' : ` at ${marketTime(sameAt, order ? zoneOf(order) : zone, now)}`;
  return `This looks like the order you placed on another device${at}. Keep both?`;
}

function countedFewer({ stock = 0, queue, over }: OfferView): string {
  const promised = queue.reduce((sum, { confirmed }) => sum + confirmed, 0);
  let [left, orders] = [over, 0];
  // Whoever was promised last goes without, unless the producer chooses otherwise.
  for (const { confirmed } of queue.filter((entry) => entry.confirmed > 0).toReversed()) {
    if (left <= 0) break;
    left -= confirmed;
    orders += 1;
  }
  const words = `${numberInWords(orders)} confirmed ${orders === 1 ? 'order' : 'orders'} can't be filled.`;
  return `You confirmed ${count(promised)} but counted ${count(stock)}. ${words}`;
}
