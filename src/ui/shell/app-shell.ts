import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Client } from '../../client/client.ts';
import type { Drafts, MarketStatus, Services } from '../../client/services.ts';
import { Actions } from '../actions/actions.ts';
import { Toasts } from '../actions/toasts.ts';
import { Shortcuts } from '../keyboard/shortcuts.ts';
import { Announcement } from '../pages/announcement.ts';
import { PageTitle } from '../pages/page.ts';
import { Router, type Visit } from '../router/router.ts';
import { type Found, findRoute } from '../route.ts';
import { query } from '../watch/query.ts';
import { Watch } from '../watch/watch.ts';
import { sampleBanner } from './banners.ts';
import type { MarketHalf } from './market-half.ts';
import { navigation } from './navigation.ts';
import { settle } from './settle.ts';
import { local, type StatusChip, topBar } from './top-bar.ts';
import { watchKeyboard } from './virtual-keyboard.ts';

/** The screen that is shown: a route, and the visit that led to it. */
interface Screen extends Found {
  readonly visit: Visit;
}

/** Everything around the pages of an open market: bars, landmarks, toasts, focus and titles. */
export class AppShell extends LitElement {
  static override properties = {
    services: {},
    client: {},
    drafts: {},
    screen: { state: true },
    heading: { state: true },
    said: { state: true },
    cried: { state: true },
    half: { state: true },
  };

  declare services: Services;
  declare client: Client;
  declare drafts: Drafts;
  declare protected screen: Screen | undefined;
  declare protected heading: string;
  declare protected said: string;
  /** What may interrupt whoever listens. */
  declare protected cried: string;
  /** What the ordering half says; it comes after the first screen. */
  declare protected half: MarketHalf;

  readonly #toasts = new Toasts();
  readonly #router = new Router((visit) => void this.#arrive(visit));
  readonly #shortcuts = new Shortcuts({
    enabled: () => this.services.settings.current.shortcuts,
    go: (path) => this.#router.go(path),
    help: () => void this.#openHelp().catch(() => this.#missing()),
    palette: () => void this.#openPalette().catch(() => this.#missing()),
    undo: () => this.#toasts.undoLast(),
  });
  readonly #status = new Watch<MarketStatus>(this, () => ({ key: 'status', source: () => this.services.status }));
  /** In a market that nobody else has, nothing can come out otherwise. */
  readonly #outcomes = query(
    this,
    'outcomes',
    () => this.client,
    () => (this.client.isShared ? {} : undefined),
  );
  /** Only a wide window has room beside the page: the others never load what stands there. */
  readonly #wide = matchMedia('(width >= 64rem)');
  readonly #loadRail = (): void => {
    if (this.#wide.matches) void import('./side-rail.ts');
  };
  #actions: Actions | undefined;
  /** Where the reader is going, until the page is there. */
  #going: Visit | undefined;
  #chipOf: ((status: MarketStatus) => StatusChip) | undefined;
  /** What was last told of the status aloud. */
  #told: string | undefined;
  #left = new AbortController();
  #isWatchingHalf = false;

  constructor() {
    super();
    this.heading = '';
    this.said = '';
    this.cried = '';
    this.half = { needing: 0, sells: false };
    this.addEventListener(PageTitle.type, (event) => this.#name((event as PageTitle).title));
    this.addEventListener(Announcement.type, (event) => this.#say((event as Announcement).text));
    this.#toasts.subscribe((said) => {
      if (said === undefined) return;
      void import('./toast-list.ts');
      this.#say(said);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#router.start();
    this.#shortcuts.start();
    this.#left = new AbortController();
    const { signal } = this.#left;
    watchKeyboard(signal);
    this.#wide.addEventListener('change', this.#loadRail, { signal });
    this.#loadRail();
    if (this.client.isShared) void import('./shared-market.ts');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#router.stop();
    this.#shortcuts.stop();
    this.#left.abort();
    this.#isWatchingHalf = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('client')) this.#actions = new Actions(this.client, this.drafts, this.#toasts);
  }

  protected override updated(): void {
    const chip = this.#status.value && this.#chip;
    if (!chip) return;
    const { announced, sentence, tone, label } = chip;
    // Each further thing written without signal is no news about the signal.
    const told = tone === 'offline' ? tone : label;
    const isNews = this.#told !== undefined && told !== this.#told;
    this.#told = told;
    if (isNews && announced === 'assertive') this.cried = sentence;
    else if (isNews && announced) this.#say(sentence);
  }

  /** How many things need a decision: what came out otherwise, and what the market asks. */
  get #needing(): number {
    return (this.#outcomes.value?.length ?? 0) + this.half.needing;
  }

  /** How the market stands, as a chip; undefined until the words for it are here. */
  get #chip(): StatusChip | undefined {
    const status = this.#standing;
    if (status.is === 'local') return local;
    if (this.#chipOf === undefined) void this.#loadChip();
    return this.#chipOf?.(status);
  }

  /** Without it the chip says what it said: how things stand is told again whenever that changes. */
  async #loadChip(): Promise<void> {
    const loaded = await import('./status-chip.ts').catch(() => undefined);
    if (loaded === undefined || this.#chipOf !== undefined) return;
    this.#chipOf = loaded.statusChip;
    this.requestUpdate();
  }

  /** What needs somebody is told before anything else (product, 4.1). */
  get #standing(): MarketStatus {
    if (this.half.needing > 0) return { is: 'needs-you', count: this.#needing };
    return this.#status.value ?? { is: 'local' };
  }

  protected override render(): TemplateResult {
    const { screen } = this;
    const path = screen?.visit.path ?? '/';
    const above = screen?.route.above;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>Skip to the page</a>
      <div class="shell">
        ${navigation(path, this.client, this.#needing, this.half.sells)}
        ${topBar({
          title: this.heading,
          chip: this.#chip ?? local,
          opened: () => this.requestUpdate(),
          back: above === undefined ? undefined : () => this.#router.back(above),
        })}
        <main id="main" tabindex="-1">
          ${this.#notices()} ${this.client.market === 'sample' ? sampleBanner(this.services) : nothing}
          ${this.#shared()} ${screen ? this.#page(screen) : nothing}
        </main>
        <aside class="side" aria-label="Beside the page">
          <side-rail
            .client=${this.client}
            .actions=${this.#actions}
            .services=${this.services}
            .needing=${this.#needing}
          ></side-rail>
        </aside>
      </div>
      <div class="visually-hidden" role="status" aria-live="polite">${this.said}</div>
      <div class="visually-hidden" role="alert">${this.cried}</div>
      <toast-list .toasts=${this.#toasts}></toast-list>
    `;
  }

  #shared(): TemplateResult | typeof nothing {
    if (!this.client.isShared) return nothing;
    return html`<shared-market
      .client=${this.client}
      .services=${this.services}
      .drafts=${this.drafts}
      .toasts=${this.#toasts}
      .path=${this.screen?.visit.path ?? '/'}
    ></shared-market>`;
  }

  /** Their code comes after the first screen: what they ask can wait. */
  #notices(): TemplateResult {
    return html`<shell-notices
      .client=${this.client}
      .services=${this.services}
      .toasts=${this.#toasts}
      .path=${this.screen?.visit.path ?? ''}
    ></shell-notices>`;
  }

  #page({ visit, route, named }: Screen): unknown {
    if (!this.#actions) return nothing;
    const { client, drafts, services } = this;
    const tools = { client, drafts, services, actions: this.#actions, toasts: this.#toasts, router: this.#router };
    return keyed(visit.key, route.view(tools, visit, named));
  }

  /** Shows where the reader went. The page before stays until the code of the next one is here. */
  async #arrive(visit: Visit): Promise<void> {
    this.#going = visit;
    const stays = this.screen?.visit.key === visit.key;
    let found: Found;
    try {
      found = await findRoute(visit.path);
      await found.route.load?.();
    } catch {
      return this.#missing();
    }
    // Somebody quick has gone on meanwhile.
    if (this.#going !== visit) return;
    this.screen = { visit, ...found };
    if (stays) return;
    this.#name(found.route.title);
    await this.updateComplete;
    settle(visit, this);
    if (!this.#isWatchingHalf) void this.#watchHalf();
  }

  /** Only once the first screen is there: nothing of it is needed before. */
  async #watchHalf(): Promise<void> {
    this.#isWatchingHalf = true;
    const { signal } = this.#left;
    void import('./shell-notices.ts').catch(() => undefined);
    const { halfAsLastTime, watchHalf } = await import('./market-half.ts');
    if (signal.aborted) return;
    this.half = halfAsLastTime(this.client);
    signal.addEventListener(
      'abort',
      watchHalf(this.client, (half) => (this.half = half)),
    );
  }

  #name(title: string): void {
    this.heading = title;
    document.title = title === 'News' ? 'Pannier' : `${title} · Pannier`;
  }

  /** What is said twice differs by a space: a region that stays as it is, is not read again. */
  #say(text: string): void {
    this.said = text === this.said ? `${text}\u00A0` : text;
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.querySelector('main')?.focus();
  }

  #missing(): void {
    this.#toasts.say({ text: "Couldn't open this: part of the app is missing. Reload to get it.", tone: 'trouble' });
  }

  async #openHelp(): Promise<void> {
    const { showHelp } = await import('../keyboard/help-dialog.ts');
    showHelp();
  }

  async #openPalette(): Promise<void> {
    const { showPalette } = await import('../keyboard/command-palette.ts');
    await showPalette({ client: this.client, go: (path) => this.#router.go(path) });
  }
}

customElements.define('app-shell', AppShell);
