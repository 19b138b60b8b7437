import { html, nothing, type TemplateResult } from 'lit';
import alert from 'lucide-static/icons/triangle-alert.svg?raw';
import shield from 'lucide-static/icons/shield-check.svg?raw';
import type { Client } from '../../client/client.ts';
import type { StorageStatus } from '../../client/queries.ts';
import type { Services } from '../../client/services.ts';
import type { Toasts } from '../actions/toasts.ts';
import { bytes, count } from '../format/number.ts';
import { icon } from '../parts/icon.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { syncTabs } from '../parts/sync-tabs.ts';
import { query } from '../watch/query.ts';
import { Page } from './page.ts';

/** What this market takes up on the device, and whether the browser may clear it. */
export class SyncStoragePage extends Page {
  static override properties = { client: {}, services: {}, toasts: {}, granted: { state: true } };

  declare client: Client;
  declare services: Services;
  declare toasts: Toasts;
  /** The answer to asking just now; before that, what the query says. */
  declare protected granted: boolean | undefined;

  readonly #storage = query(
    this,
    'storage',
    () => this.client,
    () => ({}),
  );

  protected override render(): TemplateResult {
    const storage = this.#storage.value;
    return html`${syncTabs('/sync/storage')} ${readFailure(this.#storage.failure, () => this.#storage.again())}
    ${storage ? html`${this.#safety(storage)} ${room(storage)}` : skeleton(this.#storage.slow, 2)}`;
  }

  #safety({ persisted }: StorageStatus): TemplateResult {
    const safe = this.granted ?? persisted;
    if (safe) {
      return html`<section class="card stack" aria-label="Safety">
        <p class="list-state fine">${icon(shield)}<strong>Kept safe</strong></p>
        <p>The browser won't clear this market to make room.</p>
      </section>`;
    }
    return html`<section class="card stack" aria-label="Safety">
      <p class="list-state waiting">${icon(alert)}<strong>May be cleared</strong></p>
      <p>
        ${
          this.granted === false
            ? 'The browser said no for now. It may clear this data if space runs out. It asks less of apps that are on the home screen or used often.'
            : 'Your browser may clear this data if space runs out.'
        }
      </p>
      <div class="buttons">
        <button class="button primary" @click=${() => void this.#keepSafe()}>Keep it safe</button>
      </div>
    </section>`;
  }

  async #keepSafe(): Promise<void> {
    this.granted = await this.services.keepSafe();
    this.toasts.say({
      text: this.granted ? 'Your market is kept safe on this device.' : 'The browser said no for now.',
    });
  }
}

function room({ used, quota, events }: StorageStatus): TemplateResult {
  return html`<section class="card stack" aria-label="Room">
    <h2>Room on this device</h2>
    ${
      used === undefined || quota === undefined
        ? html`<p>This browser doesn't say how much room there is.</p>`
        : html`<meter min="0" .max=${quota} .value=${used} aria-label="Room used"></meter>
            <p>${bytes(used)} of ${bytes(quota)} used.</p>`
    }
    ${events === 0 ? nothing : html`<p class="hint">${count(events)} events in the log.</p>`}
  </section>`;
}

customElements.define('sync-storage-page', SyncStoragePage);
