import { beforeEach, describe, expect, test } from 'vitest';
import { InvitePage } from '../../../src/ui/pages/invite-page.ts';
import { drawn, market, mount, press, syncStatus, type, words } from '../support/mounted.ts';

const hour = 3_600_000;
const now = Date.now();
const open = { id: 'i1', uses: 30, used: 3, made: now - hour, expires: now + hour, revoked: false };

describe('Invite', () => {
  let shown: Awaited<ReturnType<typeof show>>;

  async function show() {
    const parts = await market();
    const { client, toasts } = parts;
    client.answersTo.invitations = { invitations: [open, { ...open, id: 'i2', revoked: true }] };
    client.answersTo.invite = { id: 'i3', code: '7XQ2-M4KD-99TA-ZB31', expires: now + 168 * hour };
    client.answersTo['revoke-invitation'] = {};
    client.sync.next(syncStatus());
    return { ...parts, page: await mount(new InvitePage(), { client, toasts }) };
  }

  beforeEach(async () => {
    shown = await show();
  });

  test('makes an invitation for a village and a week where nobody says otherwise', async () => {
    const { page, client } = shown;
    press(page, 'Make an invitation');
    await drawn(page);
    expect(client.asked).toContainEqual({ about: 'invite', uses: 30, hours: 168 });
    expect(words(page.querySelector('.code'))).toBe('7XQ2-M4KD-99TA-ZB31');
    expect(words(page.querySelector('.link-text'))).toBe(`${location.origin}/join#7XQ2-M4KD-99TA-ZB31`);
  });

  test('draws the link as a QR code', async () => {
    const { page } = shown;
    press(page, 'Make an invitation');
    await import('../../../src/ui/parts/qr-code.ts');
    await drawn(page);
    expect(page.querySelector('svg.qr')?.getAttribute('aria-label')).toBe('QR code of the link');
    expect(page.querySelector('.qr-ink')?.getAttribute('d')?.length).toBeGreaterThan(1000);
  });

  test('says how many may come at most', async () => {
    const { page, client } = shown;
    type(page, 'uses', '2000');
    press(page, 'Make an invitation');
    await drawn(page);
    expect(words(page)).toContain('Write a number from 1 to 1000.');
    expect(client.asked.some(({ about }) => about === 'invite')).toBe(false);
  });

  test('lists what there is, and takes back what is open', async () => {
    const { page, client } = shown;
    expect([...page.querySelectorAll('.item-list .hint')].map(words)).toEqual([
      expect.stringContaining('taken back'),
      expect.stringContaining('good until'),
    ]);
    press(page, 'Take back');
    press(document, 'Take it back');
    await drawn(page);
    expect(client.asked).toContainEqual({ about: 'revoke-invitation', invitation: 'i1' });
  });

  test('says when the market cannot be reached', async () => {
    const { page, client, said } = shown;
    delete client.answersTo.invite;
    press(page, 'Make an invitation');
    await drawn(page);
    expect(said()).toEqual(['The market cannot be reached now.']);
  });

  test('is for the host', async () => {
    const { page, client } = shown;
    client.shared = { name: 'Mill Lane', host: false, entered: true };
    client.touch();
    await drawn(page);
    expect(words(page)).toContain('Only the host of Mill Lane may invite people.');
  });
});
