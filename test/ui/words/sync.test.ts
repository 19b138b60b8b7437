import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OutcomeView } from '../../../src/client/queries.ts';
import { askedSentence, draftOf } from '../../../src/ui/words/asked.ts';
import { readCode, wrongCode } from '../../../src/ui/words/codes.ts';
import { wayBack } from '../../../src/ui/words/entering.ts';
import { invitationState } from '../../../src/ui/words/invitations.ts';
import { effectSentence, howItIs, whySo } from '../../../src/ui/words/outcomes.ts';
import { syncedNow } from '../../../src/ui/words/sync.ts';
import { syncStatus } from '../support/mounted.ts';

const about = { person: 'Ana', whose: "Tom's" };
const source = (path: string): string => readFileSync(join(import.meta.dirname, '../../../src', path), 'utf8');

describe('what was asked for', () => {
  // The commands are types alone, and gone when the code runs: the sentences are held against the source.
  const types = [...source('domain/commands.ts').matchAll(/^ {2}'([a-z.]+)':/gm)].map((found) => String(found[1]));

  test.each(types)('%s has a sentence of its own', (type) => {
    const sentence = askedSentence({ type, payload: { name: 'Ana', description: 'Roots', text: 'Rye' } }, about);
    expect(sentence).toMatch(/^You .*[.:]$/);
    expect(sentence).not.toContain('undefined');
  });

  test('was found in the domain', () => expect(types.length).toBeGreaterThan(10));

  test('by a newer app is named honestly', () => {
    expect(askedSentence({ type: 'order.dream-of', payload: {} }, about)).toBe(
      'Made with a newer version. Update to see it.',
    );
  });

  test('leaves words for Drafts where they could still become a post or a comment', () => {
    expect(draftOf({ type: 'comment.add', payload: { text: 'Two for me' } })).toBe('Two for me');
    expect(draftOf({ type: 'person.describe', payload: { description: 'Roots' } })).toBeUndefined();
    expect(draftOf({ type: 'post.like', payload: { post: 'p' } })).toBeUndefined();
  });
});

describe('how it came out', () => {
  const refused = (type: string, code: string, data: unknown = {}): OutcomeView => ({
    commit: 'c',
    type,
    payload: { post: 'p', text: 'Two for me' },
    at: 0,
    settled: 1,
    is: 'refused',
    code,
    data,
  });

  test.each([
    ['comment.add', 'post/gone', 'The post was deleted before your comment arrived. Your words are in Drafts.'],
    ['post.edit', 'post/unknown', 'The post was deleted before your change arrived. Your words are in Drafts.'],
    ['post.like', 'post/gone', 'The post was removed by its author.'],
    [
      'post.publish',
      'person/not-a-member',
      "You're no longer in this market, so this wasn't accepted. Your words are kept here.",
    ],
    [
      'order.place',
      'command/too-large',
      'This is too large to send, so nobody else saw it. Nothing was changed; do it again with less in it.',
    ],
  ])('%s refused with %s', (type, code, why) => {
    expect(whySo(refused(type, code))).toBe(why);
  });

  test('says what is true now', () => {
    expect(howItIs(refused('comment.add', 'post/gone'), {})).toBe('The post is no longer here.');
  });

  test('has a line for each kind of event', () => {
    const events = ['news/post.ts', 'news/comment.ts', 'news/like.ts', 'people/person.ts', 'people/follow.ts'];
    const types = events.flatMap((file) =>
      [...source(`domain/${file}`).matchAll(/event\('([a-z.]+)'/g)].map((found) => String(found[1])),
    );
    expect(types.length).toBeGreaterThan(8);
    const data = { name: 'Ana', text: 'Rye', description: 'Roots' };
    expect(types.map((type) => effectSentence({ stream: 's', type, data })).join()).not.toMatch(/newer|undefined/);
  });
});

describe('a code', () => {
  test.each([
    ['ABCD-EFGH', 'ABCD-EFGH', undefined],
    [' abcd efgh ', 'abcd efgh', undefined],
    ['https://mill.example/join#ABCD-EFGH', 'ABCD-EFGH', '/join'],
    ['Come and see: http://localhost:8080/link#ABCD-EFGH !', 'ABCD-EFGH', '/link'],
  ])('is found in %j', (text, code, page) => {
    expect(readCode(text)).toEqual({ code, page });
    expect(wrongCode(code)).toBeUndefined();
  });

  test.each(['', 'https://mill.example/', 'ABC'])('is not %j', (text) => expect(wrongCode(text)).toMatch(/\.$/));
});

describe('an invitation', () => {
  const one = { id: 'i', uses: 3, used: 1, made: 0, expires: 100, revoked: false };

  test.each([
    [one, true, /^good until/],
    [{ ...one, used: 3 }, false, /^used up$/],
    [{ ...one, expires: 40 }, false, /^expired/],
    [{ ...one, revoked: true }, false, /^taken back$/],
  ])('%o', (invitation, open, words) => {
    const state = invitationState(invitation, 50);
    expect(state.open).toBe(open);
    expect(state.words).toMatch(words);
  });
});

describe('who is not let in', () => {
  test.each([
    ['device/revoked', '/link'],
    ['person/taken', '/link'],
    ['person/not-a-member', '/join'],
    ['invitation/used-up', '/join'],
    ['market/started', '/join'],
    ['device/replaced', undefined],
  ])('because of %s goes on at %s', (code, to) => expect(wayBack(code)?.to).toBe(to));
});

describe('Sync now', () => {
  const now = Date.now();

  test.each([
    [syncStatus({ heard: now }), 0, 'Everything sent and read. Last heard from the market just now.'],
    [
      syncStatus({ is: 'resting', nextTry: now + 40_000 }),
      3,
      "Couldn't reach the market. 3 changes stay saved on this phone. Trying again in 40 s.",
    ],
    [
      syncStatus({ is: 'resting', problem: 'No room left.' }),
      0,
      "Couldn't keep what the market sent: No room left. Nothing waits to be sent.",
    ],
    [
      syncStatus({ is: 'connecting' }),
      0,
      "The market isn't answering yet. Nothing waits to be sent. Trying goes on by itself.",
    ],
    [
      syncStatus({ is: 'paused', reason: { code: 'device/revoked', detail: 'This device was removed.' } }),
      1,
      'This device was removed. 1 change stays saved on this phone.',
    ],
  ])('always says what happened', (status, waiting, sentence) => {
    expect(syncedNow(status, waiting, now)).toBe(sentence);
  });
});
