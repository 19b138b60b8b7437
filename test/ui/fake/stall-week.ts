import type { OrderLineView, OrderView } from '../../../src/client/market-views/orders.ts';
import type { FakeClient } from './fake-client.ts';
import { aLine, anEntry, anOffer, anOrder, aPickup, aStep } from './goods.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A pick-up that I host and sell at, with orders in every state that its screens know: for looking at them. */
export function fillStall(client: FakeClient, { orders = true } = {}, now = Date.now()): void {
  const me = client.identity.person;
  const isoDay = new Date(now + 2 * day).toISOString().slice(0, 10);
  const begins = Date.parse(`${isoDay}T10:00Z`);
  const saturday = aPickup({
    id: 'saturday',
    zone: 'UTC',
    day: isoDay,
    begins,
    ends: begins + 2 * hour,
    closes: now - 10 * hour,
    host: me,
    hostName: 'Ines Calloway',
    mine: true,
    helpers: ['person-3'],
    stalls: [
      { person: me, name: 'Ines Calloway' },
      { person: 'person-1', name: 'Tom Abara' },
    ],
  });
  const { goods } = client;
  goods.terms = { currency: 'GBP', zone: 'UTC' };
  goods.pickups = [
    saturday,
    aPickup({ ...saturday, id: 'next', day: '2999-10-26', begins: begins + 7 * day, ends: begins + 7 * day + hour }),
  ];
  const queue = [
    anEntry({ claim: 'Sam-potatoes', buyerName: 'Sam Okafor', order: 'sam', confirmed: 2 }),
    anEntry({
      claim: 'Ruth-potatoes',
      buyerName: 'Ruth Penhale',
      order: 'ruth',
      sure: 3,
      given: 1,
      waiting: 2,
      place: 1,
    }),
  ];
  const mine = { producer: me, producerName: 'Ines Calloway' };
  goods.offers = [
    anOffer({ ...mine, id: 'potatoes', stock: 12, left: 0, waiting: 2, queue }),
    anOffer({ ...mine, id: 'chard', name: 'Rainbow Chard', unit: 'bunch', price: 220, left: 18, stock: 30 }),
    anOffer({
      ...mine,
      id: 'carrots',
      name: 'Carrots, the long purple ones',
      unit: 'bunch',
      price: 320,
      about: 400,
      left: 4,
      stock: 9,
    }),
    anOffer({
      ...mine,
      id: 'eggs',
      name: 'Eggs',
      unit: 'dozen',
      price: 450,
      left: undefined,
      stock: undefined,
      sharing: 'by-hand',
    }),
  ];
  if (orders) goods.orders = ordersOf(me, saturday, now);
  client.touch();
}

function ordersOf(me: string, pickup: NonNullable<OrderView['pickup']>, now: number): OrderView[] {
  const potatoes = (over: Partial<OrderLineView>) => aLine({ ...over, offer: 'potatoes' });
  const chard = (over: Partial<OrderLineView>) =>
    aLine({ offer: 'chard', name: 'Rainbow Chard', unit: 'bunch', price: 220, amount: 440, ...over });
  const carrots = (over: Partial<OrderLineView>) =>
    aLine({
      offer: 'carrots',
      name: 'Carrots, the long purple ones',
      unit: 'bunch',
      price: 320,
      about: 400,
      amount: 256,
      estimated: true,
      ...over,
    });
  const done = { by: 'person-3', at: now - 30 * 60_000 };
  const placed = (by: string) => aStep('order.placed', { by, byName: by, at: now - 26 * hour });
  const order = (id: string, buyerName: string, over: Partial<OrderView>): OrderView => {
    const lines = (over.lines ?? []).map((line, index) => ({ ...line, line: `${id}-${index}` }));
    const total = lines.reduce((sum, { amount }) => sum + amount, 0);
    return anOrder({
      id,
      between: { buyer: id, producer: me, host: me, pickup: 'saturday' },
      buyerName,
      producerName: 'Ines Calloway',
      mine: false,
      selling: true,
      packing: true,
      pickup,
      code: `${id.slice(0, 2).toUpperCase()}7P`,
      at: now - 26 * hour,
      arrived: now - 25 * hour,
      total,
      owed: total - (over.paid ?? 0),
      items: lines.reduce((sum, { units }) => sum + units, 0),
      estimated: lines.some(({ estimated }) => estimated),
      steps: [placed(buyerName), aStep('order.line-packed', { by: 'person-3', byName: 'Ana Petrescu' })],
      ...over,
      lines,
    });
  };
  const confirmed = { confirmed: 2 };
  return [
    order('bea', 'Bea Lindqvist', { lines: [potatoes({}), chard({})] }),
    order('sam', 'Sam Okafor', {
      lines: [potatoes(confirmed), carrots({ ...confirmed })],
      standing: 'confirmed',
      note: 'We come at eleven, and bring our own bags.',
    }),
    order('ruth', 'Ruth Penhale', {
      lines: [potatoes({ quantity: 3, upTo: 3, given: 1, waiting: 2, place: 1, units: 1, confirmed: 1 }), chard({})],
      standing: 'part',
    }),
    order('ola', 'Ola Nwosu', {
      lines: [chard({ ...confirmed, packed: done, quantity: 2, upTo: 4, given: 3, units: 3 })],
      standing: 'packed',
      paid: 440,
    }),
    order('kit', 'Kit Farrow', {
      lines: [
        carrots({
          ...confirmed,
          weighed: { ...done, grams: 1_240 },
          doubts: [{ by: 'person-4', at: now, grams: 1_420 }],
        }),
      ],
      standing: 'confirmed',
    }),
    order('max', 'Maximiliane Schwarzenberger-Hofstätter', {
      lines: [potatoes(confirmed)],
      is: 'handed-over',
      standing: 'handed-over',
      ended: { by: 'person-3', at: now - 20 * 60_000 },
      paid: 640,
      steps: [
        placed('Max'),
        aStep('order.handed-over', { by: 'person-3', byName: 'Ana Petrescu' }),
        aStep('order.paid', { by: 'person-3', byName: 'Ana Petrescu', data: { amount: 640, how: 'cash' } }),
      ],
    }),
    order('lee', 'Lee Ashworth', {
      lines: [chard({})],
      is: 'held',
      standing: 'held',
      held: { because: 'late' },
      owed: 0,
    }),
    order('noa', 'Noa Weiss', {
      lines: [potatoes({ ...confirmed, asked: { quantity: 4, upTo: 4, words: 'My sister is coming.' } })],
      standing: 'confirmed',
    }),
    order('pat', 'Pat Grieve', {
      between: { buyer: 'pat', producer: 'person-1', host: me, pickup: 'saturday' },
      producerName: 'Tom Abara',
      selling: false,
      lines: [aLine({ ...confirmed, offer: 'rye', name: 'Rye with caraway', unit: 'loaf', price: 420, amount: 840 })],
      standing: 'confirmed',
    }),
  ];
}
