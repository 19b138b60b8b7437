import { beforeEach, describe, expect, test } from 'vitest';
import type { Commands } from '../../../src/domain/commands.ts';
import type { Share } from '../../../src/domain/market/allocation.ts';
import { momentOf } from '../../../src/domain/market/calendar.ts';
import { allocationOf, offer, type PutUp } from '../../../src/domain/market/offer.ts';
import { order, type OrderLine, type Placed } from '../../../src/domain/market/order.ts';
import { type Announced, pickup } from '../../../src/domain/market/pickup.ts';
import { comment } from '../../../src/domain/news/comment.ts';
import { like } from '../../../src/domain/news/like.ts';
import type { Outcome } from '../../../src/kernel/log-store.ts';
import { meetAtMarket } from '../../support/hall-market.ts';
import type { Phone } from '../../support/hall.ts';
import { idOf } from '../../support/history.ts';
import { hall, hallAt, potatoes } from '../../support/market-cast.ts';
import { bags, bagWish, basket, boxes, theBags, theBoxes, which, wish } from '../../support/order-cast.ts';

// The catalogue of conflicts: what two devices do apart, and what all of them have when they have met. Cy hosts, Dee
// helps, Ana sells and Bo and Eve order; Ana and Bo have two phones.

let there: Awaited<ReturnType<typeof meetAtMarket>>;

beforeEach(async () => {
  there = await meetAtMarket();
});

const eves = { order: idOf('order', 2), boxes: idOf('line', 3) };

function orderOf(phone: Phone, differences: Partial<Commands['order.place']> = {}): Commands['order.place'] {
  const mine = phone === there.eve ? { order: eves.order, lines: [{ ...wish, line: eves.boxes }] } : {};
  return { ...which, producer: there.ana.person, lines: [wish], note: '', moves: 0, ...mine, ...differences };
}

const offerAt = async (phone: Phone, id = potatoes) => (await phone.stateOf(offer(id))) as PutUp;
const orderAt = async (phone: Phone, id = basket) => (await phone.stateOf(order(id))) as Placed;
const lineAt = async (phone: Phone, line = boxes, id = basket) =>
  (await orderAt(phone, id)).lines.find((one) => one.line === line) as OrderLine;

/** What a line gets, as everybody has it. */
async function shareOf(line: string): Promise<Share | undefined> {
  const shares = await Promise.all(
    there.phones.map(async (phone) => allocationOf(await offerAt(phone)).shares.get(line)),
  );
  for (const share of shares) expect(share).toEqual(shares[0]);
  return shares[0];
}

/** The types of what a command was thought to cause, and of what it caused. */
function changedTo(outcome: Outcome | undefined): readonly [readonly string[], readonly string[]] | undefined {
  if (outcome?.is !== 'changed') return undefined;
  return [outcome.before.map(({ type }) => type), outcome.after.map(({ type }) => type)];
}

/** Each loses their signal, does something, and they come back in this order. */
async function apart(...doing: readonly (readonly [Phone, () => Promise<unknown>])[]): Promise<void> {
  for (const [phone] of doing) phone.leave();
  for (const [, does] of doing) await does();
  for (const [phone] of doing) await phone.comeBack();
}

describe('[MARKET-9] more is ordered than there is', () => {
  const twoEach = async () => {
    const { bo, eve } = there;
    await apart([eve, () => eve.asks('order.place', orderOf(eve))], [bo, () => bo.asks('order.place', orderOf(bo))]);
  };

  test('C1: who arrives second has what is left and waits for the rest', async () => {
    await twoEach();
    expect(await shareOf(eves.boxes)).toEqual({ given: 2, waiting: 0, place: 0 });
    expect(await shareOf(boxes)).toEqual({ given: 1, waiting: 1, place: 1 });
  });

  test('C1: taking just what there is, keeping the place, or cancelling the line is one command', async () => {
    await twoEach();
    await there.bo.does('order.change-line', { ...which, ...theBoxes, quantity: 1, upTo: 1 });
    expect(await shareOf(boxes)).toEqual({ given: 1, waiting: 0, place: 0 });
    await there.bo.does('order.remove-line', { ...which, ...theBoxes });
    expect(await shareOf(boxes)).toBeUndefined();
    expect(await shareOf(eves.boxes)).toEqual({ given: 2, waiting: 0, place: 0 });
  });

  test('C1b: the producer sees how many wait, and whose order it is', async () => {
    await twoEach();
    expect(allocationOf(await offerAt(there.ana))).toMatchObject({ waiting: 1, left: 0 });
    expect((await orderAt(there.ana)).between.buyer).toBe(there.bo.person);
  });

  test('C1b: declining the wait-list leaves what was given', async () => {
    await twoEach();
    await there.ana.does('order.short', { ...which, ...theBoxes, quantity: 1, words: 'No more' });
    expect(await shareOf(boxes)).toEqual({ given: 1, waiting: 0, place: 0 });
    expect(await lineAt(there.bo)).toMatchObject({ quantity: 1, confirmed: 1 });
  });

  test('C2: what comes free completes the order by itself', async () => {
    await twoEach();
    await there.ana.does('offer.recount', { offer: potatoes, count: 4, seen: 0, reason: '' });
    expect(await shareOf(boxes)).toEqual({ given: 2, waiting: 0, place: 0 });
  });

  test('C2: also what somebody else gives up', async () => {
    await twoEach();
    const { eve } = there;
    const lines = [{ line: eves.boxes, offer: potatoes }];
    await eve.does('order.cancel', { ...which, order: eves.order, producer: there.ana.person, lines, words: '' });
    expect(await shareOf(boxes)).toEqual({ given: 2, waiting: 0, place: 0 });
  });

  test('C3: quantities before upper parts, and those in the order they arrived', async () => {
    const { ana, bo, eve } = there;
    await ana.does('offer.add-stock', { offer: potatoes, by: 4, reason: '' });
    const range = { quantity: 2, upTo: 4 };
    await apart(
      [eve, () => eve.asks('order.place', orderOf(eve, { lines: [{ ...wish, ...range, line: eves.boxes }] }))],
      [bo, () => bo.asks('order.place', orderOf(bo, { lines: [{ ...wish, ...range }] }))],
    );
    expect(await shareOf(eves.boxes)).toMatchObject({ given: 4 });
    expect(await shareOf(boxes)).toMatchObject({ given: 3, waiting: 0 });
  });
});

describe('[MARKET-12] the price changes while an order is under way', () => {
  test('C4: what was seen stands where it was placed before, and both can be told', async () => {
    const { ana, bo } = there;
    bo.leave();
    const id = await bo.asks('order.place', orderOf(bo));
    there.at('2026-10-20T08:00');
    await ana.does('offer.reprice', { offer: potatoes, price: 350 });
    await bo.comeBack();
    expect(await bo.outcomeOf(id)).toEqual({ is: 'accepted' });
    for (const phone of [bo, ana]) expect(await lineAt(phone)).toMatchObject({ price: 320 });
    expect((await offerAt(bo)).prices).toMatchObject([
      { price: 320 },
      { price: 350, at: expect.closeTo(momentOf('2026-10-20T08:00', 'Europe/London'), -6) as number },
    ]);
  });

  test('C4: the producer may decline it', async () => {
    const { ana, bo } = there;
    bo.leave();
    await bo.asks('order.place', orderOf(bo));
    await ana.does('offer.reprice', { offer: potatoes, price: 350 });
    await bo.comeBack();
    await ana.does('order.decline-line', { ...which, ...theBoxes, because: 'other', words: 'It costs more now' });
    expect(await lineAt(bo)).toMatchObject({ is: 'declined' });
    expect(await shareOf(boxes)).toBeUndefined();
  });
});

describe('[MARKET-33] an order arrives too late, or twice', () => {
  const late = async () => {
    const { bo } = there;
    bo.leave();
    there.at('2026-10-22T17:50');
    const id = await bo.asks('order.place', orderOf(bo));
    expect((await orderAt(bo)).is).toBe('placed');
    there.at('2026-10-23T09:30');
    await bo.comeBack();
    return id;
  };

  test('C5: within the grace it is in time', async () => {
    await there.cy.does('pickup.move', { pickup: hall, ...hallAt, place: 'Barn', reason: '' });
    const { bo } = there;
    bo.leave();
    there.at('2026-10-22T17:50');
    await bo.asks('order.place', orderOf(bo, { moves: 1 }));
    there.at('2026-10-23T05:30');
    await bo.comeBack();
    expect(await orderAt(there.ana)).toMatchObject({ is: 'placed', moves: 1 });
  });

  test('C5: after it, it is held with when it was placed and when it arrived', async () => {
    const id = await late();
    expect(changedTo(await there.bo.outcomeOf(id))).toEqual([
      ['order.placed', 'slot.taken', 'offer.claimed'],
      ['order.placed', 'order.held', 'slot.taken'],
    ]);
    for (const phone of [there.bo, there.ana]) {
      const { is, held, at, arrived } = await orderAt(phone);
      expect([is, held?.because]).toEqual(['held', 'late']);
      expect(at).toBeLessThan(momentOf('2026-10-22T18:00', 'Europe/London'));
      expect(arrived).toBeGreaterThan(momentOf('2026-10-23T09:00', 'Europe/London'));
    }
    expect(await shareOf(boxes)).toBeUndefined();
  });

  test('C5: the producer says yes, behind whoever came meanwhile', async () => {
    await late();
    await there.ana.does('order.let-in', { ...which, lines: [theBoxes] });
    expect((await orderAt(there.bo)).is).toBe('placed');
    expect(await shareOf(boxes)).toMatchObject({ given: 2 });
  });

  test('C5: or it is cancelled, and the same is ordered for next week', async () => {
    await late();
    const { ana, bo, cy } = there;
    await bo.does('order.cancel', { ...which, producer: ana.person, lines: [theBoxes], words: '' });
    expect((await orderAt(ana)).is).toBe('cancelled');
    const next = idOf('pickup', 2);
    const week = { ...hallAt, day: '2026-10-31', orderBy: '2026-10-29T18:00' };
    await cy.does('pickup.announce', { pickup: next, ...week });
    await ana.does('offer.bring', { offer: potatoes, pickup: next });
    await bo.does('order.place', orderOf(bo, { order: idOf('order', 3), pickup: next }));
    expect((await orderAt(ana, idOf('order', 3))).is).toBe('placed');
    expect(await shareOf(boxes)).toMatchObject({ given: 2 });
  });

  const twice = async () => {
    const { bo, boToo } = there;
    const second = { order: idOf('order', 3), lines: [{ ...wish, line: idOf('line', 5) }] };
    await apart(
      [boToo, () => boToo.asks('order.place', orderOf(boToo))],
      [bo, () => bo.asks('order.place', orderOf(bo, second))],
    );
    return { order: second.order, line: { line: idOf('line', 5), offer: potatoes } };
  };

  test('C16: the second is held, with which one it looks like', async () => {
    const second = await twice();
    for (const phone of [there.bo, there.boToo, there.ana]) {
      expect((await orderAt(phone)).is).toBe('placed');
      expect(await orderAt(phone, second.order)).toMatchObject({ is: 'held', held: { because: 'same', same: basket } });
    }
    expect(allocationOf(await offerAt(there.cy)).left).toBe(1);
  });

  test('C16: keeping both', async () => {
    const { order: id, line } = await twice();
    await there.bo.does('order.keep-both', { ...which, order: id, producer: there.ana.person, lines: [line] });
    expect((await orderAt(there.ana, id)).is).toBe('placed');
    expect(await shareOf(line.line)).toEqual({ given: 1, waiting: 1, place: 1 });
  });

  test('C16: keeping one', async () => {
    const { order: id, line } = await twice();
    const { ana, bo, boToo } = there;
    await bo.does('order.cancel', { ...which, order: id, producer: ana.person, lines: [line], words: '' });
    expect((await orderAt(boToo, id)).is).toBe('cancelled');
    expect((await orderAt(boToo)).is).toBe('placed');
    expect(await shareOf(boxes)).toMatchObject({ given: 2 });
  });
});

describe('[MARKET-10] an offer is withdrawn before an order arrives', () => {
  test('C6: its line is left off with its reason, and the rest stands', async () => {
    const { ana, bo } = there;
    bo.leave();
    const id = await bo.asks('order.place', orderOf(bo, { lines: [wish, bagWish] }));
    await ana.does('offer.withdraw', { offer: potatoes, reason: 'Blight' });
    await bo.comeBack();
    expect(changedTo(await bo.outcomeOf(id))?.[1]).toEqual([
      'order.placed',
      'order.line-refused',
      'slot.taken',
      'offer.claimed',
    ]);
    for (const phone of [bo, ana])
      expect((await orderAt(phone)).lines.map(({ name, is }) => [name, is])).toEqual([
        ['Early Potatoes', 'refused'],
        ['Carrots', 'open'],
      ]);
  });
});

describe('[MARKET-34] a pick-up is moved or cancelled', () => {
  const moved = async () => {
    const { bo, cy } = there;
    bo.leave();
    await bo.asks('order.place', orderOf(bo));
    await cy.does('pickup.move', { pickup: hall, ...hallAt, place: 'Barn', reason: 'Flood' });
    await bo.comeBack();
  };
  const isAsked = async (phone: Phone) => {
    const at = (await phone.stateOf(pickup(hall))) as Announced;
    return at.moves > (await orderAt(phone)).moves;
  };

  test('C7: the order stands, and its buyer is asked', async () => {
    await moved();
    expect((await orderAt(there.ana)).is).toBe('placed');
    for (const phone of [there.bo, there.boToo, there.cy]) expect(await isAsked(phone)).toBe(true);
    await there.bo.does('order.keep', { ...which, moves: 1 });
    for (const phone of [there.bo, there.boToo, there.cy]) expect(await isAsked(phone)).toBe(false);
  });

  test('C7: who keeps it before they hear of a second move is asked again', async () => {
    await moved();
    const { bo, cy } = there;
    bo.leave();
    await bo.asks('order.keep', { ...which, moves: 1 });
    await cy.does('pickup.move', { pickup: hall, ...hallAt, day: '2026-10-25', reason: 'Dry again' });
    await bo.comeBack();
    expect(await isAsked(bo)).toBe(true);
  });

  test('C7: cancelling is possible though ordering has closed', async () => {
    await moved();
    there.at('2026-10-23T20:00');
    await there.bo.does('order.cancel', { ...which, producer: there.ana.person, lines: [theBoxes], words: '' });
    expect((await orderAt(there.ana)).is).toBe('cancelled');
    expect(await shareOf(boxes)).toBeUndefined();
  });

  test('C7: who ordered knowing of it is not asked', async () => {
    await there.cy.does('pickup.move', { pickup: hall, ...hallAt, place: 'Barn', reason: '' });
    await there.bo.does('order.place', orderOf(there.bo, { moves: 1 }));
    expect(await isAsked(there.bo)).toBe(false);
  });
});

describe('[MARKET-31] the buyer changes what the producer has promised meanwhile', () => {
  const asked = async () => {
    const { ana, bo } = there;
    await bo.does('order.place', orderOf(bo));
    bo.leave();
    const id = await bo.asks('order.change-line', { ...which, ...theBoxes, quantity: 3, upTo: 3 });
    expect(await lineAt(bo)).toMatchObject({ quantity: 3 });
    await ana.does('order.confirm', { ...which, lines: [{ ...theBoxes, quantity: 2 }] });
    await bo.comeBack();
    return id;
  };

  test('C8: it becomes a request, and its author is told', async () => {
    const id = await asked();
    expect(changedTo(await there.bo.outcomeOf(id))).toEqual([
      ['order.line-changed', 'offer.claim-raised'],
      ['order.change-asked'],
    ]);
    for (const phone of [there.bo, there.ana])
      expect(await lineAt(phone)).toMatchObject({ quantity: 2, confirmed: 2, asked: { quantity: 3, upTo: 3 } });
  });

  test('C8: the producer says yes or no with one command', async () => {
    await asked();
    await there.ana.does('order.accept-change', { ...which, ...theBoxes });
    expect(await lineAt(there.bo)).toMatchObject({ quantity: 3, confirmed: 3, asked: undefined });
    expect(await shareOf(boxes)).toMatchObject({ given: 3 });
  });

  test('a producer who promises more than the buyer wants by now promises that', async () => {
    const { ana, bo } = there;
    await bo.does('order.place', orderOf(bo));
    await apart(
      [bo, () => bo.asks('order.change-line', { ...which, ...theBoxes, quantity: 1, upTo: 1 })],
      [ana, () => ana.asks('order.confirm', { ...which, lines: [{ ...theBoxes, quantity: 2 }] })],
    );
    expect(await lineAt(bo)).toMatchObject({ quantity: 1, confirmed: 1 });
    expect(await shareOf(boxes)).toEqual({ given: 1, waiting: 0, place: 0 });
  });
});

describe('[MARKET-37] two helpers weigh the same', () => {
  const weighed = async () => {
    const { bo, cy, dee } = there;
    await bo.does('order.place', orderOf(bo, { lines: [bagWish] }));
    const weigh = (grams: number) => ({ ...which, line: bags, grams, seen: 0 });
    await apart([dee, () => dee.asks('order.weigh', weigh(1_240))], [cy, () => cy.asks('order.weigh', weigh(1_420))]);
  };

  test('C9: both weights are kept with who and when, and the first counts', async () => {
    await weighed();
    const { ana, cy, dee } = there;
    for (const phone of [ana, cy, dee])
      expect(await lineAt(phone, bags)).toMatchObject({
        weighed: { grams: 1_240, by: dee.person },
        doubts: [{ grams: 1_420, by: cy.person }],
      });
  });

  test('C9: the producer uses one of them', async () => {
    await weighed();
    await there.ana.does('order.choose-weight', { ...which, line: bags, grams: 1_420 });
    for (const phone of [there.bo, there.dee])
      expect(await lineAt(phone, bags)).toMatchObject({ weighed: { grams: 1_420 }, doubts: [] });
  });
});

describe('[MARKET-38] an order is handed over twice', () => {
  test('C10: the second is refused with who and when, and can open it again', async () => {
    const { bo, cy, dee } = there;
    await bo.does('order.place', orderOf(bo));
    there.at('2026-10-24T10:14');
    cy.leave();
    dee.leave();
    await dee.asks('order.hand-over', which);
    const second = await cy.asks('order.hand-over', which);
    expect((await orderAt(cy)).ended?.by).toBe(cy.person);
    await dee.comeBack();
    await cy.comeBack();
    const outcome = await cy.outcomeOf(second);
    expect(outcome).toMatchObject({ is: 'refused', code: 'order/already-handed-over', data: { by: dee.person } });
    for (const phone of [bo, cy, dee]) expect((await orderAt(phone)).ended?.by).toBe(dee.person);
    await cy.does('order.reopen', which);
    expect((await orderAt(dee)).is).toBe('placed');
  });

  test('what one packed while the other handed over is packed', async () => {
    const { bo, cy, dee } = there;
    await bo.does('order.place', orderOf(bo));
    await apart(
      [cy, () => cy.asks('order.hand-over', which)],
      [dee, () => dee.asks('order.pack', { ...which, line: boxes })],
    );
    for (const phone of [bo, cy, dee]) {
      expect((await orderAt(phone)).is).toBe('handed-over');
      expect(await lineAt(phone)).toMatchObject({ packed: { by: dee.person } });
    }
  });
});

describe('[MARKET-21] stock is counted on two devices', () => {
  const recount = (count: number) => ({ offer: potatoes, count, seen: 0, reason: '' });

  test('C11: changes add up', async () => {
    const { ana, anaToo } = there;
    await apart(
      [ana, () => ana.asks('offer.add-stock', { offer: potatoes, by: 5, reason: '' })],
      [anaToo, () => anaToo.asks('offer.take-stock', { offer: potatoes, by: 2, reason: '' })],
    );
    expect((await offerAt(there.bo)).stock).toBe(6);
  });

  test('C11: of two recounts the later stands, and the other is known', async () => {
    const { ana, anaToo } = there;
    await apart(
      [ana, () => ana.asks('offer.recount', recount(12))],
      [anaToo, () => anaToo.asks('offer.recount', recount(9))],
    );
    for (const phone of [ana, anaToo]) {
      expect(await offerAt(phone)).toMatchObject({ stock: 9, recounts: 2 });
      const recounts = (await phone.events()).filter(({ type }) => type === 'offer.recounted');
      expect(recounts.map(({ data }) => data)).toMatchObject([
        { count: 12, seen: 0 },
        { count: 9, seen: 0 },
      ]);
    }
    await ana.does('offer.recount', { ...recount(12), seen: 2 });
    expect((await offerAt(anaToo)).stock).toBe(12);
  });

  test('C17: a recount below what is promised leaves the promises, and says how many are missing', async () => {
    const { ana, anaToo, bo, eve } = there;
    await bo.does('order.place', orderOf(bo));
    await eve.does('order.place', orderOf(eve, { lines: [{ ...wish, line: eves.boxes, quantity: 1, upTo: 1 }] }));
    const confirm = async () => {
      await ana.asks('order.confirm', { ...which, lines: [{ ...theBoxes, quantity: 2 }] });
      const hers = [{ line: eves.boxes, offer: potatoes, quantity: 1 }];
      await ana.asks('order.confirm', { ...which, order: eves.order, lines: hers });
    };
    await apart([ana, confirm], [anaToo, () => anaToo.asks('offer.recount', recount(2))]);
    for (const phone of [ana, anaToo]) expect(allocationOf(await offerAt(phone)).over).toBe(1);
    expect(await shareOf(boxes)).toMatchObject({ given: 2 });
    await ana.does('order.short', { ...which, ...theBoxes, quantity: 1, words: 'Miscounted' });
    expect(allocationOf(await offerAt(anaToo)).over).toBe(0);
    expect(await lineAt(bo)).toMatchObject({ quantity: 1, confirmed: 1 });
  });
});

describe('[MARKET-22] the same text is edited on two devices', () => {
  test('C12: the last stands, and the other one can be seen and put back', async () => {
    const { ana, anaToo } = there;
    const words = (details: string, seen: number) => ({ offer: potatoes, name: 'Early Potatoes', details, seen });
    await apart(
      [ana, () => ana.asks('offer.describe', words('Washed', 0))],
      [anaToo, () => anaToo.asks('offer.describe', words('Unwashed', 0))],
    );
    for (const phone of [ana, anaToo]) {
      expect((await offerAt(phone)).details).toBe('Unwashed');
      const all = (await phone.events()).filter(({ type }) => type === 'offer.described');
      expect(all.map(({ data }) => (data as { details: string }).details)).toEqual(['Washed', 'Unwashed']);
    }
    await ana.does('offer.describe', words('Washed', 2));
    expect((await offerAt(anaToo)).details).toBe('Washed');
  });
});

describe('[NEWS-3] news that meet', () => {
  const post = idOf('post', 1);

  test('C13: a comment on a post that is gone is refused, with its words', async () => {
    const { ana, bo } = there;
    await ana.does('post.publish', { post, text: 'Bread' });
    await bo.does('person.follow', { person: ana.person });
    bo.leave();
    const words = { comment: idOf('comment', 1), post, text: 'Yum' };
    const id = await bo.asks('comment.add', words);
    await ana.does('post.retract', { post });
    await bo.comeBack();
    expect(await bo.outcomeOf(id)).toMatchObject({ is: 'refused', code: 'post/gone' });
    expect(await bo.stateOf(comment(words.comment))).toMatchObject({ is: 'absent' });
  });

  test('C14: of a like and its end the last tap to arrive stands', async () => {
    const { ana, bo, boToo } = there;
    await ana.does('post.publish', { post, text: 'Bread' });
    await bo.does('person.follow', { person: ana.person });
    await bo.does('post.like', { post });
    await apart([bo, () => bo.asks('post.unlike', { post })], [boToo, () => boToo.asks('post.unlike', { post })]);
    for (const phone of [bo, boToo]) expect((await phone.stateOf(like(post, bo.person))).is).not.toBe('liked');
    await boToo.does('post.like', { post });
    for (const phone of [bo, boToo]) expect((await phone.stateOf(like(post, bo.person))).is).toBe('liked');
  });
});

test('[MARKET-40] a line that was added on one phone is not cancelled unseen on the other', async () => {
  const { ana, bo, boToo } = there;
  await bo.does('order.place', orderOf(bo));
  bo.leave();
  const id = await bo.asks('order.cancel', { ...which, producer: ana.person, lines: [theBoxes], words: '' });
  await boToo.does('order.add-line', { ...which, line: bagWish });
  await bo.comeBack();
  expect(await bo.outcomeOf(id)).toMatchObject({ is: 'refused', code: 'order/other-lines', data: { name: 'Carrots' } });
  expect((await orderAt(bo)).is).toBe('placed');
  await bo.does('order.cancel', { ...which, producer: ana.person, lines: [theBoxes, theBags], words: '' });
  expect((await orderAt(boToo)).is).toBe('cancelled');
});
