import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { MarketServer } from '../support/sync/market-server.ts';
import { Profile } from '../support/sync/profile.ts';

/** Somebody's phone in the pictures of a shared market. */
const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 780 },
  colorScheme: 'light',
  reducedMotion: 'reduce',
  locale: 'en-GB',
};

/**
 * Two people meet at a server, and the pictures are taken on the way: `take` is given the page and the picture's name.
 * The host shares a market and invites; a guest joins, sees what the host wrote, loses signal and writes all the same.
 */
export async function meet(browser: Browser, take: (page: Page, name: string) => Promise<void>): Promise<void> {
  const server = await MarketServer.start();
  try {
    const host = await Profile.open(browser, server.url, phone);
    await host.host('Green Acre');
    await host.post('First early potatoes are up! About thirty bags on Saturday, a kilo each.');
    const link = await host.invite();
    await take(host.page, 'shared-invite-360-light');
    const guest = await Profile.open(browser, server.url, phone);
    await guest.join(link, 'Sam Okafor');
    await guest.isLevel();
    await guest.follow([await host.me()]);
    await guest.visit('/');
    await guest.article('First early potatoes').waitFor();
    await take(guest.page, 'shared-news-360-light');
    await server.stop();
    await guest.context.setOffline(true);
    await guest.post('Two bags for us please. I am on the bus, and there is no signal.');
    await guest.says('Offline');
    await take(guest.page, 'shared-offline-360-light');
    await Promise.all([host.close(), guest.close()]);
  } finally {
    await server.remove();
  }
}
