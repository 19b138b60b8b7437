import { describe, expect, test } from 'vitest';
import { Actions } from '../../../src/ui/actions/actions.ts';
import { OffersNewsPage } from '../../../src/ui/pages/offers-news-page.ts';
import { market, mount, words } from '../support/mounted.ts';

async function show(of: 'offers' | 'pickup', carried: readonly string[]) {
  const { client, drafts, toasts } = await market('mine');
  for (const post of carried) client.carry(post, ['potatoes']);
  const page = await mount(new OffersNewsPage(), { client, actions: new Actions(client, drafts, toasts), of });
  return { page, chosen: words(page.querySelector('[aria-current=page]')) };
}

describe('News, of offers only', () => {
  test('shows the posts that carry some, and says which news it is', async () => {
    const { page, chosen } = await show('offers', ['post-2']);
    expect(chosen).toBe('Offers');
    expect([...page.querySelectorAll('article')].map((post) => post.dataset['anchor'])).toEqual(['post-2']);
  });

  test('leads to what there is, where nobody wrote about it', async () => {
    const { page } = await show('offers', []);
    expect(words(page)).toContain('No post has an offer in it yet.');
    expect(page.querySelector('.empty a')?.getAttribute('href')).toBe('/market');
  });

  test('says where no pick-up is coming up', async () => {
    const { page, chosen } = await show('pickup', []);
    expect(chosen).toBe('This pick-up');
    expect(words(page)).toContain('No pick-up is coming up.');
  });
});
