import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/client/answers/context.ts';
import { projections, unread } from '../../src/client/answers/work.ts';
import type { ParkedRecord, ViewState } from '../../src/kernel/view-store.ts';

const level: ViewState = { revision: 7, position: 40, log: 3, levelAt: Date.now() - 5_000, halted: {} };
const parked: ParkedRecord = {
  projection: 'people',
  key: 'person/ana',
  error: 'no name',
  since: 1,
  events: [1, 2, 3].map((n) => ({
    id: `c${n}.1`,
    stream: 'person/ana',
    version: n,
    type: 'person.renamed',
    schema: 1,
    data: {},
    actor: 'ana',
    at: n,
    commit: `c${n}`,
    scopes: ['people'],
  })),
};

/** How each list stands, where the log's head is at 40 and the views say this. */
async function listsWhere(is: {
  readonly state?: Partial<ViewState>;
  readonly parked?: readonly ParkedRecord[];
  readonly trouble?: string;
  readonly building?: string;
  /** Events of pending commits: in the log, and those of them that are in the rows. */
  readonly pending?: { readonly logged: number; readonly applied: number };
}) {
  const meta = new Map<string, unknown>([
    ['head', { position: 40, revision: 3, order: 0 }],
    ['pointer', { current: 'views-1', building: is.building }],
  ]);
  const context = {
    views: {
      projections: ['people', 'posts'],
      state: () => Promise.resolve({ ...level, ...is.state }),
      parked: () => Promise.resolve(is.parked ?? []),
      pendingApplied: () => Promise.resolve(is.pending?.applied ?? 0),
    },
    log: {
      meta: { get: (key: string) => Promise.resolve({ key, value: meta.get(key) }) },
      commits: {
        orderBy: () => ({
          toArray: () => Promise.resolve([{ events: Array.from({ length: is.pending?.logged ?? 0 }) }]),
        }),
      },
    },
    pointer: 'pointer',
    trouble: is.trouble,
  } as unknown as Context;
  return projections(context, {});
}

describe('[VIEW-8] how a list stands, measured against the head of the log', () => {
  test('live', async () => {
    const lists = await listsWhere({});
    expect(lists).toMatchObject([
      { name: 'people', state: 'live', position: 40, head: 40, behind: 0, behindMs: 0, parked: [] },
      { name: 'posts', state: 'live' },
    ]);
  });

  test('what is pending counts too, in the log and in the lists', async () => {
    const [level] = await listsWhere({ pending: { logged: 3, applied: 3 } });
    expect(level).toMatchObject({ state: 'live', position: 43, head: 43, behind: 0 });
    const [late] = await listsWhere({ pending: { logged: 3, applied: 1 } });
    expect(late).toMatchObject({ state: 'catching up', position: 41, head: 43, behind: 2 });
  });

  test('catching up: so many events, and so long since it was level', async () => {
    const [people] = await listsWhere({ state: { position: 30 } });
    expect(people).toMatchObject({ state: 'catching up', position: 30, behind: 10 });
    expect(people?.behindMs).toBeGreaterThanOrEqual(5_000);
  });

  test('retrying, with what is wrong', async () => {
    const lists = await listsWhere({ state: { position: 30 }, trouble: 'No room left' });
    expect(lists).toMatchObject([
      { state: 'retrying', error: 'No room left' },
      { state: 'retrying', error: 'No room left' },
    ]);
  });

  test('parked: which event failed, and how many wait behind it', async () => {
    const lists = await listsWhere({ parked: [parked] });
    expect(lists).toMatchObject([
      {
        state: 'parked',
        parked: [{ key: 'person/ana', event: 'c1.1', type: 'person.renamed', error: 'no name', followers: 2 }],
      },
      { state: 'live', parked: [] },
    ]);
  });

  test('halted: it stays where it stopped, and the others go on', async () => {
    const lists = await listsWhere({ state: { halted: { people: { position: 12, error: 'a bad release' } } } });
    expect(lists).toMatchObject([
      { state: 'halted', position: 12, behind: 28, error: 'a bad release' },
      { state: 'live', position: 40 },
    ]);
  });

  test('rebuilding, in whole percent', async () => {
    // The database that is being built cannot be opened here: that is what nothing done yet looks like.
    const [people] = await listsWhere({ building: 'views-2' });
    expect(people).toMatchObject({ state: 'rebuilding', percent: 0 });
  });
});

test('the posts that could not be read are counted, and not what waits for an update', async () => {
  const aside = (projection: string, problem?: object) => ({ projection, key: '', events: [{ problem }], error: '' });
  const parked = [
    aside('posts', { is: 'damaged', detail: '' }),
    aside('posts'),
    aside('posts', { is: 'newer', detail: '' }),
    aside('people'),
  ];
  // Nothing else is read: what every write changes would have it read again at every write.
  const context = { views: { parked: () => Promise.resolve(parked) } } as unknown as Context;
  expect(await unread(context, {})).toBe(2);
});
