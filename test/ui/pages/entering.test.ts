import { afterEach, describe, expect, test } from 'vitest';
import { JoinPage } from '../../../src/ui/pages/join-page.ts';
import { LinkPage } from '../../../src/ui/pages/link-page.ts';
import { SharePage } from '../../../src/ui/pages/share-page.ts';
import { WelcomePage } from '../../../src/ui/pages/welcome-page.ts';
import { drawn, market, mount, press, type, words } from '../support/mounted.ts';

afterEach(() => history.replaceState(null, '', '/'));

async function atWelcome(address = '/') {
  const { services } = await market('mine');
  services.market.next({ is: 'none' });
  history.replaceState(null, '', address);
  return { services, page: await mount(new WelcomePage(), { services }) };
}

describe('Welcome', () => {
  test('has three doors, in the words of the product', async () => {
    const { page } = await atWelcome();
    expect([...page.querySelectorAll('.door strong')].map(words)).toEqual([
      'I have a link or code',
      'Start a market',
      'Look around',
    ]);
  });

  test('joins by a code and a name', async () => {
    const { services, page } = await atWelcome();
    press(page, 'I have a link or code');
    await drawn(page);
    type(page, 'code', 'https://mill.example/join#ABCD-EFGH-JKMN-PQRS');
    type(page, 'name', 'Ben');
    press(page, 'Join');
    await drawn(page);
    expect(services.market.value).toMatchObject({ is: 'open', client: { market: 'shared.1' } });
  });

  test('says what is missing before it asks anybody', async () => {
    const { services, page } = await atWelcome('/join#ABCD-EFGH-JKMN-PQRS');
    expect(page.querySelector<HTMLInputElement>('#code')?.value).toBe('ABCD-EFGH-JKMN-PQRS');
    press(page, 'Join');
    await drawn(page);
    expect(words(page)).toContain('Write a name, so that people know who you are.');
    expect(services.market.value.is).toBe('none');
  });

  test('what is wrong with a name stays where the field is left, and goes while it is typed', async () => {
    const { page } = await atWelcome();
    press(page, 'Start a market');
    await drawn(page);
    press(page, 'Start');
    await drawn(page);
    const field = page.querySelector<HTMLInputElement>('#name');
    const missing = 'Write a name, so that people know who you are.';
    field?.dispatchEvent(new FocusEvent('blur'));
    await drawn(page);
    expect(words(page)).toContain(missing);
    type(page, 'name', 'Ines');
    field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await drawn(page);
    expect(words(page)).not.toContain(missing);
  });

  test('what went wrong with a name that was typed stays where the field is left, so that Start is where it is pressed', async () => {
    const { services, page } = await atWelcome();
    services.startMarket = () => Promise.resolve({ is: 'failed', fault: 'full', detail: 'No room left' });
    press(page, 'Start a market');
    await drawn(page);
    const field = page.querySelector<HTMLInputElement>('#name');
    type(page, 'name', 'Ines');
    field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    press(page, 'Start');
    await drawn(page);
    field?.dispatchEvent(new FocusEvent('blur'));
    await drawn(page);
    expect(words(page)).toContain('this phone is full');
  });

  test('takes the link of a second device for what it is', async () => {
    const { page } = await atWelcome('/join');
    type(page, 'code', 'https://mill.example/link#ABCD-EFGH');
    press(page, 'Join');
    await drawn(page);
    expect(words(page.querySelector('h1'))).toBe('Your second device');
    expect(page.querySelector<HTMLInputElement>('#code')?.value).toBe('ABCD-EFGH');
  });
});

describe('linking a second device', () => {
  test('waits for the first one, and can be given up', async () => {
    const { services, page } = await atWelcome('/link#ABCD-EFGH');
    press(page, 'Link this device');
    await drawn(page);
    expect(words(page)).toContain('Confirm this device on your first one.');
    press(page, 'Cancel');
    await drawn(page);
    expect(page.querySelector('#code')).not.toBeNull();
    services.confirm();
    await drawn(page);
    expect(page.querySelector('.field-error')?.textContent).toBe('');
  });

  test('says in the words of the market why not', async () => {
    const { services, page } = await atWelcome('/link#ABCD-EFGH');
    const detail = 'This code has expired. Show a new one on the first device.';
    services.instead = { is: 'failed', fault: 'unknown', detail };
    press(page, 'Link this device');
    await drawn(page);
    expect(words(page)).toContain(detail);
  });

  test('goes on while the connection of the device before changes', async () => {
    const { services, client } = await market();
    services.status.next({ is: 'paused', waiting: 3, code: 'device/revoked', detail: '' });
    const page = await mount(new LinkPage(), { client, services });
    services.status.next({ is: 'unreachable', problem: undefined, waiting: 3, nextTry: undefined, asOf: 1 });
    await drawn(page);
    expect(page.querySelector('#code')).not.toBeNull();
  });

  test('is not for who is in', async () => {
    const { services, client } = await market();
    services.status.next({ is: 'level', heard: 1 });
    expect(words(await mount(new LinkPage(), { client, services }))).toContain('This device is in a market already.');
  });
});

describe('joining from another market', () => {
  test('asks for a name only where nobody is here', async () => {
    const { services, client } = await market('mine');
    const page = await mount(new JoinPage(), { client, services });
    expect(words(page)).toContain('What you did on this device comes with you.');
    expect(page.querySelector('#name')).toBeNull();
    services.instead = { is: 'refused', code: 'name/empty', data: {} };
    type(page, 'code', 'ABCD-EFGH-JKMN-PQRS');
    press(page, 'Join');
    await drawn(page);
    expect(page.querySelector('#name')).not.toBeNull();
  });
});

describe('Share this market', () => {
  test('gives it a name and takes it along', async () => {
    const { services, client } = await market('mine');
    const page = await mount(new SharePage(), { client, services });
    press(page, 'Share this market');
    await drawn(page);
    expect(words(page)).toContain('Give the market a name, so that people know what they join.');
    type(page, 'market-name', ' Mill Lane ');
    press(page, 'Share this market');
    await drawn(page);
    expect(services.client.shared).toEqual({ name: 'Mill Lane', host: true, entered: true });
  });

  test('leads on where that is done', async () => {
    const { services, client } = await market();
    const page = await mount(new SharePage(), { client, services });
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/invite');
  });
});
