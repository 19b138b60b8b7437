import { html, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { MarketStatus, Services, SyncStatus } from '../../client/services.ts';
import { empty } from '../parts/empty.ts';
import '../parts/link-form.ts';
import { query } from '../watch/query.ts';
import { Watch } from '../watch/watch.ts';
import { mayEnter } from '../words/entering.ts';
import { Page } from './page.ts';

/** Making this device a second one of somebody, while a market is open on it. */
export class LinkPage extends Page {
  static override properties = { client: {}, services: {} };

  declare client: Client;
  declare services: Services;
  readonly #status = new Watch<MarketStatus>(this, () => ({ key: 'status', source: () => this.services.status }));
  readonly #sync = new Watch<SyncStatus | undefined>(this, () => ({ key: 'sync', source: () => this.client.sync }));
  readonly #market = query(
    this,
    'market',
    () => this.client,
    () => ({}),
  );
  readonly #code = location.hash.slice(1);
  /** Once somebody has begun here, no news about the connection takes the form away. */
  #begun = false;

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#status.value || !this.#market.answered) return nothing;
    this.#begun ||= mayEnter(this.#market.value, this.#status.value, this.#sync.value);
    if (!this.#begun) {
      return empty(
        'This device is in a market already. To add another one, show a code here and use it there.',
        html`<a class="button primary" href="/settings">Settings</a>`,
      );
    }
    return html`<section class="card stack">
      ${
        this.client.market === 'mine'
          ? html`<p>What you did on this device alone stays on it. It doesn't come with you.</p>`
          : nothing
      }
      <link-form .services=${this.services} .code=${this.#code}></link-form>
    </section>`;
  }
}

customElements.define('link-page', LinkPage);
