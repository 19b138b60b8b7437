import { Actions } from '../../../src/ui/actions/actions.ts';
import type { Router } from '../../../src/ui/router/router.ts';
import type { FakeMarket } from '../fake/fake-market.ts';
import { aPickup } from '../fake/goods.ts';
import { market } from './mounted.ts';

const hour = 3_600_000;

/** Everything a page of the ordering half is given, and what was gone to. */
export async function stand(kind: 'mine' | 'shared' = 'mine') {
  const all = await market(kind);
  const went: string[] = [];
  const go = (address: string): void => void went.push(address);
  // Where pages go on is all that matters here: no address of a test changes.
  const router = { go, moveOn: go, rewrite: go, back: go } as unknown as Router;
  const goods: FakeMarket = all.client.goods;
  return { ...all, goods, router, went, actions: new Actions(all.client, all.drafts, all.toasts) };
}

/** A pick-up in three days that can still be ordered for. */
export function comingPickup(over: Parameters<typeof aPickup>[0] = {}) {
  const begins = Date.now() + 72 * hour;
  return aPickup({ begins, ends: begins + 2 * hour, closes: begins - 24 * hour, ...over });
}
