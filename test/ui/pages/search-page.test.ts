import { expect, test } from 'vitest';
import { SearchPage } from '../../../src/ui/pages/search-page.ts';
import { aLine, anOffer, anOrder } from '../fake/goods.ts';
import { stand } from '../support/goods.ts';
import { mount, words } from '../support/mounted.ts';

/** What a search for these words shows. */
async function found(text: string): Promise<string> {
  const at = await stand();
  at.goods.offers = [anOffer({ name: 'Rye loaf', unit: 'loaf', price: 420, left: 3 })];
  at.goods.orders = [anOrder({ lines: [aLine({ name: 'Rye loaf' })], producerName: 'Hearthside Bread' })];
  const page = await mount(new SearchPage(), { client: at.client, actions: at.actions, router: at.router, text });
  return words(page);
}

test('[NEWS-13] a search shows offers with what they cost and what is left, and orders of mine', async () => {
  const shown = await found('rye');
  expect(shown).toContain('Offers Rye loaf Green Acre £4.20 / loaf 3 left');
  expect(shown).toContain('Your orders Hearthside Bread');
});

test('[NEWS-13] where nothing is found it says so, and nothing else', async () => {
  const shown = await found('zzz');
  expect(shown).toContain('Nothing on this device has words that begin like “zzz”.');
  expect(shown).not.toContain('Offers');
});
