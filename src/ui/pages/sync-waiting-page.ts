import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../../client/client.ts';
import type { PendingView } from '../../client/queries.ts';
import type { Drafts } from '../../client/services.ts';
import type { Toasts } from '../actions/toasts.ts';
import { editTarget } from '../drafts/edit-target.ts';
import { keptTarget } from '../drafts/kept-target.ts';
import { takeBack } from '../drafts/take-back.ts';
import { empty } from '../parts/empty.ts';
import { outcomeCards } from '../parts/outcome-cards.ts';
import '../parts/pending-card.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import '../parts/sync-now.ts';
import { syncTabs } from '../parts/sync-tabs.ts';
import type { Router } from '../router/router.ts';
import { query } from '../watch/query.ts';
import { draftOf } from '../words/asked.ts';
import { detailOf } from '../words/detail.ts';
import { draftPath } from '../words/drafts.ts';
import { Page } from './page.ts';

/** What was done here and is not at the market yet, in the order in which it is sent. */
export class SyncWaitingPage extends Page {
  static override properties = { client: {}, drafts: {}, toasts: {}, router: {} };

  declare client: Client;
  declare drafts: Drafts;
  declare toasts: Toasts;
  declare router: Router;

  readonly #pending = query(
    this,
    'pending',
    () => this.client,
    () => ({}),
  );

  readonly #outcomes = query(
    this,
    'outcomes',
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
    // What was not accepted comes first, with the reason: it waits for a decision, not for signal.
    const refused = (this.#outcomes.value ?? []).filter(({ is }) => is === 'refused');
    if (pending.length + refused.length === 0) return empty('Nothing waits. Everything you did was sent.');
    return html`<sync-now .client=${this.client}></sync-now>
      ${refused.length === 0 ? nothing : html`<div class="item-list">${outcomeCards(refused, this)}</div>`}
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
                .edit=${editTarget(one.commit, one) === undefined ? undefined : () => void this.#edit(one)}
              ></pending-card>
            </li>`,
        )}
      </ol>`;
  }

  async #withdraw(one: PendingView): Promise<void> {
    const words = draftOf(one);
    const kept = words === undefined ? undefined : { target: keptTarget(one.commit), words };
    if (await this.#takeBack(one, kept))
      this.toasts.say({ text: `Withdrawn. It was never sent.${kept ? ' Your words are in Drafts.' : ''}` });
  }

  async #edit(one: PendingView): Promise<void> {
    const [target, words] = [editTarget(one.commit, one), draftOf(one)];
    if (target === undefined || words === undefined) return;
    if (await this.#takeBack(one, { target, words })) this.router.go(draftPath(target));
  }

  /** Whether it could be taken back; where not, that is said. */
  async #takeBack(one: PendingView, kept: Parameters<typeof takeBack>[2]): Promise<boolean> {
    try {
      const taken = await takeBack(this, one, kept);
      if (!taken) this.toasts.say({ text: "It's on its way already, so it can't be withdrawn." });
      return taken;
    } catch (error) {
      this.toasts.say({ text: `That didn't work: ${detailOf(error)}`, tone: 'trouble' });
      return false;
    }
  }
}

customElements.define('sync-waiting-page', SyncWaitingPage);
