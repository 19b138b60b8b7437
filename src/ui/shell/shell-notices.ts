import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { Install } from '../../client/install.ts';
import { browserMemory, pageMemory, visitMemory } from '../../client/memory.ts';
import type { MarketStatus, Services } from '../../client/services.ts';
import type { Toasts } from '../actions/toasts.ts';
import { counted } from '../format/number.ts';
import { query } from '../watch/query.ts';
import { Watch } from '../watch/watch.ts';
import { DeviceAsks } from './device-asks.ts';
import { keepWriting } from './keep-writing.ts';

/** Where nobody writes: a question above what is being written would push it away. */
const quiet: readonly string[] = ['/', '/market', '/orders', '/placed'];

/** What the shell has to ask above a page, one thing at a time: to update, to keep the data safe, to install. */
export class ShellNotices extends LitElement {
  static override properties = {
    services: {},
    client: {},
    toasts: {},
    path: {},
    later: { state: true },
    unsafe: { state: true },
    kept: { state: true },
    answered: { state: true },
  };

  declare services: Services;
  declare client: Client;
  declare toasts: Toasts;
  declare path: string;
  /** The update was put off. */
  declare protected later: boolean;
  /** Whether the browser may clear what is kept; looked at once somebody has something to lose. */
  declare protected unsafe: boolean;
  /** Whether every piece of the app is on this device. */
  declare protected kept: boolean;
  /** Whoever answered one question is not asked the next one at once. */
  declare protected answered: boolean;

  #looked = false;
  readonly #asks = new DeviceAsks(browserMemory() ?? pageMemory(), visitMemory() ?? pageMemory());
  readonly #update = new Watch<boolean>(this, () => ({ key: 'update', source: () => this.services.updateReady }));
  readonly #install = new Watch<Install | undefined>(this, () => ({
    key: 'install',
    source: () => this.services.install,
  }));
  readonly #status = new Watch<MarketStatus>(this, () => ({ key: 'status', source: () => this.services.status }));
  readonly #me = query(
    this,
    'person',
    () => this.client,
    () => (this.#mayAsk ? { person: this.client.identity?.person ?? '' } : undefined),
  );
  readonly #orders = query(
    this,
    'orders',
    () => this.client,
    () => (this.#mayAsk ? {} : undefined),
  );

  readonly #unreadPosts = query(
    this,
    'unread',
    () => this.client,
    () => (this.path === '/' ? {} : undefined),
  );

  constructor() {
    super();
    this.later = false;
    this.unsafe = false;
    this.kept = false;
    this.answered = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override firstUpdated(): void {
    void navigator.serviceWorker?.ready.then(() => (this.kept = true));
  }

  protected override updated(): void {
    if (!this.#looked && this.#hasSomething && this.#asks.mayAskSafe) void this.#lookHowSafe();
    const there = ['local', 'level', 'sent'].includes(this.#status.value?.is ?? '');
    if (this.kept && there && this.#asks.tellOffline()) this.toasts.say({ text: 'Works without signal from now on.' });
  }

  /** The sample is made anew at any time: nobody is asked to keep that. */
  get #mayAsk(): boolean {
    return this.client.market !== 'sample' && (this.#asks.mayAskSafe || this.#asks.mayAskInstall);
  }

  get #hasOrdered(): boolean {
    return (this.#orders.value?.length ?? 0) > 0;
  }

  get #hasSomething(): boolean {
    return this.#hasOrdered || (this.#me.value?.posts ?? 0) > 0;
  }

  protected override render(): TemplateResult {
    return html`${this.#ask()} ${this.#unread()}`;
  }

  #ask(): TemplateResult | typeof nothing {
    if (this.#update.value && !this.later) return this.#updateReady();
    if (this.answered || !quiet.includes(this.path) || !this.#mayAsk) return nothing;
    if (this.unsafe && this.#asks.mayAskSafe) return this.#keepSafe();
    const wanted = this.#hasOrdered || this.#asks.isBack;
    return wanted && this.#asks.mayAskInstall ? this.#toInstall() : nothing;
  }

  /** Posts that were left aside: the rest of the news is there. What a newer version made is told with the lists. */
  #unread(): TemplateResult | typeof nothing {
    const unread = this.#unreadPosts.value ?? 0;
    if (this.path !== '/' || unread === 0) return nothing;
    return html`<div class="notice">
      <p>
        Couldn't read ${counted(unread, 'post')}. The rest is fine, and nothing is lost.
        <a href="/sync/lists">Details</a>
      </p>
    </div>`;
  }

  /** Never by itself: a reload in the middle of a sentence is rude. */
  #updateReady(): TemplateResult {
    return html`<section class="notice plain" aria-label="Update">
      <p>A new version is ready. Nothing you're writing will be lost.</p>
      <div class="buttons">
        <button class="button primary" @click=${() => void this.#applyUpdate()}>Update now</button>
        <button class="button" @click=${() => (this.later = true)}>Later</button>
      </div>
    </section>`;
  }

  #keepSafe(): TemplateResult {
    return html`<section class="notice plain" aria-label="Safety">
      <p>
        <strong>Keep your market safe on this device.</strong> Otherwise your browser may clear it if space runs out.
      </p>
      <div class="buttons">
        <button class="button primary" @click=${() => void this.#askBrowser()}>Keep it safe</button>
        <button class="button" @click=${() => this.#askedSafe()}>Not now</button>
      </div>
    </section>`;
  }

  #toInstall(): TemplateResult | typeof nothing {
    const install = this.#install.value;
    const byHand = (navigator as { standalone?: boolean }).standalone === false;
    if (!install && !byHand) return nothing;
    return html`<section class="notice plain" aria-label="Install">
      <div>
        <p><strong>Put Pannier on your home screen?</strong> It opens faster and keeps your data safer.</p>
        ${
          install
            ? nothing
            : html`<ol>
                <li>Tap Share: the square with an arrow that points up.</li>
                <li>Scroll down and choose <strong>Add to Home Screen</strong>.</li>
                <li>Tap <strong>Add</strong>.</li>
              </ol>`
        }
      </div>
      <div class="buttons">
        ${install ? html`<button class="button primary" @click=${() => this.#take(install)}>Install</button>` : nothing}
        <button class="button" @click=${() => this.#askedInstall()}>Not now</button>
      </div>
    </section>`;
  }

  async #applyUpdate(): Promise<void> {
    if (await keepWriting(document)) this.services.applyUpdate();
    else
      this.toasts.say({ text: "What you're writing couldn't be kept. Copy it first, then update.", tone: 'trouble' });
  }

  async #lookHowSafe(): Promise<void> {
    this.#looked = true;
    const { persisted } = await this.client.find('storage', {}).catch(() => ({ persisted: undefined }));
    this.unsafe = persisted === false;
  }

  /** In the click: some browsers ask the person, and only then. */
  async #askBrowser(): Promise<void> {
    const safe = await this.services.keepSafe();
    const denied = this.client.isShared
      ? 'Your browser may clear this data if space runs out. What was sent is kept by the market, too.'
      : 'Your browser may clear this data if space runs out. A market that is shared is kept elsewhere, too.';
    this.toasts.say({ text: safe ? 'Your market is kept safe on this device.' : denied });
    this.#askedSafe();
  }

  #askedSafe(): void {
    this.#asks.askedSafe();
    this.answered = true;
  }

  #take(install: Install): void {
    // Whoever says no to the browser said "Not now"; where it is installed, it never offers it again.
    this.#askedInstall();
    void install().catch(() => undefined);
  }

  #askedInstall(): void {
    this.#asks.notNow();
    this.answered = true;
  }
}

customElements.define('shell-notices', ShellNotices);
