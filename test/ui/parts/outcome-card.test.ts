import { expect, test } from 'vitest';
import type { OutcomeView } from '../../../src/client/queries.ts';
import '../../../src/ui/parts/outcome-card.ts';
import { stand } from '../support/goods.ts';
import { aLine, anOffer, anOrder, at } from '../fake/goods.ts';
import { drawn, mount, press, words } from '../support/mounted.ts';

test('C10: [MARKET-38] who handed it over first is named, and it can be opened again', async () => {
  const { client, drafts, toasts } = await stand('shared');
  // By the clocks of the market, wherever the device is.
  const today = new Date().toISOString().slice(0, 10);
  client.goods.terms = { currency: 'JPY', zone: 'Asia/Tokyo' };
  const outcome: OutcomeView = {
    commit: 'commit-1',
    type: 'order.hand-over',
    payload: { order: 'order-1', pickup: 'saturday' },
    at: 0,
    settled: 0,
    is: 'refused',
    code: 'order/already-handed-over',
    data: { order: 'order-1', by: 'person-3', at: Date.parse(`${today}T00:14Z`) },
  };
  client.outcomes = [outcome];
  const card = await mount(
    document.createElement('outcome-card') as never,
    { client, drafts, toasts, outcome } as never,
  );
  expect(words(card)).toContain('Already handed over by Ana Petrescu at 09:14. Nothing to do.');
  press(card, "It wasn't");
  await drawn(card);
  expect(client.sent).toEqual([{ type: 'order.reopen', payload: { order: 'order-1', pickup: 'saturday' } }]);
  expect(client.outcomes).toEqual([]);
});

test('C4: [MARKET-12] whoever had not heard of a price reads both, who changed it and when, and can take the line off', async () => {
  const { client, goods, drafts, toasts } = await stand('shared');
  const prices = [
    { price: 320, at: at('2026-10-19 08:00') },
    { price: 350, at: at('2026-10-21 08:00') },
  ];
  goods.offers = [anOffer({ price: 350, prices })];
  goods.orders = [anOrder({ lines: [aLine({ price: 350 })] })];
  const placed = (price: number) => ({
    stream: 'order/order-1',
    type: 'order.placed',
    data: { lines: [aLine({ price })] },
  });
  const outcome: OutcomeView = {
    commit: 'commit-1',
    type: 'order.place',
    payload: { order: 'order-1', pickup: 'saturday', producer: 'green', lines: [], note: '' },
    at: at('2026-10-22 09:00'),
    settled: at('2026-10-22 09:30'),
    is: 'changed',
    before: [placed(320)],
    after: [placed(350)],
  };
  client.outcomes = [outcome];
  const card = await mount(
    document.createElement('outcome-card') as never,
    { client, drafts, toasts, outcome } as never,
  );
  await drawn(card);
  expect(words(card)).toMatch(
    /Green Acre changed the price of Early Potatoes on .*08:00\. You saw £3\.20; it costs £3\.50\./,
  );
  expect(words(card)).toContain('Ordered: 2 Early Potatoes at £3.20.');
  expect(words(card)).toContain('Ordered: 2 Early Potatoes at £3.50.');
  press(card, 'Take it off: Early Potatoes');
  await drawn(card);
  expect(client.sent).toEqual([
    { type: 'order.remove-line', payload: { order: 'order-1', pickup: 'saturday', line: 'line-1', offer: 'potatoes' } },
  ]);
});
