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
    expect(toasts.list.map((toast) => toast.text)).toEqual(['Undone. It was never sent.']);
    expect(client.sent.map((one) => one.type)).toEqual(['post.publish']);
  });

  test('is undone by its opposite where it can no longer be withdrawn', async () => {
    const { client, toasts, actions } = setUp();
    await actions.publish('Rye tomorrow');
    toasts.undoLast();
    await settled();
    expect(client.sent.map((one) => one.type)).toEqual(['post.publish', 'post.retract']);
    expect(toasts.list.map((toast) => toast.text)).toEqual(['Undone.']);
  });

  test('leaves the words of a post that was undone in Drafts, but never over newer ones', async () => {
    const { drafts, toasts, actions } = setUp();
    await actions.publish('Rye tomorrow');
    toasts.undoLast();
    await settled();
    expect(await drafts.load('new')).toMatchObject({ text: 'Rye tomorrow' });
    await actions.publish('Walnut loaves');
    toasts.undoLast();
    await settled();
    expect(await drafts.load('new')).toMatchObject({ text: 'Rye tomorrow' });
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
