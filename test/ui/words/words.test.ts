import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { whatTheyDid, whoDidIt } from '../../../src/ui/words/activity.ts';
import { whyNot } from '../../../src/ui/words/answers.ts';
import { draftPath, draftTitle } from '../../../src/ui/words/drafts.ts';
import { lagInWords } from '../../../src/ui/words/lists.ts';
import { refusalSentence } from '../../../src/ui/words/refusals.ts';

describe('a refusal', () => {
  // The codes are types alone, and gone when the code runs: the sentences are held against the source.
  const refusalTypes = readFileSync(join(import.meta.dirname, '../../../src/domain/refusals.ts'), 'utf8');
  const codes = [...refusalTypes.matchAll(/^ {2}'([a-z]+\/[a-z-]+)':/gm)].map((found) => String(found[1]));

  test.each(codes)('%s has a sentence of its own', (code) => {
    const data = { name: 'Ana', limit: 60, length: 62, character: 'U+202E' };
    const sentence = refusalSentence({ is: 'refused', code, data });
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toContain(code);
    expect(sentence).not.toContain('undefined');
  });

  test('was found in the domain', () => {
    expect(codes.length).toBeGreaterThan(20);
  });

  test('says by how much a text is too long', () => {
    expect(refusalSentence({ is: 'refused', code: 'post/too-long', data: { limit: 2000, length: 2012 } })).toBe(
      'This post has 2,012 characters; 2,000 fit. Shorten it by 12.',
    );
  });

  test('of a newer version is named honestly', () => {
    expect(refusalSentence({ is: 'refused', code: 'order/late', data: {} })).toContain('order/late');
  });
});

describe('an answer', () => {
  test('that something is done, or was so already, needs no words', () => {
    expect(whyNot({ is: 'accepted', commit: 'c', fresh: true })).toBeUndefined();
    expect(whyNot({ is: 'nothing' })).toBeUndefined();
  });

  test('that the phone is full says what is kept and what to do', () => {
    expect(whyNot({ is: 'failed', fault: 'full', detail: '' })).toBe(
      "Couldn't save: this phone is full. Free some space, then try again. Your text is still here.",
    );
  });
});

describe('activity', () => {
  const people = [
    { id: '1', name: 'Ana' },
    { id: '2', name: 'Ben' },
  ];

  test('names who and counts the others', () => {
    const line = { kind: 'like', post: undefined, people, count: 5, at: 0 } as const;
    expect(`${whoDidIt(line)} ${whatTheyDid(line)}`).toBe('Ana, Ben and 3 others liked your post');
  });
});

describe('a draft', () => {
  test.each([
    ['new', 'A new post', '/compose'],
    ['post/p1', 'A change to your post', '/compose?post=p1'],
    ['comment/p1', 'A comment', '/post/p1?comment=1'],
    ['offer/new', 'Something to offer', '/compose/offer'],
    ['offer/again/o1', 'Something to offer again', '/compose/offer?again=o1'],
    ['offer/change/o1', 'A change to your offer', '/compose/offer?change=o1'],
    ['kept/c1', "Words that weren't sent", '/compose?draft=kept%2Fc1'],
  ])('for %s leads back to where it was begun', (target, title, path) => {
    expect([draftTitle(target), draftPath(target)]).toEqual([title, path]);
  });
});

describe('the lag of a list', () => {
  const status = { name: 'posts', state: 'live', position: 1, head: 1, parked: [], percent: undefined } as const;

  test.each([
    [0, 0, 'Nothing'],
    [1, 340, '1 event, 340 ms'],
    [7481, 2300, '7,481 events, 2 s'],
  ])('%i events, %i ms', (behind, behindMs, words) => {
    expect(lagInWords({ ...status, behind, behindMs, error: undefined })).toBe(words);
  });
});
