import { describe, expect, test } from 'vitest';
import { Actions } from '../../../src/ui/actions/actions.ts';
import { PersonPage } from '../../../src/ui/pages/person-page.ts';
import { drawn, market, mount, press, syncStatus, words } from '../support/mounted.ts';

const tom = 'person-1';

/** Tom's page as the host of the market sees it, or as somebody else. */
async function show(is: { readonly host: boolean; readonly removed?: boolean }) {
  const parts = await market();
  const { client, drafts, toasts } = parts;
  if (client.shared) client.shared = { ...client.shared, host: is.host, entered: true };
  const members = (removed: boolean) => ({ members: [{ person: tom, joined: 1, removed, host: false }] });
  client.answersTo.members = members(is.removed ?? false);
  client.sync.next(syncStatus());
  const actions = new Actions(client, drafts, toasts);
  const page = await mount(new PersonPage(), { client, actions, toasts, person: tom });
  await drawn(page);
  const controls = () => words(page.querySelector('member-controls'));
  const removed = () => (client.answersTo.members = members(true));
  return { ...parts, page, controls, removed };
}

describe('[AUTH-3] on the page of a person', () => {
  test('the host removes them, once they said that they mean it', async () => {
    const { page, client, controls, removed, said } = await show({ host: true });
    expect(controls()).toBe('More Remove from the market…');
    client.answersTo['remove-member'] = {};
    press(page, 'Remove from the market…');
    expect(words(document.querySelector('dialog'))).toContain('from the market? Nothing new reaches them');
    press(document, 'Keep them');
    await drawn(page);
    expect(client.asked.map(({ about }) => about)).not.toContain('remove-member');
    press(page, 'Remove from the market…');
    removed();
    press(document, 'Remove them');
    await drawn(page);
    expect(client.asked).toContainEqual({ about: 'remove-member', person: tom });
    expect(said()).toEqual(['Tom Abara is no longer in the market.']);
    expect(controls()).toContain('No longer in the market.');
  });

  test('the host is told where it did not work', async () => {
    const { page, controls, said } = await show({ host: true });
    press(page, 'Remove from the market…');
    press(document, 'Remove them');
    await drawn(page);
    expect(said()).toEqual(['The market cannot be reached now.']);
    expect(controls()).toContain('Remove from the market…');
  });

  test('the host sees that somebody was removed, and how to let them in again', async () => {
    const { page, controls } = await show({ host: true, removed: true });
    expect(controls()).toBe('No longer in the market. To let them in again, make an invitation for them.');
    expect(page.querySelector('member-controls a')?.getAttribute('href')).toBe('/invite');
  });

  test('nobody else is shown any of it, nor is the market asked', async () => {
    const { client, controls } = await show({ host: false });
    expect(controls()).toBe('');
    expect(client.asked).toEqual([]);
  });
});
