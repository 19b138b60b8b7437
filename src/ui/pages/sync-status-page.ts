import { html, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { MarketStatus, Services } from '../../client/services.ts';
import { counted } from '../format/number.ts';
import { syncTabs } from '../parts/sync-tabs.ts';
import { query } from '../watch/query.ts';
import { Watch } from '../watch/watch.ts';
import { chipFor } from '../words/status.ts';
import { Page } from './page.ts';

/** How far what was done here has come, in sentences. */
export class SyncStatusPage extends Page {
  static override properties = { client: {}, services: {} };

  declare client: Client;
  declare services: Services;

  readonly #status = new Watch<MarketStatus>(this, () => ({ key: 'status', source: () => this.services.status }));
  readonly #lists = query(
    this,
    'projections',
    () => this.client,
    () => ({}),
  );
  readonly #storage = query(
    this,
    'storage',
    () => this.client,
    () => ({}),
  );

  protected override render(): TemplateResult {
    return html`${syncTabs('/sync')}
      <section class="card stack" aria-label="Status">
        ${this.#status.value ? this.#sentences(this.#status.value) : nothing}
      </section>
      <section class="card stack" aria-label="On this device">${this.#here()}</section>`;
  }

  #sentences(status: MarketStatus): TemplateResult {
    const { label, sentence } = chipFor(status);
    return html`<h2>${label}</h2>
      <p>${sentence}</p>
      ${
        status.is === 'local'
          ? html`<p class="hint">
              What you write is saved here and works without signal. Clearing this browser's data would delete it:
              <a href="/sync/storage">see how safely it is kept</a>.
            </p>`
          : nothing
      }`;
  }

  #here(): TemplateResult {
    const lists = this.#lists.value ?? [];
    const events = this.#storage.value?.events;
    const troubled = lists.filter((list) => list.state === 'parked' || list.state === 'halted').length;
    return html`<h2>On this device</h2>
      ${events === undefined ? nothing : html`<p>${counted(events, 'event')} in the log.</p>`}
      <p>
        ${troubled === 0 ? 'All lists agree with it.' : `${counted(troubled, 'list')} can't show everything.`}
        <a href="/sync/lists">See the lists</a>
      </p>`;
  }
}

customElements.define('sync-status-page', SyncStatusPage);
