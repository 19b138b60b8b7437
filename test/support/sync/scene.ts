import { chromium, type Browser } from 'playwright-core';
import { launchOptions } from '../chromium.ts';
import { Line } from './line.ts';
import { MarketServer } from './market-server.ts';
import { Profile } from './profile.ts';

/** A real market: a server, its host Ana, and as many others as a test asks for, each with a line of their own. */
export class Scene {
  readonly browser: Browser;
  readonly server: MarketServer;
  /** The host: unless a test cuts her line, she sees what the market has. */
  readonly ana: Profile;
  readonly line: Line;
  /** The path of an invitation that many may use. */
  readonly invitation: string;
  #opened: { readonly profile: Profile; readonly line: Line }[] = [];

  private constructor(browser: Browser, server: MarketServer, ana: Profile, line: Line, invitation: string) {
    this.browser = browser;
    this.server = server;
    this.ana = ana;
    this.line = line;
    this.invitation = invitation;
  }

  static async open(): Promise<Scene> {
    const [browser, server] = await Promise.all([chromium.launch(launchOptions()), MarketServer.start()]);
    const line = await Line.to(server.url);
    const ana = await Profile.open(browser, line.url);
    await ana.host('Ana');
    return new Scene(browser, server, ana, line, await ana.invite());
  }

  /** A profile nobody has used yet, on a line of its own. */
  async profile(): Promise<{ profile: Profile; line: Line }> {
    const line = await Line.to(this.server.url);
    const profile = await Profile.open(this.browser, line.url);
    const opened = { profile, line };
    this.#opened.push(opened);
    return opened;
  }

  /** Somebody who has just joined and is up to date. */
  async guest(name: string): Promise<{ profile: Profile; line: Line }> {
    const opened = await this.profile();
    await opened.profile.join(this.invitation, name);
    await opened.profile.isLevel();
    return opened;
  }

  /** Ends the profiles that a test opened. */
  async tidy(): Promise<void> {
    const opened = this.#opened;
    this.#opened = [];
    await Promise.all(opened.map(({ profile }) => profile.close()));
    await Promise.all(opened.map(({ line }) => line.close()));
  }

  async close(): Promise<void> {
    await this.tidy();
    await this.browser.close();
    await this.line.close();
    await this.server.remove();
  }
}
