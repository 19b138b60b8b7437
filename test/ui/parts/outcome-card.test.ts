import { expect, test } from 'vitest';
import type { OutcomeView } from '../../../src/client/queries.ts';
import '../../../src/ui/parts/outcome-card.ts';
import { stand } from '../support/goods.ts';
import { drawn, mount, press, words } from '../support/mounted.ts';

test('C10: [MARKET-38] who handed it over first is named, and it can be opened again', async () => {
  const { client, drafts, toasts } = await stand('shared');
  const outcome: OutcomeView = {
    commit: 'commit-1',
    type: 'order.hand-over',
    payload: { order: 'order-1', pickup: 'saturday' },
    at: 0,
    settled: 0,
    is: 'refused',
    code: 'order/already-handed-over',
    data: { order: 'order-1', by: 'person-3', at: new Date().setHours(10, 14) },
  };
  client.outcomes = [outcome];
  const card = await mount(
    document.createElement('outcome-card') as never,
    { client, drafts, toasts, outcome } as never,
  );
  expect(words(card)).toContain('Already handed over by Ana Petrescu at 10:14. Nothing to do.');
  press(card, "It wasn't");
  await drawn(card);
  expect(client.sent).toEqual([{ type: 'order.reopen', payload: { order: 'order-1', pickup: 'saturday' } }]);
  expect(client.outcomes).toEqual([]);
});
