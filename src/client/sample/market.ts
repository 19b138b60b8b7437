import { command, idOf, personId, type SampleCommand } from './ids.ts';
import { dayOf, fromPickup, type Week } from './market-week.ts';
import { offers, type SampleOffer } from './offers.ts';
import { orders, type SampleOrder } from './orders.ts';
import type { OrderNamed } from './order-steps.ts';
import type { Who } from './people.ts';

const minute = 60_000;

/** The market itself, its pick-ups, and what is offered and ordered without the guest. */
export function marketBefore(now: number, since: number): SampleCommand[] {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const host = personId('ana');
  return [
    command(host, since + 500 * minute, 'market.open', { currency: 'GBP', zone }, 'here'),
    ...(['last', 'coming'] as const).map((week) => announced(week, now, since + 501 * minute)),
    ...offers.filter(({ by }) => by !== 'guest').map((offer) => putUp(offer, now, personOf(''))),
    ...orders.filter((order) => !isOfGuest(order)).flatMap((order) => ordered(order, now, personOf(''))),
  ];
}

/** What the guest ordered, and what is ordered of them. */
export function marketOfGuest(guest: string, now: number): SampleCommand[] {
  return [
    ...offers.filter(({ by }) => by === 'guest').map((offer) => putUp(offer, now, personOf(guest))),
    ...orders.filter(isOfGuest).flatMap((order) => ordered(order, now, personOf(guest))),
  ];
}

/** The id of an offer by its key, for the posts that carry it. */
export function offerId(key: string): string {
  return idOf('offer', key);
}

type PersonOf = (who: Who | 'guest') => string;

function personOf(guest: string): PersonOf {
  return (who) => (who === 'guest' ? guest : personId(who));
}

function isOfGuest({ by, of }: SampleOrder): boolean {
  return by === 'guest' || of === 'guest';
}

function announced(week: Week, now: number, at: number): SampleCommand {
  const day = dayOf(fromPickup(week, 0, 10)(now));
  const payload = {
    pickup: idOf('pickup', week),
    place: 'Village hall, side door',
    day,
    from: '10:00',
    until: '12:00',
    orderBy: `${dayOf(fromPickup(week, -1, 12)(now))}T12:00`,
    repeats: 'weekly' as const,
    helpers: [personId('sam')],
  };
  return command(personId('ana'), at, 'pickup.announce', payload, week);
}

/** Pick-ups, people and stock differ from one filling to the next; what the guest has is theirs alone. */
function putUp(offer: SampleOffer, now: number, person: PersonOf): SampleCommand {
  const { key, by, at, when, name, details, price, unit, about = null, count, most = null, sharing, again } = offer;
  const payload = {
    offer: idOfOffer(offer, person),
    name,
    details,
    price,
    unit,
    about,
    most,
    least: null,
    sharing: sharing ?? ('first' as const),
    stock: count === undefined ? ({ is: 'made-to-order' } as const) : ({ is: 'counted', count } as const),
    pickups: [idOf('pickup', at)],
    ...(again === undefined ? {} : { again: offerId(again) }),
  };
  return command(person(by), when(now), 'offer.put-up', payload, key);
}

/** Several people may look around at one device, each with a stall of their own. */
function idOfOffer({ key, by }: SampleOffer, person: PersonOf): string {
  return by === 'guest' ? offerId(`${person(by)} ${key}`) : offerId(key);
}

function ordered(order: SampleOrder, now: number, person: PersonOf): SampleCommand[] {
  const { key, by, of, at, when, lines, note = '', steps = [] } = order;
  const whose = isOfGuest(order) ? `${person('guest')} ${key}` : key;
  const wanted = lines.map(([name, quantity, upTo = quantity], nth) => {
    const found = offers.find((offer) => offer.key === name);
    if (found === undefined) throw new Error(`There is no offer ${name} in the sample.`);
    const line = { line: idOf('line', `${whose} ${nth}`), offer: idOfOffer(found, person) };
    return { key: name, wish: { ...line, quantity, upTo, fewer: true, wait: true, note: '', price: found.price } };
  });
  const its: OrderNamed = {
    order: idOf('order', whose),
    pickup: idOf('pickup', at),
    buyer: person(by),
    producer: person(of),
    lines: wanted.map((one) => ({ key: one.key, ...one.wish })),
  };
  const wishes = wanted.map(({ wish }) => wish);
  const { order: id, pickup, producer } = its;
  const placing = { order: id, pickup, producer, lines: wishes, note };
  return [
    command(its.buyer, when(now), 'order.place', placing, whose),
    ...steps.flatMap((step, nth) => {
      const actor = step.by === 'buyer' || step.by === 'producer' ? its[step.by] : personId(step.by);
      return step
        .commands(its)
        .map(({ type, payload }, each) => command(actor, step.when(now), type, payload, `${whose} ${nth} ${each}`));
    }),
  ];
}
