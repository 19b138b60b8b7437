import { beforeEach, describe, expect, test } from 'vitest';
import type { OutcomeView } from '../../../src/client/queries.ts';
import { LostWords } from '../../../src/ui/drafts/lost-words.ts';
import { FakeDrafts } from '../fake/fake-drafts.ts';

const lost = (commit: string, code = 'post/gone'): OutcomeView => ({
  commit,
  type: 'comment.add',
  payload: { comment: 'c', post: 'p', text: 'Two for me' },
  at: 0,
  settled: 1,
  is: 'refused',
  code,
  data: {},
});

describe('words whose post was gone (C13)', () => {
  let drafts: FakeDrafts;

  beforeEach(() => {
    localStorage.clear();
    drafts = new FakeDrafts();
  });

  test('go to Drafts by themselves', async () => {
    await new LostWords(drafts).keep([lost('c1'), lost('c2')]);
    expect(drafts.all().map(({ target, text }) => [target, text])).toEqual([
      ['kept/c1', 'Two for me'],
      ['kept/c2', 'Two for me'],
    ]);
  });

  test('come once: who deletes the draft has decided, on the next visit too', async () => {
    await new LostWords(drafts).keep([lost('c1')]);
    await drafts.clear('kept/c1');
    await new LostWords(drafts).keep([lost('c1')]);
    expect(drafts.all()).toEqual([]);
  });

  test('are tried again where they could not be kept', async () => {
    const words = new LostWords(drafts);
    drafts.broken = true;
    await expect(words.keep([lost('c1')])).rejects.toThrow('full');
    drafts.broken = false;
    await words.keep([lost('c1')]);
    expect(drafts.all()).toHaveLength(1);
  });

  test('of other refusals stay with their outcome', async () => {
    await new LostWords(drafts).keep([lost('c1', 'person/not-a-member')]);
    expect(drafts.all()).toEqual([]);
  });
});
