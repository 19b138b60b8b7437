import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Market, Services } from '../client/services.ts';
import { applySettings } from './settings/apply-settings.ts';
import './shell/app-shell.ts';
import './styles/app.css';
import { Watch } from './watch/watch.ts';

/** The whole screen: the open market, or what stands before it. */
class PannierApp extends LitElement {
  static override properties = { services: {}, incomplete: { state: true } };

  declare services: Services;
  /** Whether the code of what is to be shown could not be fetched. */
  declare protected incomplete: boolean | undefined;
  readonly #market = new Watch<Market>(this, () => ({ key: 'market', source: () => this.services.market }));
  #shown: Market | undefined;
  /** The market, or the lack of one, that was there last: not what stood before it while it opened. */
  #left: Market | undefined;

  protected override createRenderRoot(): this {
    return this;
  }

  /** Done while rendering: a watched value may arrive after `willUpdate` of the same update. */
  #follow(market: Market | undefined): void {
    if (!market || market === this.#shown) return;
    this.#shown = market;
    if (this.#left && market.is === 'open') goOnFrom(this.#left);
    if (market.is === 'open' || market.is === 'none') this.#left = market;
    if (market.is !== 'open' && market.is !== 'opening') void this.#loadScreens();
  }

  protected override render(): TemplateResult | typeof nothing {
    const market = this.#market.value;
    this.#follow(market);
    if (this.incomplete && market?.is !== 'open') return this.#missing();
    switch (market?.is) {
      case 'open':
        return html`${keyed(
          market.client,
          html`<app-shell .services=${this.services} .client=${market.client} .drafts=${market.drafts}></app-shell>`,
        )}`;
      case 'none':
        return html`<welcome-page class="whole" .services=${this.services}></welcome-page>`;
      case 'rebuilding':
        return html`<rebuilding-screen class="whole" .percent=${market.percent}></rebuilding-screen>`;
      case 'broken':
        return html`<trouble-screen class="whole" .fault=${market.fault} .detail=${market.detail}></trouble-screen>`;
      case 'opening':
      case undefined:
        return nothing;
    }
  }

  /** Their elements are upgraded in place once the code is here. */
  async #loadScreens(): Promise<void> {
    try {
      await Promise.all([import('./pages/welcome-page.ts'), import('./shell/whole-screens.ts')]);
      this.incomplete = false;
    } catch {
      this.incomplete = true;
    }
  }

  #missing(): TemplateResult {
    return html`<main class="whole-screen">
      <h1>Pannier isn't all here yet</h1>
      <p>Part of it couldn't be fetched. That takes signal, the first time.</p>
      <button class="button primary" @click=${() => void this.#loadScreens()}>Try again</button>
    </main>`;
  }
}

/** Where whoever entered a market goes on: the door they came through leads nowhere any more. */
function goOnFrom(before: Market): void {
  const doors: Record<string, string> = { '/join': '/', '/link': '/', '/welcome': '/', '/share': '/invite' };
  const to = before.is === 'none' ? '/' : doors[location.pathname];
  if (to !== undefined) history.replaceState(null, '', to);
}

customElements.define('pannier-app', PannierApp);

/** Draws the app into an element of the page, with the look of this device. */
export function mountApp(root: HTMLElement, services: Services): void {
  applySettings(services.settings.current);
  services.settings.subscribe((settings) => applySettings(settings));
  const app = document.createElement('pannier-app') as PannierApp;
  app.services = services;
  root.replaceChildren(app);
}
