import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Event } from '../../src/kernel/event.ts';
import type { Commit, EventStore, StoredEvent } from '../../sync-server/store/event-store.ts';
import type { MarketStore } from '../../sync-server/store/market-store.ts';

/** One market's data, and the servers that open them. */
export interface MarketSetting {
  /** One more server on the data: after a restart, or beside one that does not know that it is over. */
  open(): MarketStore;
}

let minted = 0;

/** A commit with one event on each of these streams, which it continues. */
function commit(streams: readonly (readonly [stream: string, version: number, scopes: readonly string[]])[]): Commit {
  minted += 1;
  const id = `c${minted}`;
  const events = streams.map(([stream, version, scopes], index): Event => ({
    id: `${id}.${index + 1}`,
    stream,
    version,
    type: 'jar.filled',
    schema: 1,
    data: { text: '緑 "quoted"' },
    actor: 'ana',
    at: minted,
    commit: id,
    scopes,
  }));
  return { id, person: 'ana', outcome: { is: 'accepted' }, events };
}

const eventsOf = (commits: readonly Commit[]) => commits.flatMap(({ events }) => events);
const parsed = (stored: readonly StoredEvent[]) => stored.map(({ text }) => JSON.parse(text) as Event);
const all = (...scopes: string[]) => new Map(scopes.map((scope) => [scope, 0]));

/** What every event store must do. */
export function eventStoreContract(kind: string, setUp: () => MarketSetting): void {
  describe(`the events in ${kind}`, () => {
    let setting: MarketSetting;
    let store: EventStore;
    beforeEach(() => {
      setting = setUp();
      store = setting.open().events;
    });

    test('[SYNC-6] data have an identity, which stays when they are opened again', async () => {
      expect(await store.epoch()).toMatch(/^.{8,}$/);
      expect(await setting.open().events.epoch()).toBe(await store.epoch());
    });

    test('[SYNC-2] an event gets the next number in each of its scopes', async () => {
      const first = commit([['jar/a', 1, ['people', 'person/ana']]]);
      const second = commit([
        ['jar/a', 2, ['people', 'person/ana']],
        ['jar/b', 1, ['person/ana']],
      ]);
      const appended = await store.append([first, second]);
      expect(appended.events.map(({ numbers }) => numbers)).toEqual([
        { people: 1, 'person/ana': 1 },
        { people: 2, 'person/ana': 2 },
        { 'person/ana': 3 },
      ]);
      expect(appended.outcomes).toEqual([
        { person: 'ana', outcome: { is: 'accepted' }, reached: { people: 1, 'person/ana': 1 } },
        { person: 'ana', outcome: { is: 'accepted' }, reached: { people: 2, 'person/ana': 3 } },
      ]);
      const third = await store.append([commit([['jar/b', 2, ['person/ana']]])]);
      expect(third.events[0]?.numbers).toEqual({ 'person/ana': 4 });
      expect(await store.heads(['people', 'person/ana', 'person/nobody'])).toEqual(
        new Map([
          ['people', 2],
          ['person/ana', 4],
          ['person/nobody', 0],
        ]),
      );
    });

    test('[SYNC-1] what was appended is read back as it was, by stream and by scope', async () => {
      const commits = [
        commit([['jar/a', 1, ['people']]]),
        commit([
          ['jar/b', 1, ['people']],
          ['jar/a', 2, ['people']],
        ]),
      ];
      await store.append(commits);
      const events = eventsOf(commits);
      expect(parsed(await store.read(all('people'), 10))).toEqual(events);
      expect(await store.readStreams(['jar/a', 'jar/b', 'jar/none'])).toEqual(
        new Map([
          ['jar/a', [events[0], events[2]]],
          ['jar/b', [events[1]]],
        ]),
      );
      expect(await store.readStreams([])).toEqual(new Map());
      expect(await store.read(new Map(), 10)).toEqual([]);
    });

    test('[CMD-3] a command id counts once: asking again answers what was stored and adds nothing', async () => {
      const first = commit([['jar/a', 1, ['people']]]);
      const refused: Commit = {
        id: 'no',
        person: 'bo',
        outcome: { is: 'refused', code: 'x', data: { n: 1 } },
        events: [],
      };
      const [stored] = (await store.append([first, refused])).outcomes;
      const other = commit([['jar/a', 2, ['people']]]);
      const again = await store.append([
        { ...other, id: first.id, person: 'bo', outcome: { is: 'nothing' } },
        { ...refused, outcome: { is: 'accepted' } },
        other,
        { ...other, outcome: { is: 'nothing' }, events: [] },
      ]);
      expect(again.outcomes.slice(0, 2)).toEqual([stored, { person: 'bo', outcome: refused.outcome, reached: {} }]);
      expect(again.outcomes[2]).toEqual(again.outcomes[3]);
      expect(again.events.map(({ numbers }) => numbers)).toEqual([{ people: 2 }]);
      expect(await store.outcomes([first.id, 'no', 'unknown'])).toEqual(
        new Map([
          [first.id, stored],
          ['no', { person: 'bo', outcome: refused.outcome, reached: {} }],
        ]),
      );
    });

    test('[SYNC-1] an append that cannot be stored leaves no trace of any of it', async () => {
      await store.append([commit([['jar/a', 1, ['people']]])]);
      const fine = commit([['jar/b', 1, ['people', 'person/new']]]);
      for (const version of [1, 3]) {
        const gap = commit([['jar/a', version, ['people']]]);
        await expect(store.append([fine, gap])).rejects.toMatchObject({ name: 'StoreFault', kind: 'gap' });
      }
      expect(await store.heads(['people', 'person/new'])).toEqual(
        new Map([
          ['people', 1],
          ['person/new', 0],
        ]),
      );
      expect(await store.outcomes([fine.id])).toEqual(new Map());
      expect(await store.readStreams(['jar/b'])).toEqual(new Map());
      expect((await store.append([fine])).events[0]?.numbers).toEqual({ people: 2, 'person/new': 1 });
    });

    test('[SYNC-2] appends that race give dense numbers, and a command that races with itself counts once', async () => {
      const commits = Array.from({ length: 40 }, (_, n) => commit([[`jar/${n}`, 1, ['people']]]));
      const appended = await Promise.all([...commits, ...commits].map((one) => store.append([one])));
      const numbers = appended.flatMap(({ events }) => events.map((event) => event.numbers['people']));
      expect(numbers.sort((a, b) => Number(a) - Number(b))).toEqual(commits.map((_, n) => n + 1));
      for (const [n] of commits.entries()) expect(appended[n]?.outcomes).toEqual(appended[n + 40]?.outcomes);
    });

    test('[CMD-3] crash between commit and answer: after reopening, asking again answers what was stored', async () => {
      const one = commit([['jar/a', 1, ['people']]]);
      // The answer is thrown away, as a crash would.
      await store.append([one]);
      const reopened = setting.open().events;
      const again = await reopened.append([one]);
      expect(again.events).toEqual([]);
      expect(again.outcomes).toEqual([{ person: 'ana', outcome: { is: 'accepted' }, reached: { people: 1 } }]);
      expect(parsed(await reopened.read(all('people'), 9))).toEqual(one.events);
    });

    test('[SYNC-2] after reopening, versions and numbers go on where they were', async () => {
      await store.append([commit([['jar/a', 1, ['people']]])]);
      const reopened = setting.open().events;
      const next = await reopened.append([commit([['jar/a', 2, ['people', 'person/ana']]])]);
      expect(next.events[0]?.numbers).toEqual({ people: 2, 'person/ana': 1 });
    });

    test('[SYNC-1] a server whose data another one opened can read, and no longer write', async () => {
      await store.append([commit([['jar/a', 1, ['people']]])]);
      const newer = setting.open().events;
      await expect(store.append([commit([['jar/a', 2, ['people']]])])).rejects.toMatchObject({ kind: 'taken' });
      await expect(store.tryWriting()).rejects.toMatchObject({ kind: 'taken' });
      expect((await store.read(all('people'), 9)).length).toBe(1);
      expect((await newer.append([commit([['jar/a', 2, ['people']]])])).events.length).toBe(1);
    });

    test('[SYNC-7] to try whether it can be written leaves nothing behind, however often', async () => {
      await store.append([commit([['jar/a', 1, ['people']]])]);
      await store.tryWriting();
      await store.tryWriting();
      expect(await store.read(all('people'), 10)).toHaveLength(1);
      expect(await store.epoch()).toBe(await setting.open().events.epoch());
    });

    test('[SYNC-2] reading goes on from any cursors, in one order, each event once with its numbers there', async () => {
      const scopes = ['s/0', 's/1', 's/2', 's/3'];
      const written = fc.array(fc.uniqueArray(fc.constantFrom(...scopes), { minLength: 1 }), { maxLength: 60 });
      const ask = fc.record({
        cursors: fc.array(fc.nat(70), { minLength: 4, maxLength: 4 }),
        limit: fc.integer({ min: 1, max: 20 }),
      });
      await fc.assert(
        fc.asyncProperty(
          written,
          fc.uniqueArray(fc.constantFrom(...scopes)),
          ask,
          async (events, read, { cursors, limit }) => {
            const fresh = setUp().open().events;
            const commits = events.map((into, n) => commit([[`jar/${n}`, 1, into]]));
            if (commits.length > 0) await fresh.append(commits);
            const at = new Map(read.map((scope) => [scope, cursors[scopes.indexOf(scope)] ?? 0]));
            const wanted = numbered(commits, at);
            const got: unknown[] = [];
            for (;;) {
              const some = await fresh.read(at, limit);
              if (some.length === 0) break;
              expect(some.length).toBeLessThanOrEqual(limit);
              for (const { text, numbers } of some) {
                got.push([(JSON.parse(text) as Event).id, numbers]);
                for (const [scope, number] of Object.entries(numbers)) at.set(scope, number);
              }
            }
            expect(got).toEqual(wanted);
          },
        ),
        { numRuns: 30 },
      );
    });

    test('[SYNC-2] one long scope among many short ones is read in full pieces', async () => {
      const commits = Array.from({ length: 600 }, (_, n) =>
        commit([[`jar/${n}`, 1, ['long', ...(n % 6 === 0 ? [`short/${n}`] : [])]]]),
      );
      await store.append(commits);
      const cursors = all('long', ...Array.from({ length: 600 }, (_, n) => `short/${n}`));
      expect((await store.read(cursors, 500)).length).toBe(500);
      expect((await store.heads([...cursors.keys()])).get('short/594')).toBe(1);
    });
  });
}

/** What reading must give: the events of these scopes after these cursors, with their numbers there. */
function numbered(commits: readonly Commit[], cursors: ReadonlyMap<string, number>): unknown[] {
  const heads = new Map<string, number>();
  const wanted: unknown[] = [];
  for (const event of eventsOf(commits)) {
    const numbers: Record<string, number> = {};
    for (const scope of event.scopes) {
      const number = (heads.get(scope) ?? 0) + 1;
      heads.set(scope, number);
      if (number > (cursors.get(scope) ?? Infinity)) numbers[scope] = number;
    }
    if (Object.keys(numbers).length > 0) wanted.push([event.id, numbers]);
  }
  return wanted;
}
