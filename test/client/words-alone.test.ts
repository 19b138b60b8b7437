import '../support/indexeddb.ts';
import { expect, test } from 'vitest';
import { DeviceDatabase } from '../../src/client/device-database.ts';
import { keepWordsAlone, wordsAlone } from '../../src/client/words-alone.ts';
import type { CommitRecord } from '../../src/kernel/log-store.ts';
import { ana } from '../support/cast.ts';
import { command } from '../support/device.ts';
import { freshName } from '../support/databases.ts';

/** What was accepted on a device alone, in this order. */
function commits(...asked: readonly (readonly [type: string, payload: unknown])[]): CommitRecord[] {
  return asked.map(([type, payload], n) => {
    const given = command(n + 1, ana, type, payload);
    return { id: given.id, command: given, outcome: { is: 'accepted' }, given: n + 1 };
  });
}

const written = commits(
  ['person.register', { name: 'Ana' }],
  ['post.publish', { post: 'rye', text: 'Rye tomorrow', offers: [] }],
  ['post.publish', { post: 'gone', text: 'Never mind', offers: [] }],
  ['post.edit', { post: 'rye', text: 'Rye on Friday' }],
  ['comment.add', { comment: 'c', post: 'rye', text: 'Two loaves each' }],
  ['post.retract', { post: 'gone' }],
);

test('what was written alone and not removed is kept as it was last, each once', () => {
  const [, rye, , , comment] = written;
  expect(wordsAlone(written.toReversed())).toMatchObject([
    { target: `kept/${rye?.id}`, text: 'Rye on Friday' },
    { target: `kept/${comment?.id}`, text: 'Two loaves each' },
  ]);
});

test('what was refused was never written', () => {
  const refused = written.map((one): CommitRecord => ({ ...one, outcome: { is: 'refused', code: 'x', data: {} } }));
  expect(wordsAlone(refused)).toEqual([]);
});

test('they are beside the drafts that were begun, here and there, and write over none', async () => {
  const device = new DeviceDatabase(freshName('device'));
  const draft = (market: string, target: string, text: string) => device.drafts.put({ market, target, text, saved: 1 });
  await draft('mine', 'new', 'Begun alone');
  await draft('mine', 'comment/rye', 'Half a comment');
  await draft('shared.1', 'new', 'Begun there');
  await keepWordsAlone(device, written, ['mine', 'shared.1']);
  const texts = await device.drafts.where('market').equals('shared.1').toArray();
  expect(texts.map(({ text }) => text).toSorted()).toEqual(
    ['Begun alone', 'Begun there', 'Half a comment', 'Rye on Friday', 'Two loaves each'].toSorted(),
  );
  expect(texts.find(({ text }) => text === 'Half a comment')?.target).toBe('kept/comment/rye');
  device.close();
});
