import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { needs } from '../../../src/client/answers/market/needs.ts';
import { offersOf } from '../../../src/client/answers/market/offers.ts';
import { order as orderById } from '../../../src/client/answers/market/orders.ts';
import type { NeedView } from '../../../src/client/market-views/needs.ts';
import type { OfferView } from '../../../src/client/market-views/offers.ts';
import type { OrderView } from '../../../src/client/market-views/orders.ts';
import type { OutcomeView } from '../../../src/client/queries.ts';
import type { Commands } from '../../../src/domain/commands.ts';
import { choicesFor } from '../../../src/ui/market/choices.ts';
import { handedOverFirst, handedOverSentence } from '../../../src/ui/words/handed-over.ts';
import { whySoHere } from '../../../src/ui/words/market-outcomes.ts';
import { needSentence } from '../../../src/ui/words/needs.ts';
import { movedPrices, movedPriceSentence } from '../../../src/ui/words/price-moved.ts';
import { contextOf } from '../../support/answers.ts';
import { meetAtMarket } from '../../support/hall-market.ts';
import type { Phone } from '../../support/hall.ts';
import { idOf } from '../../support/history.ts';
import { hall, hallAt, potatoes } from '../../support/market-cast.ts';
import { bags, bagWish, basket, boxes, theBoxes, which, wish } from '../../support/order-cast.ts';

// The catalogue of the product (4.3), from what two devices do apart to what is on their screens, and from a tap there
// to what is so then: who lost something sees what, by whom and when, and one choice deals with it. Cy hosts, Dee helps,
// Ana sells, Bo and Eve order; Ana and Bo have two phones each. C15, of whoever is in the market no longer, has no
// screen of the market: see test/sync-server/membership.test.ts.

let there: Awaited<ReturnType<typeof meetAtMarket>>;

beforeEach(async () => {
  there = await meetAtMarket();
});
afterEach(() => {
  vi.useRealTimers();
});

type Where = keyof Pick<typeof there, 'ana' | 'anaToo' | 'bo' | 'boToo' | 'cy' | 'dee' | 'eve'>;

const zone = 'Europe/London';
const eves = { order: idOf('order', 2), pickup: hall, line: idOf('line', 3) };
const again = { order: idOf('order', 3), pickup: hall, line: idOf('line', 5) };
const terms = { producer: '', note: '', moves: 0 };

const ordering = (of: Partial<Commands['order.place']> = {}): Commands['order.place'] => ({
  ...which,
  ...terms,
  producer: there.ana.person,
  lines: [wish],
  ...of,
});
const evesOrder = (quantity = 2): Commands['order.place'] => {
  const { order, line } = eves;
  return ordering({ order, lines: [{ ...wish, line, quantity, upTo: quantity }] });
};

/** These do something without signal, and come back in this order. */
async function apart(...doing: readonly (readonly [Where, () => Promise<unknown>])[]): Promise<void> {
  for (const [who] of doing) there[who].leave();
  for (const [, does] of doing) await does();
  for (const [who] of doing) await there[who].comeBack();
}

/** What a device reads of the market now. */
async function contextAt(phone: Phone) {
  vi.useFakeTimers({ toFake: ['Date'], now: there.world.now });
  return contextOf(phone.person, await phone.events(), { commits: (ids) => phone.commits(ids) });
}

async function shown(phone: Phone): Promise<readonly NeedView[]> {
  return needs(await contextAt(phone), {});
}

async function seen(phone: Phone, order = basket): Promise<OrderView> {
  const view = await orderById(await contextAt(phone), { order });
  if (view === undefined) throw new Error('The order is not there.');
  return view;
}

async function offerOn(phone: Phone): Promise<OfferView> {
  const [view] = await offersOf(await contextAt(phone), [potatoes]);
  if (view === undefined) throw new Error('The offer is not there.');
  return view;
}

async function sentence(phone: Phone, need: NeedView): Promise<string> {
  const same = need.order?.held?.same;
  const sameAt = same === undefined ? undefined : (await seen(phone, same)).at;
  return needSentence(need, { zone, now: there.world.now, sameAt });
}

/** A tap on a choice: what it sends is sent. */
async function choose(phone: Phone, need: NeedView, label: string): Promise<void> {
  let made = 0;
  const choices = choicesFor(need, () => idOf('order', 50 + (made += 1)));
  const choice = choices.find((one) => one.label === label);
  if (choice?.act.is !== 'send') throw new Error(`No tap says ${label}: ${choices.map((one) => one.label).join(', ')}`);
  for (const { type, payload } of choice.act.commands) await phone.does(type, payload);
}

async function outcomeOn(phone: Phone, commit: string): Promise<OutcomeView> {
  const [record] = await phone.commits([commit]);
  if (record === undefined) throw new Error('It was not asked for here.');
  const { command, outcome } = record;
  if (outcome?.is !== 'refused' && outcome?.is !== 'changed') throw new Error(`It ended as ${outcome?.is}.`);
  const { type, payload, at } = command;
  return { commit, type, payload, at, settled: there.world.now, ...outcome };
}

// What two devices do apart.

const fourOfThree = () =>
  apart(
    ['eve', () => there.eve.asks('order.place', evesOrder())],
    ['bo', () => there.bo.asks('order.place', ordering())],
  );
const found = async () => {
  await fourOfThree();
  await there.ana.does('offer.add-stock', { offer: potatoes, by: 1, reason: '' });
};
const ranges = async () => {
  await there.ana.does('offer.add-stock', { offer: potatoes, by: 2, reason: '' });
  await apart(
    ['eve', () => there.eve.asks('order.place', evesOrder())],
    ['bo', () => there.bo.asks('order.place', ordering({ lines: [{ ...wish, quantity: 2, upTo: 4 }] }))],
  );
  there.at('2026-10-22T18:30');
  await there.settle();
};
const repriced = async () => {
  there.bo.leave();
  await there.bo.asks('order.place', ordering());
  there.at('2026-10-20T08:00');
  await there.ana.does('offer.reprice', { offer: potatoes, price: 350 });
  await there.bo.comeBack();
};
const late = async () => {
  there.bo.leave();
  there.at('2026-10-22T17:50');
  await there.bo.asks('order.place', ordering());
  there.at('2026-10-23T09:30');
  await there.bo.comeBack();
};
const withdrawn = async () => {
  there.bo.leave();
  await there.bo.asks('order.place', ordering({ lines: [wish, bagWish] }));
  await there.ana.does('offer.withdraw', { offer: potatoes, reason: 'Blight' });
  await there.bo.comeBack();
};
const moved = async () => {
  there.bo.leave();
  await there.bo.asks('order.place', ordering());
  await there.cy.does('pickup.move', {
    ...hallAt,
    pickup: hall,
    day: '2026-10-25',
    orderBy: '2026-10-23T18:00',
    reason: '',
  });
  await there.bo.comeBack();
};
const confirmed = async () => {
  await there.bo.does('order.place', ordering());
  await apart(
    ['ana', () => there.ana.asks('order.confirm', { ...which, lines: [{ ...theBoxes, quantity: 2 }] })],
    ['bo', () => there.bo.asks('order.change-line', { ...which, ...theBoxes, quantity: 3, upTo: 3 })],
  );
};
const weighed = async () => {
  await there.bo.does('order.place', ordering({ lines: [bagWish] }));
  const weigh = (grams: number) => ({ ...which, line: bags, grams, seen: 0 });
  await apart(
    ['dee', () => there.dee.asks('order.weigh', weigh(1_240))],
    ['cy', () => there.cy.asks('order.weigh', weigh(1_420))],
  );
};
const counted = () => {
  const recount = (count: number) => ({ offer: potatoes, count, seen: 0, reason: '' });
  return apart(
    ['ana', () => there.ana.asks('offer.recount', recount(12))],
    ['anaToo', () => there.anaToo.asks('offer.recount', recount(9))],
  );
};
const described = (one: 'name' | 'details', other: 'name' | 'details') =>
  apart(
    ['ana', () => there.ana.asks('offer.describe', { offer: potatoes, [one]: 'Mine', seen: 0 })],
    ['anaToo', () => there.anaToo.asks('offer.describe', { offer: potatoes, [other]: 'Theirs', seen: 0 })],
  );
const twice = () =>
  apart(
    ['boToo', () => there.boToo.asks('order.place', ordering())],
    [
      'bo',
      () => there.bo.asks('order.place', ordering({ order: again.order, lines: [{ ...wish, line: again.line }] })),
    ],
  );
const overpromised = async () => {
  await there.bo.does('order.place', ordering());
  await there.eve.does('order.place', evesOrder(1));
  const confirm = async () => {
    await there.ana.asks('order.confirm', { ...which, lines: [{ ...theBoxes, quantity: 2 }] });
    const { order, line } = eves;
    await there.ana.asks('order.confirm', { ...which, order, lines: [{ line, offer: potatoes, quantity: 1 }] });
  };
  await apart(
    ['ana', confirm],
    ['anaToo', () => there.anaToo.asks('offer.recount', { offer: potatoes, count: 2, seen: 0, reason: '' })],
  );
};
const shorted = async () => {
  await there.bo.does('order.place', ordering());
  await there.ana.does('order.confirm', { ...which, lines: [{ ...theBoxes, quantity: 2 }] });
  await there.ana.does('order.short', { ...which, ...theBoxes, quantity: 1, words: 'slugs' });
};

const lineOf = async (phone: Phone, order = basket) => (await seen(phone, order)).lines[0];
const quiet = async (phone: Phone) => expect(await shown(phone)).toEqual([]);

interface Met {
  readonly id: NeedView['id'];
  readonly met: () => Promise<unknown>;
  readonly on: Where;
  readonly says: string | RegExp;
  readonly choices: readonly string[];
  /** Each tap, and what is so then. */
  readonly taps: Readonly<Record<string, () => Promise<unknown>>>;
}

const catalogue: readonly Met[] = [
  {
    id: 'C1',
    met: fourOfThree,
    on: 'bo',
    says: '4 boxes of Early Potatoes were ordered, 3 are left. Your order arrived second, so 1 is yours and 1 is wait-listed (1st in line).',
    choices: ['Keep my place', 'Take just 1', 'Cancel this line'],
    taps: {
      'Keep my place': async () => expect(await lineOf(there.bo)).toMatchObject({ given: 1, waiting: 1 }),
      'Take just 1': async () => expect(await lineOf(there.ana)).toMatchObject({ quantity: 1, given: 1, waiting: 0 }),
      'Cancel this line': async () => expect(await lineOf(there.ana)).toMatchObject({ is: 'removed', amount: 0 }),
    },
  },
  {
    id: 'C1b',
    met: fourOfThree,
    on: 'ana',
    says: 'Early Potatoes: 3 left, 4 ordered. 1 is wait-listed for Bo. Found more?',
    choices: ['Add stock', 'Decline the wait-list'],
    taps: {
      'Add stock': async () => expect(await lineOf(there.bo)).toMatchObject({ given: 2, waiting: 0 }),
      'Decline the wait-list': async () => {
        expect(await lineOf(there.bo)).toMatchObject({ quantity: 1, given: 1, waiting: 0 });
        expect((await shown(there.bo)).map(({ id }) => id)).toEqual(['fewer']);
      },
    },
  },
  {
    id: 'C2',
    met: found,
    on: 'bo',
    says: 'Good news: 1 more box came free. Your order is now complete: 2 boxes.',
    choices: ['OK'],
    taps: { OK: async () => quiet(there.bo) },
  },
  {
    id: 'C3',
    met: ranges,
    on: 'bo',
    says: "You'll get 3. You said 2 to 4.",
    choices: ['OK'],
    taps: { OK: async () => quiet(there.boToo) },
  },
  {
    id: 'C4',
    met: repriced,
    on: 'bo',
    says: 'The price went up to £3.50 on Tue 08:00. You ordered at £3.20 and £3.20 stands.',
    choices: ['OK'],
    taps: { OK: async () => expect(await lineOf(there.ana)).toMatchObject({ price: 320, amount: 640 }) },
  },
  {
    id: 'C5',
    met: late,
    on: 'bo',
    says: 'Too late for Saturday, for now. You ordered Thu 17:50, it arrived Fri 09:30, ordering closed Thu 18:00. Ana can still say yes.',
    choices: ['Ask Ana', 'Cancel'],
    taps: {
      'Ask Ana': async () => expect((await seen(there.ana)).standing).toBe('held'),
      Cancel: async () => expect((await seen(there.ana)).standing).toBe('cancelled'),
    },
  },
  {
    id: 'C5',
    met: late,
    on: 'ana',
    says: "Bo's order came too late for Saturday: placed Thu 17:50, arrived Fri 09:30, ordering closed Thu 18:00.",
    choices: ['Let it in', 'Decline'],
    taps: {
      'Let it in': async () => expect(await lineOf(there.bo)).toMatchObject({ is: 'open', given: 2 }),
      Decline: async () => {
        const [need] = await shown(there.bo);
        expect(need && (await sentence(there.bo, need))).toBe('Ana declined your order. Reason: Cut-off passed');
      },
    },
  },
  {
    id: 'C6',
    met: withdrawn,
    on: 'bo',
    says: 'Ana withdrew Early Potatoes before your order arrived. The rest of your order stands: about £1.50.',
    choices: ['OK'],
    taps: { OK: async () => expect(await seen(there.ana)).toMatchObject({ items: 1, total: 150 }) },
  },
  {
    id: 'C7',
    met: moved,
    on: 'bo',
    says: "Saturday's pick-up moved to Sunday 10:00, Village Hall. Keep your order?",
    choices: ['Keep', 'Cancel'],
    taps: {
      Keep: async () => expect(await seen(there.ana)).toMatchObject({ is: 'placed', moves: 1 }),
      Cancel: async () => expect((await seen(there.ana)).standing).toBe('cancelled'),
    },
  },
  {
    id: 'C8',
    met: confirmed,
    on: 'bo',
    says: 'Ana had already confirmed 2. Your change to 3 was sent as a request.',
    choices: ['OK'],
    taps: { OK: async () => expect(await lineOf(there.bo)).toMatchObject({ quantity: 2, asked: { quantity: 3 } }) },
  },
  {
    id: 'C8',
    met: confirmed,
    on: 'ana',
    says: 'Bo asks for 3 instead of 2 boxes of Early Potatoes.',
    choices: ['Accept', 'Decline'],
    taps: {
      Accept: async () => expect(await lineOf(there.bo)).toMatchObject({ quantity: 3, confirmed: 3, given: 3 }),
      Decline: async () => {
        const need = (await shown(there.bo)).find(({ id }) => id === 'kept');
        expect(need && (await sentence(there.bo, need))).toBe('Ana said no to 3: it stays at 2.');
      },
    },
  },
  {
    id: 'C9',
    met: weighed,
    on: 'ana',
    says: /^Two weights for Bo's carrots: 1\.24 kg \(Dee \d\d:\d\d\), 1\.42 kg \(Cy \d\d:\d\d\)\.$/,
    choices: ['Use 1.24', 'Use 1.42'],
    taps: {
      'Use 1.24': async () => expect(await lineOf(there.bo)).toMatchObject({ weighed: { grams: 1_240 }, doubts: [] }),
      'Use 1.42': async () => expect(await lineOf(there.bo)).toMatchObject({ weighed: { grams: 1_420 }, amount: 355 }),
    },
  },
  {
    id: 'C11',
    met: counted,
    on: 'ana',
    says: /^Recounted twice: 12 \(on this device, \d\d:\d\d\) and 9 \(on another device, \d\d:\d\d\)\. Using 9\.$/,
    choices: ['Use 12', 'Count again', 'Keep it'],
    taps: {
      'Use 12': async () => expect((await offerOn(there.anaToo)).stock).toBe(12),
      'Keep it': async () => expect((await offerOn(there.anaToo)).stock).toBe(9),
    },
  },
  {
    id: 'C12',
    met: () => described('details', 'details'),
    on: 'ana',
    says: /^A newer description replaced yours \(\d\d:\d\d\)\. Yours is kept\.$/,
    choices: ['See both', 'Use mine', 'Keep the newer'],
    taps: {
      'Use mine': async () => expect(await offerOn(there.anaToo)).toMatchObject({ details: 'Mine' }),
      'Keep the newer': async () => expect(await offerOn(there.anaToo)).toMatchObject({ details: 'Theirs' }),
    },
  },
  {
    id: 'C12',
    met: () => described('name', 'name'),
    on: 'ana',
    says: /^A newer name, “Theirs”, replaced yours, “Mine” \(\d\d:\d\d\)\. Yours is kept\.$/,
    choices: ['See both', 'Use mine', 'Keep the newer'],
    taps: { 'Use mine': async () => expect(await offerOn(there.anaToo)).toMatchObject({ name: 'Mine' }) },
  },
  {
    id: 'C16',
    met: twice,
    on: 'bo',
    says: /^This looks like the order you placed on another device at \d\d:\d\d\. Keep both\?$/,
    choices: ['Keep one', 'Keep both'],
    taps: {
      'Keep one': async () => {
        expect((await seen(there.ana, again.order)).standing).toBe('cancelled');
        expect((await seen(there.ana)).is).toBe('placed');
      },
      'Keep both': async () =>
        expect(await lineOf(there.ana, again.order)).toMatchObject({ is: 'open', given: 1, waiting: 1 }),
    },
  },
  {
    id: 'C17',
    met: overpromised,
    on: 'ana',
    says: "You confirmed 3 but counted 2. One confirmed order can't be filled.",
    choices: ['Choose who is short', 'Recount'],
    taps: {},
  },
  {
    id: 'fewer',
    met: shorted,
    on: 'bo',
    says: 'Ana changed Early Potatoes: 2 → 1 box. Reason: slugs',
    choices: ['OK', 'Ask for 2'],
    taps: {
      OK: async () => quiet(there.boToo),
      'Ask for 2': async () =>
        expect((await shown(there.ana)).map(({ id, line }) => [id, line?.asked?.quantity])).toEqual([['C8', 2]]),
    },
  },
];

describe.each(catalogue)('$id, on the phone of $on', ({ id, met, on, says, choices, taps }) => {
  const theNeed = async (): Promise<NeedView> => {
    const all = (await shown(there[on])).filter((one) => one.id === id);
    expect(all).toHaveLength(1);
    return all[0] as NeedView;
  };

  test('is said with what there is to choose', async () => {
    await met();
    const need = await theNeed();
    expect(await sentence(there[on], need)).toEqual(
      says instanceof RegExp ? (expect.stringMatching(says) as string) : says,
    );
    expect(choicesFor(need, () => '').map(({ label }) => label)).toEqual(choices);
  });

  test.each(Object.entries(taps))('%s deals with it, on all devices', async (label, then) => {
    await met();
    const need = await theNeed();
    await choose(there[on], need, label);
    expect((await shown(there[on])).map(({ name }) => name)).not.toContain(need.name);
    await then();
  });
});

test('C1: whoever arrived first is told nothing', async () => {
  await fourOfThree();
  await quiet(there.eve);
});

test('C4: whoever had not heard of a price reads both, who changed it and when, and takes the line off', async () => {
  const { ana, bo } = there;
  bo.leave();
  there.at('2026-10-20T08:00');
  await ana.does('offer.reprice', { offer: potatoes, price: 350 });
  there.at('2026-10-20T09:00');
  const commit = await bo.asks('order.place', ordering());
  await bo.comeBack();
  const outcome = await outcomeOn(bo, commit);
  const [price] = movedPrices(outcome);
  expect(price && movedPriceSentence(price, await offerOn(bo), { zone, now: there.world.now })).toBe(
    'Ana changed the price of Early Potatoes on Tue 08:00. You saw £3.20; it costs £3.50.',
  );
  if (price) await bo.does('order.remove-line', price.remove);
  expect(await lineOf(ana)).toMatchObject({ is: 'removed' });
});

test('C10: the second is told who handed it over and when, and opens it again where that was not so', async () => {
  const { bo, cy, dee } = there;
  await bo.does('order.place', ordering());
  there.at('2026-10-24T10:14');
  cy.leave();
  await dee.does('order.hand-over', which);
  const commit = await cy.asks('order.hand-over', which);
  await cy.comeBack();
  const first = handedOverFirst(await outcomeOn(cy, commit));
  expect(first?.by).toBe(dee.person);
  expect(first && handedOverSentence(first, 'Dee', zone)).toMatch(
    /^Already handed over by Dee at .*10:14\. Nothing to do\.$/,
  );
  await cy.does('order.reopen', which);
  expect((await seen(dee)).is).toBe('placed');
});

test('C13: whoever commented on what was gone reads that, and has their words', async () => {
  const { ana, bo } = there;
  const post = idOf('post', 1);
  await ana.does('post.publish', { post, text: 'Bread' });
  await bo.does('person.follow', { person: ana.person });
  bo.leave();
  const commit = await bo.asks('comment.add', { comment: idOf('comment', 1), post, text: 'Yum' });
  await ana.does('post.retract', { post });
  await bo.comeBack();
  const outcome = await outcomeOn(bo, commit);
  expect(whySoHere(outcome)).toBe('The post was deleted before your comment arrived. Your words are in Drafts.');
  expect(outcome.payload).toMatchObject({ text: 'Yum' });
});

test('C14: of taps on two devices nothing is shown', async () => {
  const { ana, bo, boToo } = there;
  const post = idOf('post', 1);
  await ana.does('post.publish', { post, text: 'Bread' });
  await bo.does('person.follow', { person: ana.person });
  const commits: string[] = [];
  const tap = (phone: Phone) => async () => void commits.push(await phone.asks('post.like', { post }));
  await apart(['bo', tap(bo)], ['boToo', tap(boToo)]);
  for (const [n, phone] of [bo, boToo].entries()) {
    expect(['accepted', 'nothing']).toContain((await phone.outcomeOf(commits[n] ?? ''))?.is);
    await quiet(phone);
  }
});

test('C17: once it is chosen who is short, nothing more is missing, and they are told', async () => {
  await overpromised();
  const { ana, bo, eve } = there;
  await ana.does('order.short', { ...which, ...theBoxes, quantity: 1, words: '' });
  await quiet(ana);
  await quiet(eve);
  expect((await shown(bo)).map(({ id }) => id)).toEqual(['fewer']);
  expect(await lineOf(bo)).toMatchObject({ line: boxes, quantity: 1, amount: 320 });
});
