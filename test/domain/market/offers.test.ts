import { describe, expect, test } from 'vitest';
import {
  type offer as kind,
  offer,
  offerBrought,
  offerClaimed,
  offerDescribed,
  offerPutUp,
  offerRecounted,
  offerRepriced,
  offerSoldOut,
  offerWithdrawn,
  stockAdded,
  stockTaken,
} from '../../../src/domain/market/offer.ts';
import { pickup, pickupAnnounced, pickupCancelled } from '../../../src/domain/market/pickup.ts';
import { pannier } from '../../../src/domain/model.ts';
import type { Commands } from '../../../src/domain/commands.ts';
import { ana, bo, cy, everybody } from '../../support/cast.ts';
import { asks, given } from '../../support/given.ts';
import { idOf } from '../../support/history.ts';
import { announced, atHall, box, hall, hallAt, opened, potatoes, putUp, saturday } from '../../support/market-cast.ts';
import { happened } from '../../support/streams.ts';

const barn = idOf('pickup', 2);
const barnAnnounced = happened(pickup(barn), cy, pickupAnnounced({ ...atHall, place: 'Barn', open: false }));
const cancelled = happened(pickup(hall), cy, pickupCancelled({ reason: 'Snow' }));
const withdrawn = happened(offer(potatoes), ana, offerWithdrawn({ reason: 'Eaten' }));
const claimed = (n: number, sure: number) =>
  happened(offer(potatoes), bo, offerClaimed({ claim: idOf('line', n), pickup: hall, fewer: true, sure, upper: 0 }));
const nothingThere = idOf('offer', 77);
const offered = [...saturday, putUp(3)] as const;

const putting = (differences: Partial<Commands['offer.put-up']> = {}, actor = ana) =>
  asks(actor, 'offer.put-up', { offer: potatoes, ...box, stock: { is: 'counted', count: 3 }, ...differences });
const up = { ...box, producer: ana, currency: 'GBP', stock: { is: 'counted', count: 3 } } as const;

/** What the offer is after these events. */
function folded(...events: readonly ReturnType<typeof putUp>[]): typeof kind.initial {
  return events.reduce((state, event) => offer.fold(state, event), offer.initial);
}

describe('[MARKET-19] an offer is put up for pick-ups where its producer may bring it', () => {
  test('anybody, where a pick-up is open', () => {
    given(...saturday)
      .when(putting({ name: ' Early Potatoes ', unit: 'box ' }))
      .thenHappens(offerPutUp({ ...up, pickups: [hall] }));
  });

  test('else whom its host invited, and the host', () => {
    const closed = (producers: string[]) => [...everybody, opened, announced({ open: false, producers })];
    given(...closed([bo]))
      .when(putting())
      .thenRefused('pickup/not-invited', { pickup: hall, place: hallAt.place, host: cy });
    given(...closed([ana]))
      .when(putting())
      .thenHappens(offerPutUp({ ...up, pickups: [hall] }));
    given(...closed([]))
      .when(putting({}, cy))
      .thenHappens(offerPutUp({ ...up, producer: cy, pickups: [hall] }));
  });

  test('each pick-up counts once, and each must be one where it may be brought', () => {
    given(...saturday, barnAnnounced)
      .when(putting({ pickups: [hall, hall] }))
      .thenHappens(offerPutUp({ ...up, pickups: [hall] }));
    given(...saturday, barnAnnounced)
      .when(putting({ pickups: [hall, barn] }))
      .thenRefused('pickup/not-invited', { pickup: barn, place: 'Barn', host: cy });
    given(...saturday)
      .when(putting({ pickups: [hall, barn] }))
      .thenRefused('pickup/unknown', { pickup: barn });
    given(...saturday, cancelled)
      .when(putting())
      .thenRefused('pickup/cancelled', { pickup: hall, place: hallAt.place, day: hallAt.day });
    given(...saturday)
      .when(putting({ pickups: [] }))
      .thenRefused('offer/no-pickup', {});
  });

  test('it can be brought to one more', () => {
    const bring = (at: string, actor = ana) => asks(actor, 'offer.bring', { offer: potatoes, pickup: at });
    given(...offered, barnAnnounced)
      .when(bring(barn))
      .thenRefused('pickup/not-invited', { pickup: barn, place: 'Barn', host: cy });
    const openBarn = happened(pickup(barn), cy, pickupAnnounced({ ...atHall, place: 'Barn' }));
    given(...offered, openBarn)
      .when(bring(barn))
      .thenHappens(offerBrought({ pickup: barn }));
    given(...offered, openBarn, happened(offer(potatoes), ana, offerBrought({ pickup: barn })))
      .when(bring(barn))
      .thenNothing();
    given(...offered)
      .when(bring(hall))
      .thenNothing();
  });

  test('the money of the market is its money, so the market is opened first', () => {
    given(...everybody)
      .when(putting())
      .thenRefused('market/not-open', {});
  });

  test('its id is its own, also after it was withdrawn', () => {
    for (const past of [offered, [...offered, withdrawn]]) {
      given(...past)
        .when(putting())
        .thenRefused('offer/id-taken', { offer: potatoes });
    }
  });

  test("last week's again is one's own", () => {
    const again = idOf('offer', 2);
    given(...offered)
      .when(putting({ offer: again, again: potatoes }))
      .thenHappens(offerPutUp({ ...up, pickups: [hall], again: potatoes }));
    given(...offered)
      .when(putting({ offer: again, again: potatoes }, bo))
      .thenRefused('offer/not-yours', { offer: potatoes, producer: ana });
    given(...saturday)
      .when(putting({ again: nothingThere }))
      .thenRefused('offer/unknown', { offer: nothingThere });
  });

  test('the least of a line is no more than the most', () => {
    for (const limits of [
      { most: 4, least: 4 },
      { most: 1, least: null },
      { most: null, least: 10 },
    ]) {
      given(...saturday)
        .when(putting(limits))
        .thenHappens(offerPutUp({ ...up, ...limits, pickups: [hall] }));
    }
    given(...saturday)
      .when(putting({ most: 3, least: 4 }))
      .thenRefused('offer/limits', { most: 3, least: 4 });
  });

  test.each([
    { price: -1 },
    { price: 3.2 },
    { price: 1_000_000_001 },
    { price: Number.NaN },
    { about: 0 },
    { about: 100_001 },
    { about: 0.5 },
    { stock: { is: 'counted', count: -1 } },
    { stock: { is: 'counted', count: 100_001 } },
    { stock: { is: 'counted' } },
    { stock: { is: 'made-to-order', count: 3 } },
    { stock: { is: 'sold-out' } },
    { stock: 3 },
    { most: 0 },
    { least: 0 },
    { most: 1.5 },
    { most: Infinity },
    { sharing: 'last' },
    { pickups: Array.from({ length: 51 }, (_, n) => idOf('pickup', n)) },
    { again: null },
    { currency: 'GBP' },
    { producer: ana },
  ])('%j is none', (wrong) => {
    const payload = { offer: potatoes, ...box, stock: { is: 'counted', count: 3 }, ...wrong };
    expect(pannier.decisions.get('offer.put-up')?.payload.safeParse(payload).success).toBe(false);
  });
});

describe('[MARKET-20] only its producer changes an offer', () => {
  type Change = { [Type in keyof Commands]: readonly [Type, Commands[Type]] }[keyof Commands];
  const changes = (of: string): readonly Change[] => [
    ['offer.reprice', { offer: of, price: 1 }],
    ['offer.describe', { offer: of, name: 'Mine', details: '', seen: 0 }],
    ['offer.add-stock', { offer: of, by: 1, reason: '' }],
    ['offer.take-stock', { offer: of, by: 1, reason: '' }],
    ['offer.recount', { offer: of, count: 1, seen: 0, reason: '' }],
    ['offer.sell-out', { offer: of }],
    ['offer.withdraw', { offer: of, reason: '' }],
    ['offer.bring', { offer: of, pickup: hall }],
  ];

  test.each(changes(potatoes))('%s by the host or a buyer', (type, payload) => {
    for (const actor of [bo, cy]) {
      given(...offered)
        .when(asks(actor, type, payload))
        .thenRefused('offer/not-yours', { offer: potatoes, producer: ana });
    }
  });

  test.each(changes(nothingThere))('%s of an offer that never was', (type, payload) => {
    given(...offered)
      .when(asks(ana, type, payload))
      .thenRefused('offer/unknown', { offer: nothingThere });
  });

  test('withdrawing', () => {
    const withdraw = asks(ana, 'offer.withdraw', { offer: potatoes, reason: ' Eaten ' });
    given(...offered)
      .when(withdraw)
      .thenHappens(offerWithdrawn({ reason: 'Eaten' }));
    given(...offered, withdrawn)
      .when(withdraw)
      .thenNothing();
  });

  test('what was withdrawn is not priced, described or brought any more', () => {
    for (const [type, payload] of changes(potatoes).filter(([one]) =>
      ['offer.reprice', 'offer.describe', 'offer.bring'].includes(one),
    )) {
      given(...offered, withdrawn)
        .when(asks(ana, type, payload))
        .thenRefused('offer/withdrawn', { offer: potatoes, name: box.name, producer: ana });
    }
  });

  test('but its stock is counted on, for orders that have it keep it', () => {
    given(...offered, withdrawn)
      .when(asks(ana, 'offer.take-stock', { offer: potatoes, by: 1, reason: 'Slugs' }))
      .thenHappens(stockTaken({ by: 1, reason: 'Slugs' }));
    given(...offered, withdrawn)
      .when(asks(ana, 'offer.recount', { offer: potatoes, count: 1, seen: 0, reason: '' }))
      .thenHappens(offerRecounted({ count: 1, seen: 0, reason: '' }));
  });
});

describe('[MARKET-12] a price is what it was when it was seen', () => {
  test('changing it', () => {
    given(...offered)
      .when(asks(ana, 'offer.reprice', { offer: potatoes, price: 350 }))
      .thenHappens(offerRepriced({ price: 350 }));
    given(...offered)
      .when(asks(ana, 'offer.reprice', { offer: potatoes, price: 320 }))
      .thenNothing();
  });

  test('what it cost from when on stays known', () => {
    const repriced = happened(offer(potatoes), ana, offerRepriced({ price: 350 }), 50);
    expect(folded(putUp(3), repriced)).toMatchObject({
      price: 350,
      prices: [
        { price: 320, at: 0 },
        { price: 350, at: 50 },
      ],
    });
  });
});

describe('[MARKET-21] stock is counted, or made to order', () => {
  const add = (by: number) => asks(ana, 'offer.add-stock', { offer: potatoes, by, reason: ' Found more ' });
  const take = (by: number) => asks(ana, 'offer.take-stock', { offer: potatoes, by, reason: 'Slugs' });
  const recount = (count: number, seen = 0) => asks(ana, 'offer.recount', { offer: potatoes, count, seen, reason: '' });
  const sellOut = asks(ana, 'offer.sell-out', { offer: potatoes });

  test('changes are changes, and add up', () => {
    given(...offered)
      .when(add(5))
      .thenHappens(stockAdded({ by: 5, reason: 'Found more' }));
    given(...offered)
      .when(take(3))
      .thenHappens(stockTaken({ by: 3, reason: 'Slugs' }));
    const more = happened(offer(potatoes), ana, stockAdded({ by: 5, reason: '' }));
    const fewer = happened(offer(potatoes), ana, stockTaken({ by: 2, reason: '' }));
    expect(folded(putUp(3), more, fewer)).toMatchObject({ stock: 6 });
    expect(folded(putUp(3), fewer, more)).toMatchObject({ stock: 6 });
  });

  test('no more is taken away than there is', () => {
    given(...offered)
      .when(take(4))
      .thenRefused('offer/too-few', { offer: potatoes, name: box.name, stock: 3 });
  });

  test('no more is added than can be counted', () => {
    given(...offered)
      .when(add(99_997))
      .thenHappens(stockAdded({ by: 99_997, reason: 'Found more' }));
    given(...offered)
      .when(add(99_998))
      .thenRefused('offer/too-many', { offer: potatoes, name: box.name, limit: 100_000 });
  });

  test('where it is made to order there is nothing to add to or take from', () => {
    for (const command of [add(1), take(1)]) {
      given(...saturday, putUp(undefined))
        .when(command)
        .thenRefused('offer/not-counted', { offer: potatoes, name: box.name });
    }
  });

  test('a recount says how many there are for all orders together', () => {
    given(...offered)
      .when(recount(12))
      .thenHappens(offerRecounted({ count: 12, seen: 0, reason: '' }));
    given(...offered)
      .when(recount(3))
      .thenNothing();
    expect(
      folded(putUp(3), happened(offer(potatoes), ana, offerRecounted({ count: 12, seen: 0, reason: '' }))),
    ).toMatchObject({
      stock: 12,
      recounts: 1,
    });
  });

  test('[C11] of two recounts that knew nothing of each other the last to arrive stands, and both can be told', () => {
    const first = happened(offer(potatoes), ana, offerRecounted({ count: 12, seen: 0, reason: '' }));
    given(...offered, first)
      .when(recount(9))
      .thenHappens(offerRecounted({ count: 9, seen: 0, reason: '' }));
    const second = happened(offer(potatoes), ana, offerRecounted({ count: 9, seen: 0, reason: '' }));
    expect(folded(putUp(3), first, second)).toMatchObject({ stock: 9, recounts: 2 });
  });

  test('what was made to order is counted from a recount on', () => {
    given(...saturday, putUp(undefined))
      .when(recount(20))
      .thenHappens(offerRecounted({ count: 20, seen: 0, reason: '' }));
  });

  test('sold out: there is no more than what is given already', () => {
    given(...offered, claimed(1, 2))
      .when(sellOut)
      .thenHappens(offerSoldOut({}));
    expect(folded(putUp(3), claimed(1, 2), happened(offer(potatoes), ana, offerSoldOut({})))).toMatchObject({
      stock: 2,
    });
    expect(folded(putUp(undefined), claimed(1, 2), happened(offer(potatoes), ana, offerSoldOut({})))).toMatchObject({
      stock: 2,
    });
    given(...offered, claimed(1, 3))
      .when(sellOut)
      .thenNothing();
  });

  test.each([
    ['offer.add-stock', { by: 0 }],
    ['offer.add-stock', { by: -1 }],
    ['offer.take-stock', { by: 0 }],
    ['offer.take-stock', { by: 100_001 }],
    ['offer.take-stock', { by: 0.5 }],
    ['offer.recount', { count: -1 }],
    ['offer.recount', { count: 100_001 }],
    ['offer.recount', { count: Number.NaN }],
    ['offer.recount', { seen: -1 }],
    ['offer.recount', { seen: undefined }],
  ])('%s: %j is none', (type, wrong) => {
    const right = type === 'offer.recount' ? { count: 1, seen: 0 } : { by: 1 };
    const schema = pannier.decisions.get(type)?.payload;
    expect(schema?.safeParse({ offer: potatoes, reason: '', ...right }).success).toBe(true);
    expect(schema?.safeParse({ offer: potatoes, reason: '', ...right, ...wrong }).success).toBe(false);
  });
});

describe('[MARKET-22] the last to describe an offer stands, and says what they knew of', () => {
  const describeIt = (name: string, details: string, seen = 0) =>
    asks(ana, 'offer.describe', { offer: potatoes, name, details, seen });

  test('describing', () => {
    given(...offered)
      .when(describeIt(' New Potatoes', 'Washed.\r\nOr not.'))
      .thenHappens(offerDescribed({ name: 'New Potatoes', details: 'Washed.\nOr not.', seen: 0 }));
    given(...offered)
      .when(describeIt(box.name, `${box.details} `))
      .thenNothing();
  });

  test('[C12] two that knew nothing of each other', () => {
    const first = happened(offer(potatoes), ana, offerDescribed({ name: 'New', details: '', seen: 0 }));
    given(...offered, first)
      .when(describeIt('Newer', ''))
      .thenHappens(offerDescribed({ name: 'Newer', seen: 0 }));
    const second = happened(offer(potatoes), ana, offerDescribed({ name: 'Newer', details: '', seen: 0 }));
    expect(folded(putUp(3), first, second)).toMatchObject({ name: 'Newer', descriptions: 2 });
  });

  test('[C12] only what is said is changed, whatever somebody else wrote of the rest', () => {
    const named = happened(offer(potatoes), ana, offerDescribed({ name: 'New', seen: 0 }));
    const details = asks(ana, 'offer.describe', { offer: potatoes, details: 'Muddy', seen: 0 });
    for (const past of [[], [named]])
      given(...offered, ...past)
        .when(details)
        .thenHappens(offerDescribed({ details: 'Muddy', seen: 0 }));
    const described = happened(offer(potatoes), ana, offerDescribed({ details: 'Muddy', seen: 0 }));
    expect(folded(putUp(3), named, described)).toMatchObject({ name: 'New', details: 'Muddy' });
  });
});
