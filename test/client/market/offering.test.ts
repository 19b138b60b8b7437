import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { next, offering } from '../../../src/client/answers/market/offering.ts';
import { contextOf } from '../../support/answers.ts';
import { ana, bo, cy } from '../../support/cast.ts';
import { asks } from '../../support/given.ts';
import { idOf } from '../../support/history.ts';
import { box, hall, hallAt, potatoes } from '../../support/market-cast.ts';
import { after, before, inTime, place } from '../../support/order-cast.ts';

const hour = 3_600_000;
const barn = idOf('pickup', 2);
const mint = idOf('offer', 7);

const posts = [1, 2, 3, 4].map((nth) => idOf('post', nth));
const [old = '', plain = '', elsewhere = '', fresh = ''] = posts;

/** A post by Ana, so many hours in. */
const says = (post: string, hours: number, ...offers: string[]) =>
  asks(ana, 'post.publish', { post, text: 'Come for it', offers }, inTime + hours * hour);

/** Potatoes for Saturday in the hall, mint for the Friday before in the barn. */
const written = after(
  before(),
  asks(cy, 'pickup.announce', {
    pickup: barn,
    ...hallAt,
    place: 'Barn',
    day: '2026-10-23',
    orderBy: '2026-10-22T18:00',
  }),
  asks(ana, 'offer.put-up', { offer: mint, ...box, name: 'Mint', stock: { is: 'made-to-order' }, pickups: [barn] }),
  says(old, 1, potatoes),
  says(plain, 2),
  says(elsewhere, 3, mint),
  says(fresh, 4, potatoes, mint),
);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: inTime + 5 * hour });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The posts of a filter, page by page. */
async function found(events: typeof written, filter: { next?: boolean }, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: Awaited<ReturnType<typeof offering>> = await offering(contextOf(bo, events), {
      ...filter,
      limit,
      after,
    });
    pages.push(page.items.map(({ id }) => id));
    after = page.next;
  }
  return pages;
}

describe('news with offers', () => {
  test('is every post that carries one, each once, newest first', async () => {
    expect(await found(written, {}, 30)).toEqual([[fresh, elsewhere, old]]);
  });

  test('goes on where a page ends', async () => {
    expect(await found(written, {}, 2)).toEqual([[fresh, elsewhere], [old]]);
  });

  test('is without what was retracted', async () => {
    const events = after(written, asks(ana, 'post.retract', { post: elsewhere }));
    expect(await found(events, {}, 30)).toEqual([[fresh, old]]);
  });
});

describe('news about the next pick-up', () => {
  test('is about the first to come, for whoever has ordered nothing', async () => {
    expect(await next(contextOf(bo, written), {})).toMatchObject({ id: barn });
    expect(await found(written, { next: true }, 30)).toEqual([[fresh, elsewhere]]);
  });

  test('and for whoever has, about the first they ordered for', async () => {
    const events = after(written, place());
    expect(await next(contextOf(bo, events), {})).toMatchObject({ id: hall });
    expect(await found(events, { next: true }, 30)).toEqual([[fresh, old]]);
  });

  test('is nothing where no pick-up comes, or where it was cancelled', async () => {
    const events = after(
      written,
      ...[hall, barn].map((pickup) => asks(cy, 'pickup.cancel', { pickup, reason: 'Snow' })),
    );
    expect(await next(contextOf(bo, events), {})).toBeUndefined();
    expect(await found(events, { next: true }, 30)).toEqual([[]]);
  });
});
