import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { offersOf } from '../../../src/client/answers/market/offers.ts';
import { needs } from '../../../src/client/answers/market/needs.ts';
import type { NeedView } from '../../../src/client/market-views/needs.ts';
import type { Commands } from '../../../src/domain/commands.ts';
import type { Command } from '../../../src/kernel/decision.ts';
import type { Event } from '../../../src/kernel/event.ts';
import { contextOf } from '../../support/answers.ts';
import { ana, bo, cy } from '../../support/cast.ts';
import { asks } from '../../support/given.ts';
import { idOf } from '../../support/history.ts';
import { hall, hallAt, potatoes } from '../../support/market-cast.ts';
import {
  after,
  bagWish,
  basket,
  before,
  closes,
  dee,
  inTime,
  late,
  ordered,
  place,
  theBags,
  theBoxes,
  which,
  wish,
} from '../../support/order-cast.ts';

// The conflicts of the product (4.3): from what two devices asked for to what each person is shown of it.

const other = idOf('order', 2);
const otherLine = { ...theBoxes, line: idOf('line', 3) };
const hour = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: late });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What a person is shown of this, by its numbers. */
async function shown(me: string, events: readonly Event[], params: { readonly settled?: boolean } = {}) {
  return needs(contextOf(me, events), params);
}

async function theOne(me: string, id: NeedView['id'], events: readonly Event[]): Promise<NeedView> {
  const found = (await shown(me, events)).filter((one) => one.id === id);
  expect(found).toHaveLength(1);
  return found[0] as NeedView;
}

async function kinds(me: string, events: readonly Event[]): Promise<string[]> {
  return (await shown(me, events)).map(({ id }) => id).toSorted();
}

/** Cy orders two boxes as well, from another device, so that four are asked for of three. */
function second(differences: Partial<Commands['order.place']> = {}, at = inTime + hour): Command {
  const lines = [{ ...wish, ...otherLine }];
  return {
    ...asks(cy, 'order.place', { order: other, pickup: hall, producer: ana, lines, note: '', ...differences }, at),
  };
}

const fought = (...more: readonly Command[]) => after(before(), place(), second(), ...more);

describe('[MARKET-9] C1: more is ordered than there is', () => {
  test('who came second decides, and is told how many were ordered, are there, theirs and waited for', async () => {
    expect(await kinds(bo, fought())).toEqual([]);
    const need = await theOne(cy, 'C1', fought());
    expect(need).toMatchObject({
      name: `c1/${other}/${otherLine.line}/${inTime + hour}`,
      decide: true,
      order: { id: other, standing: 'wait-listed' },
    });
    expect(need.line).toMatchObject({ askedByAll: 4, stock: 3, given: 1, waiting: 1, place: 1, arrival: 2 });
  });

  test('C1b: its producer sees who waits; the others of the market do not', async () => {
    const need = await theOne(ana, 'C1b', fought());
    expect(need.offer).toMatchObject({ name: 'Early Potatoes', stock: 3 });
    expect(need.offer?.queue).toMatchObject([
      { given: 2, waiting: 0, buyerName: 'Bo', order: basket },
      { given: 1, waiting: 1, buyerName: 'Cy', order: other },
    ]);
    const seenByBo = (await theOne(cy, 'C1', fought())).offer?.queue;
    expect(seenByBo?.map(({ mine, buyerName }) => [mine, buyerName])).toEqual([
      [false, undefined],
      [true, 'Cy'],
    ]);
  });

  test('[MARKET-42] settled, it is shown among what was settled for 30 days', async () => {
    const name = `c1/${other}/${otherLine.line}/${inTime + hour}`;
    const settled = fought(asks(cy, 'notice.settle', { notice: name }, inTime + 2 * hour));
    expect(await kinds(cy, settled)).toEqual([]);
    expect(await shown(cy, settled, { settled: true })).toMatchObject([
      { name, id: 'C1', settled: inTime + 2 * hour, order: { id: other } },
    ]);
    vi.setSystemTime(inTime + 2 * hour + 31 * 24 * hour);
    expect(await shown(cy, settled, { settled: true })).toEqual([]);
  });

  test('[MARKET-2] what others settle is not mine to see', async () => {
    const settled = fought(asks(ana, 'notice.settle', { notice: `c1/${other}/${otherLine.line}` }, inTime + 2 * hour));
    expect(await kinds(cy, settled)).toEqual(['C1']);
  });
});

test('C2: the wait-list clears: how many it was and how many it is', async () => {
  const events = fought(asks(ana, 'offer.add-stock', { offer: potatoes, by: 1, reason: '' }, inTime + 3 * hour));
  const need = await theOne(cy, 'C2', events);
  expect(need).toMatchObject({
    decide: false,
    at: inTime + 3 * hour,
    was: { given: 1 },
    line: { given: 2, waiting: 0 },
  });
  expect(await kinds(ana, events)).toEqual([]);
});

describe('[MARKET-42] what is told of a wait-list is true', () => {
  const place1 = asks(cy, 'notice.settle', { notice: `c1/${other}/${otherLine.line}/${inTime + hour}` }, late);
  const stock = (type: 'offer.add-stock' | 'offer.take-stock', by: number, at = inTime + 3 * hour) =>
    asks(ana, type, { offer: potatoes, by, reason: '' }, at);
  const raise = (quantity: number, at = inTime + 4 * hour) =>
    asks(cy, 'order.change-line', { order: other, pickup: hall, ...otherLine, quantity, upTo: quantity }, at);

  test('C1: whoever keeps their place is asked again where they wait for more, not where for less', async () => {
    expect(await kinds(cy, fought(place1))).toEqual([]);
    expect(await kinds(cy, fought(place1, raise(3)))).toEqual(['C1']);
    expect(await kinds(cy, fought(place1, stock('offer.take-stock', 1)))).toEqual(['C1']);
    const four = second({ lines: [{ ...wish, ...otherLine, quantity: 4, upTo: 4 }] });
    expect(await kinds(cy, after(before(), place(), four, place1, stock('offer.add-stock', 1)))).toEqual([]);
  });

  test('C1: also of what was given and is counted away', async () => {
    const counted = asks(ana, 'offer.recount', { offer: potatoes, count: 1, seen: 0, reason: '' }, inTime + hour);
    const events = after(before(), place(), counted);
    expect(await theOne(bo, 'C1', events)).toMatchObject({ at: inTime + hour, line: { given: 1, waiting: 1 } });
    expect(await theOne(bo, 'C2', after(events, stock('offer.add-stock', 2)))).toMatchObject({ was: { given: 1 } });
  });

  test('C2: what they asked for themselves did not come free', async () => {
    const events = fought(stock('offer.add-stock', 5), raise(3));
    expect((await shown(cy, events)).map(({ id }) => id)).toEqual([]);
  });

  test('C2: once for each time they waited', async () => {
    const cleared = fought(stock('offer.add-stock', 1));
    const { name } = await theOne(cy, 'C2', cleared);
    const told = after(cleared, asks(cy, 'notice.settle', { notice: name }, late));
    expect(await kinds(cy, told)).toEqual([]);
    expect(
      await kinds(cy, after(told, stock('offer.take-stock', 1, late), stock('offer.add-stock', 1, late + 1))),
    ).toEqual(['C2']);
  });

  test('C1, C2: nothing of either where the producer gives by hand: nobody is in line, and nothing comes free', async () => {
    const confirm = (quantity: number, at: number) =>
      asks(ana, 'order.confirm', { ...which, lines: [{ ...theBoxes, quantity }] }, at);
    const byHand = after(before(3, { sharing: 'by-hand' }), place());
    for (const events of [byHand, after(byHand, confirm(1, late)), after(byHand, confirm(1, late), confirm(2, late))])
      expect(await kinds(bo, events)).toEqual([]);
    const [view] = await offersOf(contextOf(bo, byHand), [potatoes]);
    expect(view?.queue).toMatchObject([{ mine: true, given: 0, waiting: 0, place: 0 }]);
    const [partly] = await offersOf(contextOf(bo, after(byHand, confirm(1, late))), [potatoes]);
    expect(partly?.queue).toMatchObject([{ given: 1, waiting: 1, place: 1 }]);
  });
});

test('C3: of a range so many, once that does not change any more', async () => {
  const events = after(before(), place({ lines: [{ ...wish, quantity: 2, upTo: 4 }] }));
  vi.setSystemTime(closes - hour);
  expect(await kinds(bo, events)).toEqual([]);
  vi.setSystemTime(closes + hour);
  expect(await theOne(bo, 'C3', events)).toMatchObject({ decide: false, line: { given: 3, quantity: 2, upTo: 4 } });
});

test('[MARKET-12] C4: the price went up before the order arrived, and the one that was seen stands', async () => {
  const raised = asks(ana, 'offer.reprice', { offer: potatoes, price: 350 }, inTime + hour);
  const events = after(before(), raised, { ...place(), arrived: inTime + 2 * hour });
  const need = await theOne(bo, 'C4', events);
  expect(need).toMatchObject({
    decide: false,
    at: inTime + hour,
    line: { price: 320, amount: 640 },
    offer: { price: 350 },
  });
});

test('[MARKET-11] C5: an order that came too late waits for the producer, and both are shown that', async () => {
  const events = after(before(), { ...place(), at: closes - hour, arrived: closes + 15 * hour });
  expect(await theOne(bo, 'C5', events)).toMatchObject({
    decide: true,
    order: { standing: 'held', mine: true, at: closes - hour, arrived: closes + 15 * hour },
  });
  expect(await theOne(ana, 'C5', events)).toMatchObject({ decide: true, order: { selling: true, buyerName: 'Bo' } });
  const letIn = asks(ana, 'order.let-in', { ...which, lines: [theBoxes] }, closes + 16 * hour);
  expect(await kinds(bo, after(events, letIn))).toEqual([]);
});

test('[MARKET-10] C6: what was withdrawn is left off, and the rest stands', async () => {
  const gone = asks(ana, 'offer.withdraw', { offer: potatoes, reason: 'Blight' }, inTime);
  const events = after(before(), gone, place({ lines: [wish, bagWish] }));
  const need = await theOne(bo, 'C6', events);
  expect(need).toMatchObject({
    decide: false,
    line: { name: 'Early Potatoes', trouble: 'withdrawn', units: 0, amount: 0 },
  });
  // One bag of about 600 g at 2.50 a kilogram.
  expect(need.order).toMatchObject({ total: 150, estimated: true, items: 1 });
});

test('C7: the pick-up moved: each buyer keeps their order or does not', async () => {
  const moved = {
    ...hallAt,
    pickup: hall,
    day: '2026-10-25',
    orderBy: '2026-10-23T18:00',
    reason: 'The hall is taken',
  };
  const events = ordered(asks(cy, 'pickup.move', moved, inTime + hour));
  expect(await theOne(bo, 'C7', events)).toMatchObject({
    decide: true,
    at: inTime + hour,
    was: { day: '2026-10-24' },
    order: { pickup: { day: '2026-10-25', reason: 'The hall is taken' } },
  });
  const kept = asks(bo, 'order.keep', { ...which, moves: 1 }, inTime + 2 * hour);
  expect(await kinds(bo, after(events, kept))).toEqual([]);
});

test('[MARKET-31] C8: what the producer had confirmed is changed by asking them', async () => {
  const confirmed = asks(ana, 'order.confirm', { ...which, lines: [{ ...theBoxes, quantity: 2 }] }, inTime + hour);
  const more = asks(bo, 'order.change-line', { ...which, ...theBoxes, quantity: 3, upTo: 3 }, inTime + 2 * hour);
  const events = ordered(confirmed, more);
  const asked = { line: { confirmed: 2, asked: { quantity: 3 } }, at: inTime + 2 * hour };
  expect(await theOne(bo, 'C8', events)).toMatchObject({ decide: false, ...asked });
  expect(await theOne(ana, 'C8', events)).toMatchObject({ decide: true, ...asked });
  const accepted = asks(ana, 'order.accept-change', { ...which, ...theBoxes }, inTime + 3 * hour);
  expect(await kinds(ana, after(events, accepted))).toEqual([]);
});

test('[MARKET-37] C9: two helpers read two weights: whoever packs chooses, the buyer does not', async () => {
  const weighed = (by: string, grams: number, at: number) =>
    asks(by, 'order.weigh', { ...which, line: theBags.line, grams, seen: 0 }, at);
  const events = ordered(weighed(dee, 1_240, late), weighed(ana, 1_420, late + 60_000));
  for (const packer of [ana, cy, dee])
    expect(await theOne(packer, 'C9', events)).toMatchObject({
      decide: true,
      line: { weighed: { grams: 1_240, by: dee }, doubts: [{ grams: 1_420, by: ana }] },
    });
  expect(await kinds(bo, events)).toEqual([]);
});

test('C11: two recounts that knew nothing of each other: the newest stands, the other is shown', async () => {
  const counted = (count: number, at: number) =>
    asks(ana, 'offer.recount', { offer: potatoes, count, seen: 0, reason: '' }, at);
  const events = after(before(), counted(12, inTime), counted(9, inTime + hour));
  expect((await theOne(ana, 'C11', events)).offer?.recount).toEqual({
    count: 9,
    by: ana,
    at: inTime + hour,
    here: false,
    over: { count: 12, by: ana, at: inTime, here: false },
  });
  const again = asks(ana, 'offer.recount', { offer: potatoes, count: 12, seen: 2, reason: '' }, inTime + 2 * hour);
  expect(await kinds(ana, after(events, again))).toEqual([]);
});

test('C12: two descriptions that knew nothing of each other: the newest stands, the other is kept', async () => {
  const described = (details: string, at: number) =>
    asks(ana, 'offer.describe', { offer: potatoes, name: 'Potatoes', details, seen: 0 }, at);
  const events = after(before(), described('Washed twice', inTime), described('Muddy', inTime + hour));
  expect((await theOne(ana, 'C12', events)).offer).toMatchObject({
    details: 'Muddy',
    overwritten: { details: 'Washed twice', by: ana, at: inTime },
  });
});

describe('[MARKET-22] C12 is by field', () => {
  const says = (words: { name?: string; details?: string }, seen: number, at: number) =>
    asks(ana, 'offer.describe', { offer: potatoes, ...words, seen }, at);
  const named = says({ name: 'New Potatoes' }, 0, inTime);
  const described = says({ details: 'Muddy' }, 0, inTime + hour);

  test('two devices that change different fields do not undo each other, and nobody is told anything', async () => {
    const events = after(before(), named, described);
    const [offer] = await offersOf(contextOf(ana, events), [potatoes]);
    expect(offer).toMatchObject({ name: 'New Potatoes', details: 'Muddy', overwritten: undefined });
    expect(await kinds(ana, events)).toEqual([]);
  });

  test('what was lost of one field can be put back without the other, also after something else was written', async () => {
    const lost = says({ name: 'Earlies' }, 0, inTime + 2 * hour);
    const events = after(before(), named, described, lost, says({ details: 'Washed' }, 3, inTime + 3 * hour));
    const need = await theOne(ana, 'C12', events);
    expect(need.offer).toMatchObject({ name: 'Earlies', details: 'Washed', overwritten: { name: 'New Potatoes' } });
    expect(need.offer?.overwritten).not.toHaveProperty('details');
    const settled = asks(ana, 'notice.settle', { notice: need.name }, late);
    expect(await kinds(ana, after(events, settled, says({ details: 'Dry' }, 4, late)))).toEqual([]);
    expect(await kinds(ana, after(events, says({ name: 'New Potatoes' }, 4, late)))).toEqual([]);
  });
});

test('[MARKET-33] C16: the same basket placed on two devices: the second waits for a word', async () => {
  const again = place({ order: other, lines: [{ ...wish, ...otherLine }] }, inTime + hour);
  const events = after(before(), place(), again);
  expect(await theOne(bo, 'C16', events)).toMatchObject({ decide: true, order: { id: other, held: { same: basket } } });
  expect(await kinds(ana, events)).toEqual([]);
});

test('[MARKET-7] C17: counted fewer than were promised', async () => {
  const confirmed = asks(ana, 'order.confirm', { ...which, lines: [{ ...theBoxes, quantity: 2 }] }, inTime + hour);
  const counted = asks(ana, 'offer.recount', { offer: potatoes, count: 1, seen: 0, reason: '' }, inTime + 2 * hour);
  const need = await theOne(ana, 'C17', ordered(confirmed, counted));
  expect(need.offer).toMatchObject({ over: 1, stock: 1, queue: [{ confirmed: 2, given: 2 }] });
  const short = asks(ana, 'order.short', { ...which, ...theBoxes, quantity: 1, words: '' }, inTime + 3 * hour);
  expect(await kinds(ana, ordered(confirmed, counted, short))).toEqual([]);
});

describe('[MARKET-45] what a producer takes from an order is told to its buyer', () => {
  const confirmed = asks(ana, 'order.confirm', { ...which, lines: [{ ...theBoxes, quantity: 2 }] }, inTime + hour);
  const short = (quantity: number, at = closes) =>
    asks(ana, 'order.short', { ...which, ...theBoxes, quantity, words: 'slugs' }, at);

  test('fewer of a line: what it was and is, who, when and why', async () => {
    const events = ordered(confirmed, short(1));
    const need = await theOne(bo, 'fewer', events);
    expect(need).toMatchObject({ decide: false, at: closes });
    expect(need.line?.changed).toMatchObject({
      from: { quantity: 2, upTo: 2 },
      to: { quantity: 1, upTo: 1 },
      by: ana,
      byName: 'Ana',
      words: 'slugs',
    });
    expect(await kinds(ana, events)).toEqual([]);
  });

  test('once more, it is told once more; dealt with, it is not', async () => {
    const one = asks(bo, 'notice.settle', { notice: `fewer/${basket}/${theBoxes.line}/${closes}` }, closes + 1);
    expect(await kinds(bo, ordered(confirmed, short(1), one))).toEqual([]);
    expect(await kinds(bo, ordered(confirmed, short(1), one, short(0, closes + 2)))).toEqual(['fewer']);
  });

  test('nothing where the number stays, or where it has become another one since', async () => {
    expect(await kinds(bo, ordered(short(2)))).toEqual([]);
    const more = asks(bo, 'order.ask-change', { ...which, line: theBoxes.line, quantity: 2, upTo: 2, words: '' }, late);
    const yes = asks(ana, 'order.accept-change', { ...which, ...theBoxes }, late);
    expect(await kinds(bo, ordered(confirmed, short(1), more))).toEqual(['C8']);
    expect(await kinds(bo, ordered(confirmed, short(1), more, yes))).toEqual([]);
  });

  test('a line that was declined, also to whoever has had the rest of it', async () => {
    const no = asks(ana, 'order.decline-line', { ...which, ...theBoxes, because: 'sold-out', words: 'slugs' }, closes);
    const given = asks(dee, 'order.hand-over', which, late);
    for (const events of [ordered(no), ordered(no, given)])
      expect((await theOne(bo, 'declined', events)).line?.changed).toMatchObject({
        is: 'declined',
        from: { quantity: 2 },
        because: 'sold-out',
        byName: 'Ana',
      });
  });

  test('an order that was declined, once', async () => {
    const lines = [theBoxes, theBags];
    const no = asks(ana, 'order.decline', { ...which, buyer: bo, lines, because: 'cannot', words: '' }, closes);
    expect(await theOne(bo, 'declined', ordered(no))).toMatchObject({ at: closes, decide: false, line: undefined });
  });

  test('a change that was declined: what was asked for, and what it stays at', async () => {
    const more = asks(bo, 'order.change-line', { ...which, ...theBoxes, quantity: 3, upTo: 3 }, inTime + 2 * hour);
    const no = asks(ana, 'order.decline-change', { ...which, line: theBoxes.line, words: '' }, closes);
    expect((await theOne(bo, 'kept', ordered(confirmed, more, no))).line?.changed).toMatchObject({
      from: { quantity: 3, upTo: 3 },
      to: { quantity: 2, upTo: 2 },
    });
  });
});

test('[MARKET-42] when a pick-up is over, nothing about it is to be decided any more', async () => {
  expect(await kinds(cy, fought())).toEqual(['C1']);
  vi.setSystemTime(Date.parse('2026-11-01T12:00Z'));
  expect(await kinds(cy, fought())).toEqual([]);
  expect(await kinds(ana, fought())).toEqual([]);
});

test('[MARKET-42] what was kept after one move is asked again after the next', async () => {
  const moved = (day: string, at: number) =>
    asks(cy, 'pickup.move', { ...hallAt, pickup: hall, day, orderBy: `${day}T08:00`, reason: '' }, at);
  const kept = asks(bo, 'order.keep', { ...which, moves: 1 }, inTime + 2 * hour);
  const events = ordered(moved('2026-10-25', inTime + hour), kept, moved('2026-10-26', inTime + 3 * hour));
  expect(await theOne(bo, 'C7', events)).toMatchObject({ name: `c7/${basket}/2`, was: { day: '2026-10-25' } });
});
