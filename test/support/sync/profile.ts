import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Commands } from '../../../src/domain/commands.ts';
import { settled, startMarket, visit, whoAmI } from '../market.ts';
import { until } from './until.ts';

/** One browser profile of somebody at the market, as seen through its screen. */
export class Profile {
  readonly context: BrowserContext;
  readonly url: string;
  page: Page;

  private constructor(context: BrowserContext, page: Page, url: string) {
    this.context = context;
    this.page = page;
    this.url = url;
  }

  /** A fresh profile with an empty tab; `url` is where the app is for it. */
  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Profile> {
    const context = await browser.newContext(options);
    // A test says which step it waits for, before the runner says only that it took too long.
    context.setDefaultTimeout(20_000);
    return new Profile(context, await context.newPage(), url);
  }

  /** Starts a market alone, and takes it to the server: its host. */
  async host(name: string, market = 'Mill Lane Market'): Promise<void> {
    await startMarket(this.page, this.url, name);
    await this.share(market);
    await this.isLevel();
  }

  async share(market = 'Mill Lane Market'): Promise<void> {
    await this.visit('/share');
    await this.page.getByLabel('Name of the market').fill(market);
    await this.page.getByRole('button', { name: 'Share this market' }).click();
    await this.page.locator('.chip:not(:has-text("On this phone only"))').waitFor();
  }

  /** Makes an invitation as a host does; answers the path of its link. */
  async invite(): Promise<string> {
    await this.visit('/invite');
    await this.page.getByRole('button', { name: 'Make an invitation' }).click();
    const link = await this.page.locator('.link-text').textContent();
    const { pathname, hash } = new URL((link ?? '').trim());
    return pathname + hash;
  }

  /** Joins by a link on a device where nobody was before. */
  async join(path: string, name: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.page.getByLabel('Your name').fill(name);
    await this.page.getByRole('button', { name: 'Join', exact: true }).click();
    await this.page.locator('.chip').waitFor();
  }

  /** Lets a second device of this person in: shows a code there, uses it on the other, says yes here. */
  async link(second: Profile): Promise<void> {
    await second.useLinkCode(await this.linkCode());
    await this.letIn();
    await second.page.locator('.chip').waitFor();
    // Its own registration comes from the market, too.
    await second.knows([await this.me()]);
  }

  /** Shows a code for a second device; answers the path of its link. */
  async linkCode(): Promise<string> {
    await this.visit('/settings');
    await this.page.getByRole('button', { name: 'Link another device' }).click();
    const link = await this.page.locator('.link-text').textContent();
    const { pathname, hash } = new URL((link ?? '').trim());
    return pathname + hash;
  }

  async useLinkCode(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.page.getByRole('button', { name: 'Link this device' }).click();
    await this.page.getByText('Confirm this device on your first one.').waitFor();
  }

  async letIn(): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: 'Let it in' }).click();
  }

  visit(path: string): Promise<void> {
    return visit(this.page, this.url + path);
  }

  /** Follows a link within the app: what the app is busy with goes on, other than with `visit`. */
  async go(path: string): Promise<void> {
    await this.page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
      link.remove();
    }, path);
    await this.page.waitForURL(this.url + path);
    await settled(this.page);
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await settled(this.page);
  }

  /** One more tab of the same profile. */
  async tab(): Promise<Page> {
    const tab = await this.context.newPage();
    await visit(tab, this.url);
    return tab;
  }

  /** Writes a post on its screen. */
  async post(text: string): Promise<void> {
    await this.visit('/compose');
    await this.page.getByRole('textbox').fill(text);
    await this.page.getByRole('button', { name: 'Post', exact: true }).click();
    await this.article(text).waitFor();
  }

  /** Publishes a post without touching the screen. */
  publish(text: string): Promise<void> {
    return this.page.evaluate(async (said) => {
      const answer = await pannier.send('post.publish', { post: pannier.newId(), text: said });
      if (answer.is !== 'accepted') throw new Error(JSON.stringify(answer));
    }, text);
  }

  /** Asks for something without touching the screen; it must be accepted on this device. */
  does<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<void> {
    return this.page.evaluate(
      async ([asked, what]) => {
        const answer = await pannier.send(asked as 'post.like', what as never);
        if (answer.is !== 'accepted') throw new Error(JSON.stringify(answer));
      },
      [type, payload] as const,
    );
  }

  /** Follows these people, but for whoever is at the device. */
  async follow(people: readonly string[]): Promise<void> {
    const me = await this.me();
    const others = people.filter((person) => person !== me);
    await this.knows(others);
    await this.page.evaluate(async (all) => {
      for (const person of all) {
        const answer = await pannier.send('person.follow', { person });
        if (answer.is !== 'accepted' && answer.is !== 'nothing') throw new Error(JSON.stringify(answer));
      }
    }, others);
    await this.isLevel();
  }

  /** Waits until these people are known on this device. */
  knows(people: readonly string[]): Promise<void> {
    return until('somebody becoming known', () =>
      this.page.evaluate(
        async (all) => (await Promise.all(all.map((person) => pannier.find('person', { person })))).every(Boolean),
        people,
      ),
    );
  }

  /** Somebody looks at the app again: it tries at once to reach the market. */
  lookAgain(): Promise<void> {
    return this.page.evaluate(() => void dispatchEvent(new Event('focus')));
  }

  article(text: string): Locator {
    return this.page.locator('article', { hasText: text });
  }

  me(): Promise<string> {
    return whoAmI(this.page);
  }

  /** Waits until the chip says this; where it does not, what it says instead is told. */
  async says(wanted: string | RegExp): Promise<void> {
    try {
      await this.page.locator('.chip', { hasText: wanted }).waitFor();
    } catch (error) {
      const [chip] = await this.page.locator('.chip').allTextContents();
      throw new Error(`The chip says ${chip?.trim() ?? 'nothing'}, not ${String(wanted)}.`, { cause: error });
    }
  }

  /** Waits until everything is sent and read. */
  isLevel(): Promise<void> {
    return this.says(/^\s*(Up to date|Sent)\s*$/);
  }

  /** Waits until all that was done here is sent, whatever else the chip has to say. */
  hasSent(): Promise<void> {
    return until('all that waited being sent', () =>
      this.page.evaluate(async () => (await pannier.find('pending', {})).length === 0),
    );
  }

  /** The texts of everyone's feed, newest first. */
  texts(): Promise<string[]> {
    return texts(this.page);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

/** The texts of everyone's feed, newest first, in one tab. */
export function texts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { items } = await pannier.find('feed', { everyone: true, limit: 200 });
    return items.map(({ text }) => text);
  });
}
