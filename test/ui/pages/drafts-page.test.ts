import { expect, test } from 'vitest';
import '../../../src/ui/pages/drafts-page.ts';
import type { DraftsPage } from '../../../src/ui/pages/drafts-page.ts';
import { drawn, market, mount, press, words } from '../support/mounted.ts';

async function show() {
  const at = await market('mine');
  await at.drafts.save('new', 'Rye tomorrow');
  const { client, drafts, toasts } = at;
  const page = await mount(document.createElement('drafts-page') as DraftsPage, { client, drafts, toasts });
  const discard = async (): Promise<void> => {
    press(page, 'Delete');
    document.querySelector<HTMLDialogElement>('dialog')?.close('yes');
    await drawn(page);
  };
  return { ...at, page, discard };
}

test('a draft goes when it is deleted', async () => {
  const { page, said, discard } = await show();
  expect(words(page)).toContain('Rye tomorrow');
  await discard();
  expect(words(page)).not.toContain('Rye tomorrow');
  expect(said()).toEqual([]);
});

test('a draft that cannot be deleted stays, and that is said', async () => {
  const { page, drafts, said, discard } = await show();
  drafts.clear = () => Promise.reject(new Error('The database is closed.'));
  await discard();
  expect(words(page)).toContain('Rye tomorrow');
  expect(said()).toEqual(["The draft couldn't be deleted: The database is closed."]);
});
