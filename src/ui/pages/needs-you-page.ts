import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../../client/client.ts';
import type { Drafts } from '../../client/services.ts';
import type { Toasts } from '../actions/toasts.ts';
import { empty } from '../parts/empty.ts';
import '../parts/outcome-card.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { syncTabs } from '../parts/sync-tabs.ts';
import { query } from '../watch/query.ts';
import { Page } from './page.ts';

/** Everything that a person must decide: what was refused, and what came out otherwise than they saw. */
export class NeedsYouPage extends Page {
  static override properties = { client: {}, drafts: {}, toasts: {} };

  declare client: Client;
  declare drafts: Drafts;
  declare toasts: Toasts;

  readonly #outcomes = query(
    this,
    'outcomes',
    () => this.client,
    () => ({}),
  );

  protected override render(): TemplateResult {
    return html`${syncTabs('/needs-you')} ${readFailure(this.#outcomes.failure, () => this.#outcomes.again())}
    ${this.#list()}`;
  }

  #list(): TemplateResult {
    const outcomes = this.#outcomes.value;
    if (!outcomes) return html`${skeleton(this.#outcomes.slow)}`;
    if (outcomes.length === 0) return empty('Nothing needs you.', html`<a class="button" href="/">News</a>`);
    return html`<div class="item-list">
      ${repeat(
        outcomes,
        (outcome) => outcome.commit,
        (outcome) =>
          html`<outcome-card
            class="card stack"
            role="article"
            tabindex="-1"
            data-anchor=${outcome.commit}
            .client=${this.client}
            .drafts=${this.drafts}
            .toasts=${this.toasts}
            .outcome=${outcome}
          ></outcome-card>`,
      )}
    </div>`;
  }
}

customElements.define('needs-you-page', NeedsYouPage);
