import '../support/indexeddb.ts';
import { type Observable, Subject } from 'rxjs';
import { afterEach, expect, test, vi } from 'vitest';
import { answering } from '../../src/client/answers/answers.ts';
import type { Context } from '../../src/client/answers/context.ts';
import { liveAnswer } from '../../src/client/live-answer.ts';
import type { Queries } from '../../src/client/queries.ts';
import type { Engine } from '../../src/kernel/engine.ts';
import type { Ahead } from '../../src/kernel/view-store.ts';
import { ViewReader } from '../../src/reading/view-reader.ts';
import { opening, someCommand } from '../support/commands.ts';
import { dexieDisk } from '../support/dexie-disk.ts';
import { command, Device } from '../support/device.ts';
import { Gate, gatedViews } from '../support/faulty.ts';
import { idOf } from '../support/history.ts';
import { askAtMarket, openMarket } from '../support/market-history.ts';
import { Random } from '../support/random.ts';
import { type ManualSurroundings, passingTime, turn, until } from '../support/surroundings.ts';

const me = idOf('person', 0);
const bread = idOf('post', 0);
const like = (n: number, person: number) => command(n, idOf('person', person), 'post.like', { post: bread });

/** What pages watch. */
const watched: readonly {
  readonly [Name in keyof Queries]: readonly [Name, Queries[Name]['params']];
}[keyof Queries][] = [
  ['feed', {}],
  ['feed', { everyone: true, limit: 2 }],
  ['post', { post: bread }],
  ['posts', { person: me }],
  ['comments', { post: bread }],
  ['person', { person: idOf('person', 1) }],
  ['people', { limit: 2 }],
  ['following', { person: me }],
  ['search', { text: 'bread' }],
  ['activity', {}],
  ['terms', {}],
  ['pickups', {}],
  ['pickup', { pickup: idOf('pickup', 0) }],
  ['offers', { pickup: idOf('pickup', 0) }],
  ['offer', { offer: idOf('offer', 0) }],
  ['orders', {}],
  ['order', { order: idOf('order', 0) }],
  ['stall', { pickup: idOf('pickup', 0) }],
  ['needs', {}],
  ['projections', {}],
];

interface Page {
  readonly engine: Engine;
  readonly world: ManualSurroundings;
  readonly context: Context;
  readonly ahead: Subject<Ahead | undefined>;
}

const opened: (() => void)[] = [];

afterEach(() => {
  vi.useRealTimers();
  for (const close of opened.splice(0)) close();
});

/** A market in which something happened, and a page of one of its tabs. */
async function page(device = new Device({ disk: dexieDisk() }), gate = new Gate()): Promise<Page> {
  const ahead = new Subject<Ahead | undefined>();
  const { engine, world } = device.tab({
    stores: gatedViews(device.disk.stores, gate),
    ahead: (told) => ahead.next(structuredClone(told)),
  });
  for (const one of opening()) await passingTime(world, engine.send(one));
  const { current = '' } = await device.pointer();
  const views = new ViewReader(current);
  await views.open();
  opened.push(() => views.close());
  const log = device.disk.openLog();
  const meta = { get: async (key: string) => ({ key, value: await log.meta(key) }) };
  const commits = {
    orderBy: () => ({ toArray: async () => (await log.snapshot()).pending }),
    bulkGet: (ids: readonly string[]) => log.commits(ids),
  };
  const context = { market: 'mine', me, views, log: { meta, commits }, device: {}, pointer: '', trouble: undefined };
  return { engine, world, ahead, context: { ...context, named: new Map() } as unknown as Context };
}

/** Everything that an answer said, and what the stored rows say now. */
async function watching(
  { context, ahead }: Page,
  query: (typeof watched)[number],
  told: Observable<Ahead | undefined> = ahead,
) {
  const [name, params] = query as ['post', Queries['post']['params']];
  // First, as a client does: who waits for anything but Dexie while it notes what is read is not told of changes.
  const found = await answering(name);
  const answer = (given: Context): Promise<unknown> => found(given, params);
  const said: unknown[] = [];
  const subscription = liveAnswer(answer, context, told).subscribe((one) => said.push(one));
  opened.push(() => subscription.unsubscribe());
  return { name: name as string, said, stored: () => answer(context) };
}

/** The same things one after the other, without repeats. */
function steps(values: readonly unknown[]): string[] {
  return values.map((one) => JSON.stringify(one) ?? '').filter((one, index, all) => one !== all[index - 1]);
}

test('[VIEW-11] no answer ever says what the stored rows do not say then, and none goes back', async () => {
  for (const seed of [1, 2, 3]) {
    const random = new Random(seed);
    const one = await page();
    for (const [index, [actor, type, payload]] of openMarket(random).entries())
      await passingTime(one.world, one.engine.send(command(500_000 + index, actor, type, payload)));
    const watches = await Promise.all(watched.map((query) => watching(one, query)));
    const history = await Promise.all(watches.map(async ({ stored }) => [await stored()]));
    await until(() => watches.every(({ said }) => said.length > 0));
    let early = 0;
    let isTold = false;
    one.ahead.subscribe((told) => (isTold = told !== undefined));
    for (let n = 0; n < 60; n += 1) {
      const before = watches.map(({ said }) => said.length);
      const [actor, type, payload] = askAtMarket(random, 6);
      const asked = random.below(2) === 0 ? someCommand(random, n) : command(n, actor, type, payload);
      let isSent = false;
      void passingTime(one.world, one.engine.send(asked)).then(() => (isSent = true));
      await until(() => {
        if (isTold) early += watches.filter(({ said }, index) => said.length > (before[index] ?? 0)).length;
        return isSent;
      });
      for (const [index, { said, stored }] of watches.entries()) {
        const now = await stored();
        history[index]?.push(now);
        await until(() => JSON.stringify(said.at(-1)) === JSON.stringify(now));
      }
    }
    for (const [index, { name, said }] of watches.entries()) {
      // `projections` says how many milliseconds ago; of the rest each step was there, in this order.
      if (name === 'projections') continue;
      const left = steps(history[index] ?? []);
      for (const step of steps(said)) {
        const at = left.indexOf(step);
        expect(at, `${name} said ${step}`).toBeGreaterThanOrEqual(0);
        left.splice(0, at);
      }
    }
    expect(early).toBeGreaterThan(0);
  }
});

test('[VIEW-11] a change is shown before it is written, and nothing that lacks it until it is', async () => {
  const device = new Device({ disk: dexieDisk() });
  const one = await page(device);
  const { current = '' } = await device.pointer();
  const views = await device.disk.stores.open(current);
  const { said } = await watching(one, ['post', { post: bread }]);
  await until(() => said.length === 1);
  const row = (await views.load(new Map([['posts.posts', new Set([bread])]]))).get('posts.posts')?.get(bread);
  const rows = (likes: number) => new Map([['posts.posts', new Map([[bread, { ...(row as object), likes }]])]]);
  const flush = async (likes: number) => {
    const { revision, ...state } = await views.state();
    await views.flush({ expect: revision, rows: rows(likes), state, undo: { drop: [], add: [] }, parked: [] });
  };
  one.ahead.next({ views: current, rows: rows(7) });
  await until(() => said.length === 2);
  expect(said.at(-1)).toMatchObject({ likes: 7 });
  // Somebody else writes what lacks it: who watches without being told sees that.
  const { said: elsewhere } = await watching(one, ['post', { post: bread }], new Subject());
  await until(() => elsewhere.length === 1);
  await flush(3);
  await until(() => elsewhere.length === 2);
  for (let turns = 0; turns < 20; turns += 1) await turn();
  expect(said).toHaveLength(2);
  await flush(8);
  one.ahead.next(undefined);
  await until(() => said.length === 3);
  expect(said.at(-1)).toMatchObject({ likes: 8 });
});

test('[VIEW-11] rows of other views, and an answer that needs more than is at hand, wait until they are stored', async () => {
  const one = await page();
  const { said } = await watching(one, ['post', { post: bread }]);
  const logged: unknown[] = [];
  const watch = liveAnswer(
    async ({ views, log }) => [
      await views.get('posts.posts', bread),
      (await log.commits.orderBy('order').toArray()).length,
    ],
    one.context,
    one.ahead,
  ).subscribe((answer) => logged.push(answer));
  opened.push(() => watch.unsubscribe());
  await until(() => said.length === 1 && logged.length === 1);
  const rows = new Map([['posts.posts', new Map([[bread, undefined]])]]);
  one.ahead.next({ views: 'others', rows });
  for (let turns = 0; turns < 20; turns += 1) await turn();
  one.ahead.next(undefined);
  for (let turns = 0; turns < 20; turns += 1) await turn();
  expect([said.length, logged.length]).toEqual([1, 1]);
  one.ahead.next({ views: one.context.views.name, rows });
  for (let turns = 0; turns < 20; turns += 1) await turn();
  expect([said.length, logged.length]).toEqual([2, 1]);
});

test('[VIEW-11] where the worker dies over it, what is stored is read all the same', async () => {
  const one = await page();
  const { said, stored } = await watching(one, ['post', { post: bread }]);
  await until(() => said.length === 1);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  one.ahead.next({
    views: one.context.views.name,
    rows: new Map([['posts.posts', new Map([[bread, undefined]])]]),
  });
  await until(() => said.length === 2);
  expect(said.at(-1)).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1_100);
  await until(() => said.length === 3);
  expect(said.at(-1)).toEqual(await stored());
});

test('[VIEW-11] likes at once from two tabs are shown one after the other, and none is taken back', async () => {
  const device = new Device({ disk: dexieDisk() });
  const [one, other] = [await page(device), await page(device)];
  const { said, stored } = await watching(one, ['post', { post: bread }]);
  await until(() => said.length === 1);
  await Promise.all(
    [1, 2, 3].map((n) => passingTime((n === 2 ? other : one).world, (n === 2 ? other : one).engine.send(like(n, n)))),
  );
  await passingTime(one.world, one.engine.send(like(4, 0)));
  const now = await stored();
  expect(now).toMatchObject({ likes: 4, likedByMe: true });
  await until(() => JSON.stringify(said.at(-1)) === JSON.stringify(now));
  const likes = said.map((answer) => (answer as { likes: number }).likes);
  expect(likes).toEqual([...likes].sort((a, b) => a - b));
});
