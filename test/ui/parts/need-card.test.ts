import { beforeEach, describe, expect, test } from 'vitest';
import type { NeedView } from '../../../src/client/market-views/needs.ts';
import { NeedCard } from '../../../src/ui/parts/need-card.ts';
import { aLine, aNeed, anEntry, anOffer, anOrder, aPickup } from '../fake/goods.ts';
import { comingPickup, stand } from '../support/goods.ts';
import { drawn, mount, press, words } from '../support/mounted.ts';

// What can be done about each conflict of the product (4.3): one tap, and what it sends.

const order = anOrder();
const about = { order: 'order-1', pickup: 'saturday' };
const line = { ...about, line: 'line-1', offer: 'potatoes' };
const all = { ...about, lines: [{ line: 'line-1', offer: 'potatoes' }] };
const short = aLine({ given: 1, waiting: 1, place: 1 });
const queue = [
  anEntry({ claim: 'line-1', order: 'order-1', given: 1, waiting: 1, buyerName: 'Sam' }),
  anEntry({ claim: 'line-2', order: 'order-2', given: 0, waiting: 2, buyerName: 'Ruth' }),
];
const weighed = { grams: 1_240, by: 'ana', at: 0 };
const recounted = { count: 9, by: 'me', at: 0, here: true, over: { count: 12, by: 'me', at: 0, here: false } };
const overwritten = { name: 'Potatoes', details: 'Mine', by: 'me', at: 0 };

const lessened = aLine({
  changed: {
    is: 'fewer',
    from: { quantity: 2, upTo: 2 },
    to: { quantity: 1, upTo: 1 },
    because: undefined,
    words: '',
    by: 'green',
    byName: 'Green Acre',
    at: 0,
  },
});

type Row = readonly [name: string, need: NeedView, choice: string, sent: readonly unknown[]];

const settled = (need: NeedView): unknown => ({ type: 'notice.settle', payload: { notice: need.name } });
const c1 = aNeed('C1', { order: anOrder({ pickup: comingPickup() }), line: short });
const c1Closed = aNeed('C1', { order, line: short });
const c5 = aNeed('C5', { order });
const later = anOrder({ pickup: aPickup({ next: 'next-saturday' }) });
const theirs = anOrder({ mine: false });

const rows: readonly Row[] = [
  ['C1', c1, 'Keep my place', [settled(c1)]],
  ['C1', c1, 'Take just 1', [{ type: 'order.change-line', payload: { ...line, quantity: 1, upTo: 1 } }]],
  ['C1', c1, 'Cancel this line', [{ type: 'order.remove-line', payload: line }]],
  ['C1 once ordering has closed', c1Closed, 'Ask to cancel this line', [{ type: 'order.remove-line', payload: line }]],
  [
    'C1b',
    aNeed('C1b', { offer: anOffer({ waiting: 3, queue }) }),
    'Add stock',
    [{ type: 'offer.add-stock', payload: { offer: 'potatoes', by: 3, reason: '' } }],
  ],
  [
    'C1b',
    aNeed('C1b', { offer: anOffer({ waiting: 3, queue }) }),
    'Decline the wait-list',
    [
      { type: 'order.short', payload: { ...line, quantity: 1, words: '' } },
      {
        type: 'order.decline-line',
        payload: { ...line, order: 'order-2', line: 'line-2', because: 'sold-out', words: '' },
      },
    ],
  ],
  [
    'fewer',
    aNeed('fewer', { order, line: lessened }),
    'Ask for 2',
    [{ type: 'order.ask-change', payload: { ...about, line: 'line-1', quantity: 2, upTo: 2, words: '' } }],
  ],
  ['C5', c5, 'Ask Green Acre', [settled(c5)]],
  ['C5', c5, 'Cancel', [{ type: 'order.cancel', payload: { ...all, producer: 'green', words: '' } }]],
  ['C5', aNeed('C5', { order: theirs }), 'Let it in', [{ type: 'order.let-in', payload: all }]],
  [
    'C5',
    aNeed('C5', { order: theirs }),
    'Decline',
    [{ type: 'order.decline', payload: { ...all, buyer: 'me', because: 'cut-off', words: '' } }],
  ],
  ['C7', aNeed('C7', { order }), 'Keep', [{ type: 'order.keep', payload: { ...about, moves: 0 } }]],
  ['C8', aNeed('C8', { order: theirs, line: short }), 'Accept', [{ type: 'order.accept-change', payload: line }]],
  [
    'C8',
    aNeed('C8', { order: theirs, line: short }),
    'Decline',
    [{ type: 'order.decline-change', payload: { ...about, line: 'line-1', words: '' } }],
  ],
  [
    'C9',
    aNeed('C9', { order: theirs, line: aLine({ weighed, doubts: [{ ...weighed, grams: 1_420 }] }) }),
    'Use 1.42',
    [{ type: 'order.choose-weight', payload: { ...about, line: 'line-1', grams: 1_420 } }],
  ],
  [
    'C11',
    aNeed('C11', { offer: anOffer({ recount: recounted, recounts: 2 }) }),
    'Use 12',
    [{ type: 'offer.recount', payload: { offer: 'potatoes', count: 12, seen: 2, reason: '' } }],
  ],
  [
    'C12',
    aNeed('C12', { offer: anOffer({ overwritten, descriptions: 3 }) }),
    'Use mine',
    [{ type: 'offer.describe', payload: { offer: 'potatoes', name: 'Potatoes', details: 'Mine', seen: 3 } }],
  ],
  [
    'C16',
    aNeed('C16', { order }),
    'Keep one',
    [{ type: 'order.cancel', payload: { ...all, producer: 'green', words: '' } }],
  ],
  ['C16', aNeed('C16', { order }), 'Keep both', [{ type: 'order.keep-both', payload: { ...all, producer: 'green' } }]],
];

describe('what needs somebody', () => {
  let at: Awaited<ReturnType<typeof stand>>;

  beforeEach(async () => {
    at = await stand();
    document.querySelectorAll('dialog').forEach((dialog) => dialog.remove());
  });

  const open = (need: NeedView): Promise<NeedCard> => mount(new NeedCard(), { actions: at.actions, need });

  test.each(rows)('%s: %#', async (_, need, choice, sent) => {
    const card = await open(need);
    press(card, choice);
    await drawn(card);
    expect(at.client.sent).toEqual(sent);
  });

  test.each(['C2', 'C3', 'C4', 'C6', 'C8'] as const)('%s is only told, and settled', async (id) => {
    const need = aNeed(id, { order, line: short, offer: anOffer(), decide: false });
    const card = await open(need);
    expect(card.querySelectorAll('button')).toHaveLength(1);
    press(card, 'OK');
    await drawn(card);
    expect(at.client.sent).toEqual([settled(need)]);
  });

  test('C5: an order moves to the next pick-up: it is placed there before this one is cancelled', async () => {
    const card = await open(aNeed('C5', { order: later }));
    press(card, 'Move to next Saturday');
    await drawn(card);
    expect(at.client.sent).toMatchObject([
      { type: 'order.place', payload: { pickup: 'next-saturday', producer: 'green', lines: [{ quantity: 2 }] } },
      { type: 'order.cancel', payload: { order: 'order-1' } },
    ]);
  });

  test('C5: where it cannot be placed there, this one is not cancelled either', async () => {
    at.client.answers = [{ is: 'refused', code: 'pickup/unknown', data: { pickup: 'next-saturday' } }];
    const card = await open(aNeed('C5', { order: later }));
    press(card, 'Move to next Saturday');
    await drawn(card);
    expect(at.client.sent).toHaveLength(1);
    expect(at.said()).toContain("This pick-up isn't here.");
  });

  test('C12: both descriptions can be read', async () => {
    const card = await open(aNeed('C12', { offer: anOffer({ overwritten }) }));
    press(card, 'See both');
    expect(words(document.querySelector('dialog'))).toContain('Lifted on Friday, unwashed.');
    expect(words(document.querySelector('dialog'))).toContain('Mine');
  });

  test('C17: whoever is short is chosen in the queue', async () => {
    const card = await open(aNeed('C17', { offer: anOffer({ over: 1, queue: [anEntry({ confirmed: 5 })] }) }));
    expect(card.querySelector('a.button')?.getAttribute('href')).toBe('/offer/potatoes#queue');
  });

  test('what was dealt with has no choices any more', async () => {
    const card = await open({ ...c1, settled: 1 });
    expect(card.querySelector('button')).toBeNull();
  });
});
