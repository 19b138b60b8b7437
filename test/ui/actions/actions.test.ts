import { describe, expect, test } from 'vitest';
import { Actions } from '../../../src/ui/actions/actions.ts';
import { Toasts } from '../../../src/ui/actions/toasts.ts';
import { FakeClient } from '../fake/fake-client.ts';
import { FakeDrafts } from '../fake/fake-drafts.ts';

function setUp() {
  const drafts = new FakeDrafts();
  const client = new FakeClient(drafts);
  const toasts = new Toasts();
  return { drafts, client, toasts, actions: new Actions(client, drafts, toasts) };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('what a person does', () => {
  test('is said, with a way back that withdraws it', async () => {
    const { client, toasts, actions } = setUp();
    client.withdraw = async () => true;
    await actions.publish('Rye tomorrow');
    expect(toasts.list.map((toast) => toast.text)).toEqual(['Posted.']);
    toasts.undoLast();
    await settled();
    expect(toasts.list.map((toast) => toast.text)).toEqual(['Undone. It was never sent. Your words are in Drafts.']);
    expect(client.sent.map((one) => one.type)).toEqual(['post.publish']);
  });

  test('is undone by its opposite where it can no longer be withdrawn', async () => {
    const { client, toasts, actions } = setUp();
    await actions.publish('Rye tomorrow');
    toasts.undoLast();
    await settled();
    expect(client.sent.map((one) => one.type)).toEqual(['post.publish', 'post.retract']);
    expect(toasts.list.map((toast) => toast.text)).toEqual(['Undone. Your words are in Drafts.']);
  });

  test('leaves the words of all that was undone in Drafts, beside what is being written now', async () => {
    const { client, drafts, toasts, actions } = setUp();
    client.withdraw = async () => true;
    for (const words of ['Rye tomorrow', 'Walnut loaves']) {
      await actions.publish(words);
      await drafts.save('new', 'Something else');
      toasts.undoLast();
      await settled();
      expect(toasts.list.at(-1)?.text).toBe('Undone. It was never sent. Your words are in Drafts.');
    }
    await actions.comment('post-1', 'Two for me');
    toasts.undoLast();
    await settled();
    expect(drafts.all().map(({ text }) => text)).toEqual([
      'Something else',
      'Rye tomorrow',
      'Walnut loaves',
      'Two for me',
    ]);
  });

  test('stays where its words cannot be kept, and Undo can be tried again', async () => {
    const { client, drafts, toasts, actions } = setUp();
    const withdrawn: string[] = [];
    client.withdraw = async (commit) => withdrawn.push(commit) > 0;
    await actions.publish('Rye tomorrow');
    drafts.broken = true;
    toasts.undoLast();
    await settled();
    expect(withdrawn).toEqual([]);
    expect(toasts.list).toMatchObject([{ text: "Couldn't undo this: it stays as it is. Try again.", tone: 'trouble' }]);
    drafts.broken = false;
    toasts.undoLast();
    await settled();
    expect(withdrawn).toHaveLength(1);
    expect(drafts.all().map(({ text }) => text)).toEqual(['Rye tomorrow']);
  });

  test('is said to stay where nothing answers, and Undo can be tried again', async () => {
    const { client, toasts, actions } = setUp();
    client.withdraw = () => Promise.reject(new Error('no answer in time'));
    const post = await client.find('post', { post: 'post-1' });
    if (post) await actions.toggleLike(post);
    toasts.undoLast();
    await settled();
    expect(toasts.list).toMatchObject([{ text: "Couldn't undo this: it stays as it is. Try again.", tone: 'trouble' }]);
    client.withdraw = async () => true;
    toasts.undoLast();
    await settled();
    expect(toasts.list.map((toast) => toast.text)).toEqual(['Undone. It was never sent.']);
  });

  test('and could not be undone any more, is in no draft either', async () => {
    const { client, drafts, toasts, actions } = setUp();
    await actions.publish('Rye tomorrow');
    client.answers = [{ is: 'failed', fault: 'silent', detail: '' }];
    toasts.undoLast();
    await settled();
    expect(toasts.list).toMatchObject([{ tone: 'trouble' }]);
    expect(drafts.all()).toEqual([]);
  });

  test('and is refused, is said in a toast where there is no form to say it', async () => {
    const { client, toasts, actions } = setUp();
    const post = await client.find('post', { post: 'post-1' });
    client.answers = [{ is: 'refused', code: 'post/gone', data: { post: 'post-1', author: 'person-1' } }];
    if (post) await actions.toggleLike(post);
    expect(toasts.list).toMatchObject([{ text: 'The post was removed by its author.', tone: 'trouble' }]);
  });

  test('and was so already, needs no words', async () => {
    const { client, toasts, actions } = setUp();
    client.answers = [{ is: 'nothing' }];
    await actions.rename('Ines Calloway', 'Ines Calloway');
    expect(toasts.list).toEqual([]);
  });
});
