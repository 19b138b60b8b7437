import { chromium } from 'playwright-core';
import { launchOptions } from '../../../support/chromium.ts';
import { MarketServer } from '../../../support/sync/market-server.ts';
import { Profile } from '../../../support/sync/profile.ts';

/** Four people in one market, each in a profile of their own, who follow each other. */
export async function openFour(): Promise<{
  readonly server: MarketServer;
  readonly profiles: readonly Profile[];
  readonly close: () => Promise<void>;
}> {
  const [browser, server] = await Promise.all([chromium.launch(launchOptions()), MarketServer.start()]);
  const profiles = await Promise.all(Array.from({ length: 4 }, () => Profile.open(browser, server.url)));
  const [host, ...guests] = profiles as [Profile, ...Profile[]];
  await host.host('Person 0');
  const invitation = await host.invite();
  for (const [n, guest] of guests.entries()) await guest.join(invitation, `Person ${n + 1}`);
  const people = await Promise.all(profiles.map((profile) => profile.me()));
  for (const profile of profiles) {
    await profile.isLevel();
    await profile.visit('/');
    await profile.follow(people);
  }
  return {
    server,
    profiles,
    close: async () => {
      await browser.close();
      await server.remove();
    },
  };
}
