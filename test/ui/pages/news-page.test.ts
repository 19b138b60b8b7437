import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Actions } from '../../../src/ui/actions/actions.ts';
import { Toasts } from '../../../src/ui/actions/toasts.ts';
import { NewsPage } from '../../../src/ui/pages/news-page.ts';
import { FakeClient } from '../fake/fake-client.ts';
import { FakeDrafts } from '../fake/fake-drafts.ts';

describe('News', () => {
  let client: FakeClient;
  let page: NewsPage;

  beforeEach(async () => {
    const drafts = new FakeDrafts();
    client = new FakeClient(drafts);
    page = new NewsPage();
    Object.assign(page, { client, actions: new Actions(client, drafts, new Toasts()), of: 'all' });
    document.body.append(page);
    await page.updateComplete;
  });

  afterEach(() => page.remove());

  const articles = (): HTMLElement[] => [...page.querySelectorAll<HTMLElement>('[role=feed] > article')];
  const button = (): HTMLButtonElement | null => page.querySelector('.new-posts button');

  test('shows thirty posts and tells where each stands', () => {
    expect(articles()).toHaveLength(30);
    expect(articles()[0]?.getAttribute('aria-posinset')).toBe('1');
    expect(articles()[0]?.getAttribute('aria-setsize')).toBe('-1');
  });

  test('does not move under the reader: new posts wait behind a button', async () => {
    const first = articles()[0]?.dataset['anchor'];
    client.arrive({ text: 'Rye' });
    client.arrive({ text: 'Walnut' });
    await page.updateComplete;
    expect(articles()[0]?.dataset['anchor']).toBe(first);
    expect(button()?.textContent).toContain('2 new posts');
    button()?.click();
    await page.updateComplete;
    expect(articles()[0]?.textContent).toContain('Walnut');
    expect(button()).toBeNull();
  });

  test('shows my own new post at once', async () => {
    await client.send('post.publish', { post: 'mine', text: 'Melons!' });
    await page.updateComplete;
    expect(articles()[0]?.textContent).toContain('Melons!');
    expect(button()).toBeNull();
  });

  test('grows when more is asked for', async () => {
    page.querySelector<HTMLElement>('.more button')?.click();
    await page.updateComplete;
    expect(articles()).toHaveLength(60);
  });

  test('shows a like where it was given', async () => {
    const like = (): HTMLElement | null | undefined => articles()[1]?.querySelector('.like');
    expect(like()?.getAttribute('aria-pressed')).toBe('false');
    like()?.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(like()?.getAttribute('aria-pressed')).toBe('true');
  });

  test('of the people I follow leaves out the others', async () => {
    page.of = 'followed';
    await page.updateComplete;
    const names = new Set(articles().map((article) => article.querySelector('.name')?.textContent?.trim()));
    expect(names).toEqual(new Set(['Ines Calloway', 'Mirela and Jo', 'Tom Abara']));
  });
});
