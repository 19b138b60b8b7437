import { describe, expect, test } from 'vitest';
import type { PendingView } from '../../../src/client/queries.ts';
import { NeedsYouPage } from '../../../src/ui/pages/needs-you-page.ts';
import { PersonPage } from '../../../src/ui/pages/person-page.ts';
import { SyncListsPage } from '../../../src/ui/pages/sync-lists-page.ts';
import { SyncStatusPage } from '../../../src/ui/pages/sync-status-page.ts';
import { SyncWaitingPage } from '../../../src/ui/pages/sync-waiting-page.ts';
import type { Router } from '../../../src/ui/router/router.ts';
import { Actions } from '../../../src/ui/actions/actions.ts';
import { drawn, market, mount, press, syncStatus, words } from '../support/mounted.ts';

const now = Date.now();
const pending = (commit: string, type: string, payload: unknown, sent = false): PendingView => ({
  commit,
  type,
  payload,
  at: now - 180_000,
  sent,
});

describe('Status', () => {
  async function show(kind: 'mine' | 'shared' = 'shared') {
    const parts = await market(kind);
    const { client, services } = parts;
    return { ...parts, page: await mount(new SyncStatusPage(), { client, services }) };
  }

  test('says how things stand, when the market was heard and when it is tried again', async () => {
    const { client, services, page } = await show();
    services.status.next({ is: 'unreachable', problem: undefined, waiting: 1, nextTry: now + 40_000, asOf: now });
    client.sync.next(syncStatus({ is: 'resting', heard: now - 120_000, nextTry: Date.now() + 40_000 }));
    client.pending = [pending('c1', 'post.like', { post: 'post-1' })];
    client.touch();
    await drawn(page);
    expect(words(page)).toContain("You have a connection but the market isn't answering.");
    expect(words(page)).toMatch(/Connection Not connected Last heard 2 min ago Next try in 40 s Waiting to send 1/);
  });

  test('Sync now says what came of it, also when it failed (story 7)', async () => {
    const { client, page } = await show();
    client.sync.next(syncStatus({ is: 'resting' }));
    press(page, 'Sync now');
    await drawn(page);
    expect(words(page.querySelector('sync-now'))).toContain("Couldn't reach the market.");
    client.syncNow = async () => Promise.reject(new Error('Nobody talks to the market yet. Try again.'));
    press(page, 'Sync now');
    await drawn(page);
    expect(words(page.querySelector('sync-now'))).toContain('Nobody talks to the market yet.');
  });

  test('of a removed phone says what is kept and leads to pairing', async () => {
    const { services, page } = await show();
    services.status.next({ is: 'paused', waiting: 3, code: 'device/revoked', detail: '' });
    await drawn(page);
    expect(words(page)).toContain('3 unsent changes are kept. Pair again to send them.');
    expect(page.querySelector('a.primary')?.getAttribute('href')).toBe('/link');
  });

  test('of a market on this phone only offers to share it', async () => {
    const { page } = await show('mine');
    expect(page.querySelector('a.primary')?.getAttribute('href')).toBe('/share');
    expect(page.querySelector('sync-now')).toBeNull();
  });
});

describe('[LOG-3] what a newer version made', () => {
  test('is counted under Status, where there is any', async () => {
    const { client, services } = await market();
    const page = await mount(new SyncStatusPage(), { client, services });
    expect(words(page)).not.toContain('newer version');
    client.newer = 1;
    client.touch();
    await drawn(page);
    expect(words(page)).toContain('1 event was made with a newer version. Update to see it.');
  });

  test('is counted under Lists, and said of what a list left aside for it', async () => {
    const { client, toasts } = await market();
    client.newer = 2;
    const left = { key: 'post/p', event: 'c.1', type: 'post.liked', followers: 0 };
    client.projections = client.projections.map((list) => ({
      ...list,
      state: 'parked',
      parked: [
        { ...left, error: 'post.liked has schema 2, known is 1', newer: true },
        { ...left, error: 'text: expected string', newer: false },
      ],
    }));
    const page = await mount(new SyncListsPage(), { client, toasts });
    expect(words(page)).toContain('2 events were made with a newer version. Update to see them.');
    const hints = [...page.querySelectorAll('.list-card:first-child .parked .hint')].map(words);
    expect(hints).toEqual(['Made with a newer version. Update to see it.', 'text: expected string · post/p · c.1']);
  });
});

describe('Waiting to send', () => {
  let went: string[] = [];

  async function show() {
    const parts = await market();
    const { client, drafts, toasts } = parts;
    client.pending = [
      pending('c1', 'post.publish', { post: 'p', text: 'Rye tomorrow' }, true),
      pending('c2', 'comment.add', { comment: 'c', post: 'post-1', text: 'Two for me' }),
      pending('c3', 'person.follow', { person: 'person-2' }),
      pending('c4', 'person.register', { name: 'Ines' }),
    ];
    went = [];
    const router = { go: (address: string) => void went.push(address) } as Router;
    return { ...parts, page: await mount(new SyncWaitingPage(), { client, drafts, toasts, router }) };
  }

  test('tells each in words, with its age', async () => {
    const { page } = await show();
    await drawn(page);
    expect([...page.querySelectorAll('pending-card > div:first-child')].map(words)).toEqual([
      'You posted: Rye tomorrow 3 min ago · on its way',
      "You commented on Tom Abara's post: Two for me 3 min ago",
      'You followed Wren Hollis. 3 min ago',
      'You joined as Ines. 3 min ago',
    ]);
  });

  test('withdraws what was not sent, and keeps its words', async () => {
    const { page, client, drafts, said } = await show();
    const buttons = [...page.querySelectorAll('pending-card button')].map(words);
    expect(buttons).toEqual(['Edit', 'Withdraw', 'Withdraw']);
    press(page, 'Withdraw');
    await drawn(page);
    expect(said()).toEqual(['Withdrawn. It was never sent. Your words are in Drafts.']);
    expect(client.pending.map(({ commit }) => commit)).toEqual(['c1', 'c3', 'c4']);
    expect(drafts.all().map(({ target, text }) => [target, text])).toEqual([['kept/c2', 'Two for me']]);
    press(page, 'Withdraw');
    await drawn(page);
    expect(said().at(-1)).toBe('Withdrawn. It was never sent.');
  });

  test('withdraws nothing whose words cannot be kept, and keeps no words of what was not withdrawn', async () => {
    const { page, client, drafts, said } = await show();
    drafts.broken = true;
    press(page, 'Withdraw');
    await drawn(page);
    expect(said().at(-1)).toMatch(/^That didn't work/);
    expect(client.pending).toHaveLength(4);
    drafts.broken = false;
    client.withdraw = async () => Promise.reject(new Error('No room.'));
    press(page, 'Withdraw');
    await drawn(page);
    expect(said().at(-1)).toBe("That didn't work: No room.");
    expect(drafts.all()).toEqual([]);
    client.withdraw = async () => false;
    press(page, 'Withdraw');
    await drawn(page);
    expect(drafts.all()).toEqual([]);
  });

  test('goes on writing what was not sent, beside what was begun there before', async () => {
    const { page, client, drafts } = await show();
    await drafts.save('comment/post-1', 'Are they ripe?');
    press(page, 'Edit');
    await drawn(page);
    expect(client.pending.map(({ commit }) => commit)).toEqual(['c1', 'c3', 'c4']);
    expect(drafts.all()).toMatchObject([{ target: 'comment/post-1', text: 'Are they ripe?\n\nTwo for me' }]);
    expect(went).toEqual(['/post/post-1?comment=1']);
  });

  test('tells first what was not accepted, with the reason', async () => {
    const { page, client } = await show();
    const settled = {
      commit: 'r1',
      type: 'comment.add',
      payload: { comment: 'c', post: 'gone', text: 'Two' },
      at: now,
    };
    client.outcomes = [{ ...settled, settled: now, is: 'refused', code: 'post/gone', data: {} }];
    client.touch();
    await drawn(page);
    const [first, second] = [...page.querySelectorAll('outcome-card, pending-card')].map(words);
    expect(first).toContain('The post was deleted before your comment arrived.');
    expect(second).toContain('Rye tomorrow');
  });

  test('says where it is too late for that', async () => {
    const { page, client, said } = await show();
    client.withdraw = async () => false;
    press(page, 'Withdraw');
    await drawn(page);
    expect(said()).toEqual(["It's on its way already, so it can't be withdrawn."]);
  });
});

describe('Needs you', () => {
  const asked = { type: 'comment.add', at: now - 60_000, settled: now };

  async function show() {
    const parts = await market();
    const { client, drafts, toasts } = parts;
    client.outcomes = [
      {
        ...asked,
        commit: 'c1',
        payload: { comment: 'c', post: 'gone', text: 'Two for me' },
        is: 'refused',
        code: 'post/gone',
        data: {},
      },
      {
        ...asked,
        commit: 'c2',
        type: 'person.rename',
        payload: { name: 'Ines' },
        is: 'changed',
        before: [{ stream: 'person/x', type: 'person.renamed', data: { name: 'Ines' } }],
        after: [],
      },
    ];
    return { ...parts, page: await mount(new NeedsYouPage(), { client, drafts, toasts }) };
  }

  test('says what was asked for, why not, and what is true now', async () => {
    const { page } = await show();
    await drawn(page);
    const [refused, changed] = [...page.querySelectorAll('outcome-card')].map(words);
    expect(refused).toContain('Not accepted You commented on a post: Two for me');
    expect(refused).toContain('The post was deleted before your comment arrived. Your words are in Drafts.');
    expect(refused).toContain('Now: The post is no longer here.');
    expect(changed).toContain("You saw You're called Ines. It came to Nothing.");
  });

  test('puts the words into Drafts, from where they go on', async () => {
    const { page, drafts } = await show();
    press(page, 'Put in Drafts');
    await drawn(page);
    expect(drafts.all()[0]).toMatchObject({ target: 'kept/c1', text: 'Two for me' });
    const link = [...page.querySelectorAll('a')].find((one) => words(one) === 'Go on writing');
    expect(link?.getAttribute('href')).toBe('/compose?draft=kept%2Fc1');
  });

  test('says that words could not be kept', async () => {
    const { page, drafts, said } = await show();
    drafts.broken = true;
    press(page, 'Put in Drafts');
    await drawn(page);
    expect(said()).toEqual(["Couldn't save: this phone is full. Copy your words instead."]);
  });

  test('leaves whoever was removed from the market to keep their words or not (C15)', async () => {
    const { page, client } = await show();
    client.outcomes = [
      {
        ...asked,
        commit: 'c3',
        type: 'post.publish',
        payload: { post: 'p', text: 'Rye tomorrow' },
        is: 'refused',
        code: 'person/not-a-member',
        data: {},
      },
    ];
    client.touch();
    await drawn(page);
    const card = page.querySelector('outcome-card');
    expect(words(card)).toContain('Your words are kept here.');
    expect([...(card?.querySelectorAll('button, a') ?? [])].map(words)).toEqual(['Copy', 'Delete']);
    press(page, 'Delete');
    await drawn(page);
    expect(client.outcomes).toEqual([]);
    expect(words(page)).not.toContain('Rye tomorrow');
  });

  test('is empty once everything was dealt with', async () => {
    const { page } = await show();
    press(page, 'Dismiss');
    await drawn(page);
    press(page, 'Dismiss');
    await drawn(page);
    expect(words(page)).toContain('Nothing needs you.');
  });

  test('keeps what was dealt with for a while, with nothing left to decide', async () => {
    const { page } = await show();
    press(page, 'Dismiss');
    await drawn(page);
    const done = page.querySelector('details');
    expect(words(done)).toMatch(/^Done in the last 30 days Not accepted You commented on a post: Two for me/);
    expect(words(done)).toContain('dealt with');
    expect([...(done?.querySelectorAll('button') ?? [])].map(words)).not.toContain('Dismiss');
    expect([page, done].map((within) => within?.querySelectorAll('outcome-card').length)).toEqual([2, 1]);
  });
});

describe('looking at a person', () => {
  test('reads their news from now on, but needs not ask for my own', async () => {
    const { client, drafts, toasts } = await market();
    const actions = new Actions(client, drafts, toasts);
    await mount(new PersonPage(), { client, actions, person: 'person-1' });
    await mount(new PersonPage(), { client, actions, person: client.identity.person });
    expect(client.looked).toEqual(['person-1']);
  });
});

describe('a post in a shared market', () => {
  test('is said to wait', async () => {
    const { client, drafts, toasts, said } = await market();
    await new Actions(client, drafts, toasts).publish('Rye tomorrow');
    expect(said()).toEqual(['Posted. Waiting to send.']);
  });
});
