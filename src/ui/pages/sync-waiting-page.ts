import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../../client/client.ts';
import type { PendingView } from '../../client/queries.ts';
import type { Drafts } from '../../client/services.ts';
import type { Toasts } from '../actions/toasts.ts';
import { empty } from '../parts/empty.ts';
import '../parts/pending-card.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import '../parts/sync-now.ts';
import { syncTabs } from '../parts/sync-tabs.ts';
import { query } from '../watch/query.ts';
import { draftOf } from '../words/asked.ts';
import { detailOf } from '../words/detail.ts';
import { keptTarget } from '../drafts/kept-target.ts';
import { Page } from './page.ts';

/** What was done here and is not at the market yet, in the order in which it is sent. */
export class SyncWaitingPage extends Page {
  static override properties = { client: {}, drafts: {}, toasts: {} };

  declare client: Client;
  declare drafts: Drafts;
  declare toasts: Toasts;

  readonly #pending = query(
    this,
    'pending',
    () => this.client,
    () => ({}),
  );

  protected override render(): TemplateResult {
    return html`${syncTabs('/sync/waiting')} ${readFailure(this.#pending.failure, () => this.#pending.again())}
    ${this.#list()}`;
  }

  #list(): TemplateResult {
    const pending = this.#pending.value;
    if (!this.client.isShared) return empty("This market hasn't been shared yet, so nothing waits to be sent.");
    if (!pending) return html`${skeleton(this.#pending.slow)}`;
    if (pending.length === 0) return empty('Nothing waits. Everything you did was sent.');
    return html`<sync-now .client=${this.client}></sync-now>
      <ol class="item-list">
        ${repeat(
          pending,
          (one) => one.commit,
          (one) =>
            html`<li tabindex="-1" data-anchor=${one.commit}>
              <pending-card
                class="card line"
                .client=${this.client}
                .pending=${one}
                .withdraw=${() => void this.#withdraw(one)}
              ></pending-card>
            </li>`,
        )}
      </ol>`;
  }

  async #withdraw(one: PendingView): Promise<void> {
    try {
      const withdrawn = await this.client.withdraw(one.commit);
      if (!withdrawn) return this.toasts.say({ text: "It's on its way already, so it can't be withdrawn." });
      const words = draftOf(one);
      if (words !== undefined) await this.drafts.save(keptTarget(one.commit), words);
      const kept = words === undefined ? '' : ' Your words are in Drafts.';
      this.toasts.say({ text: `Withdrawn. It was never sent.${kept}` });
    } catch (error) {
      this.toasts.say({ text: `That didn't work: ${detailOf(error)}`, tone: 'trouble' });
    }
  }
}

customElements.define('sync-waiting-page', SyncWaitingPage);
