import { beforeEach, describe, expect, test } from 'vitest';
import { ImportPage } from '../../../src/ui/pages/import-page.ts';
import { fillStall } from '../fake/stall-week.ts';
import { stand } from '../support/goods.ts';
import { drawn, mount, press, words } from '../support/mounted.ts';

// The import of the product, 3.10: a preview first, and nothing half done.

describe('Offers from a file', () => {
  let at: Awaited<ReturnType<typeof stand>>;
  let page: ImportPage;

  beforeEach(async () => {
    at = await stand();
    fillStall(at.client);
    page = await mount(new ImportPage(), { actions: at.actions, router: at.router, at: 'saturday' });
  });

  const choose = async (text: string): Promise<void> => {
    const field = page.querySelector('input');
    Object.defineProperty(field, 'files', { value: [new File([text], 'products.csv')], configurable: true });
    field?.dispatchEvent(new Event('change'));
    await expect.poll(() => words(page.querySelector('.after-list'))).not.toBe('');
    await drawn(page);
  };

  test('shows what would happen, and does it only when told to', async () => {
    await choose('Name,Unit,Price,Stock\nRainbow Chard,bunch,2.50,30\nEarly Potatoes,box,3.20,12\nLeeks,bunch,1.50,20');
    expect(words(page)).toContain('1 new · 1 changed · 1 as they are');
    expect(words(page)).toContain('£2.20 → £2.50');
    expect(at.client.sent).toEqual([]);
    press(page, 'Save 2 offers');
    await drawn(page);
    expect(at.client.sent.map(({ type }) => type)).toEqual(['offer.reprice', 'offer.put-up']);
    expect(at.went).toEqual(['/stall/offers?at=saturday']);
  });

  test('says what was saved where the phone is full, and goes on from there', async () => {
    const full = { is: 'failed', fault: 'full', detail: '' } as const;
    at.client.answers = [{ is: 'accepted', commit: 'one', fresh: true }, full];
    await choose('Name,Unit,Price,Stock\nLeeks,bunch,1.50,20\nKale,bunch,2,30\nBeets,kg,1,5');
    press(page, 'Save 3 offers');
    await drawn(page);
    expect(at.went).toEqual([]);
    expect(words(page.querySelector('.after-list [role=alert]'))).toBe(
      '1 offer was saved. What is below was not: you can go on from here.',
    );
    expect([...page.querySelectorAll('.import-list strong')].map(words)).toEqual(['Kale', 'Beets']);
    expect(words(page.querySelector('.import-list'))).toContain('this phone is full');
    press(page, 'Save 2 offers');
    await drawn(page);
    const names = at.client.sent.map(({ payload }) => (payload as { name: string }).name);
    expect(names).toEqual(['Leeks', 'Kale', 'Kale', 'Beets']);
    expect(at.went).toEqual(['/stall/offers?at=saturday']);
  });

  test('says which one was refused, and saves the others', async () => {
    const refused = { is: 'refused', code: 'pickup/unknown', data: { pickup: 'saturday' } } as const;
    at.client.answers = [refused];
    await choose('Name,Unit,Price,Stock\nLeeks,bunch,1.50,20\nKale,bunch,2,30');
    press(page, 'Save 2 offers');
    await drawn(page);
    expect(at.went).toEqual([]);
    expect([...page.querySelectorAll('.import-list strong')].map(words)).toEqual(['Leeks']);
  });

  test('with one bad line nothing of it can be saved, and the line is named', async () => {
    await choose('Name,Unit,Price\nLeeks,bunch,1.50\nChard,bunch,dear');
    expect(words(page)).toContain("1 line can't be read. Nothing was changed.");
    expect(words(page)).toContain('Line 3: “dear” is no price.');
    expect([...page.querySelectorAll('button')].map(words).join(' ')).not.toContain('Save');
  });
});
