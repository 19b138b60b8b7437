import { aLine, aNeed, anEntry, anOffer, anOrder, aPickup, aStep } from './goods.ts';
import type { FakeClient } from './fake-client.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A lively week around now: something in every state that the pages know, for looking at them. */
export function fillWeek(client: FakeClient, now = Date.now()): void {
  const me = client.identity.person;
  const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const coming = (days: number, over: Partial<Parameters<typeof aPickup>[0]> = {}) => {
    const begins = Date.parse(`${isoDay(now + days * day)}T10:00Z`);
    return aPickup({
      zone: 'UTC',
      day: isoDay(begins),
      begins,
      ends: begins + 2 * hour,
      closes: begins - 40 * hour,
      host: 'person-3',
      hostName: 'Ana Petrescu',
      stalls: [
        { person: 'person-4', name: 'Mirela and Jo' },
        { person: 'person-1', name: 'Tom Abara' },
      ],
      ...over,
    });
  };
  const saturday = coming(4, { id: 'saturday' });
  const wednesday = coming(8, { id: 'wednesday', place: 'Mill Lane allotments', from: '17:00', until: '18:30' });
  const closed = coming(1, { id: 'closed', place: 'Pike Hill farm gate' });
  const goods = client.goods;
  goods.terms = { currency: 'GBP', zone: 'UTC' };
  goods.pickups = [closed, saturday, wednesday];
  const bread = { producer: 'person-1', producerName: 'Tom Abara', unit: 'loaf', price: 420 };
  const cheese = { producer: 'person-4', producerName: 'Mirela and Jo', unit: 'each' };
  const both = { pickups: ['saturday', 'wednesday'] };
  const mine = { producer: me, producerName: 'Ines Calloway' };
  const queue = [
    anEntry({ claim: 'l1', buyerName: 'Sam Okafor', order: 'order-9', confirmed: 2 }),
    anEntry({ claim: 'l2', buyerName: 'Ruth Penhale', order: 'order-8', sure: 3, given: 1, waiting: 2, place: 1 }),
  ];
  const potatoes = anOffer({
    ...mine,
    ...both,
    id: 'potatoes',
    stock: 3,
    left: 0,
    waiting: 2,
    queue,
    posts: ['post-0'],
  });
  goods.offers = [
    anOffer({ ...bread, ...both, id: 'rye', name: 'Rye with caraway', left: 12, posts: ['post-1'] }),
    anOffer({ ...bread, id: 'walnut', name: 'Walnut loaf', price: 510, left: 3, most: 2 }),
    anOffer({
      ...bread,
      id: 'focaccia',
      name: 'Focaccia, the big one with rosemary and sea salt',
      left: 0,
      waiting: 2,
    }),
    anOffer({ ...cheese, id: 'soft', name: 'Soft goat cheese', price: 380, left: undefined, stock: undefined }),
    anOffer({ ...cheese, id: 'hard', name: 'Hard goat cheese', price: 2_450, about: 250, left: 6 }),
    anOffer({ ...cheese, id: 'kid', name: 'Kid sausages', price: 690, left: 0 }),
    potatoes,
    anOffer({ ...mine, ...both, id: 'chard', name: 'Rainbow Chard', unit: 'bunch', price: 220, left: 18, stock: 18 }),
  ];
  goods.lines = [
    { offer: 'rye', pickup: 'saturday', quantity: 2, upTo: 4, fewer: true, wait: true, note: '', price: 420, at: now },
    {
      offer: 'hard',
      pickup: 'saturday',
      quantity: 1,
      upTo: 1,
      fewer: true,
      wait: true,
      note: 'From the middle, please',
      price: 2_450,
      at: now,
    },
    { offer: 'kid', pickup: 'saturday', quantity: 3, upTo: 3, fewer: true, wait: false, note: '', price: 650, at: now },
  ];
  const between = { buyer: me, producer: 'person-1', host: 'person-3', pickup: 'saturday' };
  const placed = now - 26 * hour;
  const steps = [
    aStep('order.placed', { by: me, byName: 'Ines Calloway', at: placed }),
    aStep('order.confirmed', { by: 'person-1', byName: 'Tom Abara', at: placed + 12 * hour }),
    aStep('order.line-packed', { by: 'person-3', byName: 'Ana Petrescu', at: placed + 20 * hour, data: { line: 'a' } }),
  ];
  const lines = [
    aLine({
      line: 'a',
      offer: 'rye',
      name: 'Rye with caraway',
      unit: 'loaf',
      price: 420,
      amount: 840,
      confirmed: 2,
      packed: { by: 'person-3', at: now },
    }),
    aLine({
      line: 'b',
      offer: 'walnut',
      name: 'Walnut loaf',
      unit: 'loaf',
      price: 510,
      quantity: 2,
      upTo: 4,
      amount: 510,
      given: 1,
      waiting: 1,
      place: 1,
    }),
    aLine({
      line: 'c',
      offer: 'focaccia',
      name: 'Focaccia',
      unit: 'each',
      is: 'refused',
      trouble: 'withdrawn',
      amount: 0,
    }),
  ];
  const order = anOrder({
    between,
    pickup: saturday,
    producerName: 'Tom Abara',
    at: placed,
    arrived: placed + 27 * 60_000,
    lines,
    steps,
    total: 1_350,
    items: 3,
    standing: 'part',
    note: 'We come at eleven.',
  });
  const late = anOrder({
    id: 'order-2',
    between: { ...between, producer: 'person-4', pickup: 'closed' },
    pickup: { ...closed, next: 'wednesday' },
    producerName: 'Mirela and Jo',
    is: 'held',
    standing: 'held',
    held: { because: 'late' },
    at: closed.closes - 10 * 60_000,
    arrived: closed.closes + 15 * hour,
    total: 760,
  });
  const waiting = anOrder({
    id: 'order-3',
    between: { ...between, producer: 'person-2' },
    pickup: wednesday,
    producerName: 'Wren Hollis',
    standing: 'waiting',
    pending: true,
  });
  const over = anOrder({
    id: 'order-4',
    between,
    pickup: coming(-3, { id: 'past' }),
    producerName: 'Tom Abara',
    is: 'handed-over',
    standing: 'handed-over',
    ended: { by: 'person-3', at: now - 3 * day },
    steps: [...steps, aStep('order.handed-over', { by: 'person-3', byName: 'Ana', at: now - 3 * day })],
  });
  goods.orders = [order, late, waiting, over];
  const short = aLine({
    line: 'b',
    offer: 'walnut',
    name: 'Walnut loaf',
    unit: 'loaf',
    given: 1,
    waiting: 1,
    place: 1,
    arrival: 2,
    stock: 3,
    askedByAll: 4,
  });
  goods.needs = [
    aNeed('C1', { order, line: short, at: now - hour }),
    aNeed('C1b', { name: 'c1b/potatoes', offer: potatoes, at: now - 2 * hour }),
    aNeed('C5', { name: 'c5/order-2', order: late, at: now - 3 * hour }),
    aNeed('C4', {
      name: 'c4/order-1/a',
      order,
      line: aLine({ offer: 'rye', name: 'Rye with caraway', price: 420 }),
      offer: anOffer({
        ...bread,
        id: 'rye',
        prices: [
          { price: 420, at: now - 3 * day },
          { price: 450, at: now - day },
        ],
      }),
      at: now - 4 * hour,
      decide: false,
    }),
    aNeed('C3', {
      name: 'c3/done',
      order,
      line: aLine({ quantity: 2, upTo: 4, given: 3 }),
      settled: now - day,
      decide: false,
    }),
  ];
  client.carry('post-0', ['potatoes', 'chard']);
  client.carry('post-1', ['rye', 'walnut', 'focaccia']);
  client.touch();
}
