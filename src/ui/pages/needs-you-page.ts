import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../../client/client.ts';
import type { NeedView } from '../../client/market-views/needs.ts';
import type { Drafts } from '../../client/services.ts';
import type { Actions } from '../actions/actions.ts';
import type { Toasts } from '../actions/toasts.ts';
import { empty } from '../parts/empty.ts';
import '../parts/need-card.ts';
import { outcomeCards } from '../parts/outcome-cards.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { syncTabs } from '../parts/sync-tabs.ts';
import { query } from '../watch/query.ts';
import { isAfterLeaving } from '../words/outcomes.ts';
import { Page } from './page.ts';

/** Everything that a person must decide: what was refused, and what came out otherwise than they saw. */
export class NeedsYouPage extends Page {
  static override properties = { client: {}, actions: {}, drafts: {}, toasts: {} };

  declare client: Client;
  declare actions: Actions;
  declare drafts: Drafts;
  declare toasts: Toasts;

  readonly #outcomes = query(
    this,
    'outcomes',
    () => this.client,
    () => ({}),
  );

  readonly #dealt = query(
    this,
    'outcomes',
    () => this.client,
    () => ({ dealt: true }),
  );
  readonly #needs = query(
    this,
    'needs',
    () => this.client,
    () => ({}),
  );
  readonly #settled = query(
    this,
    'needs',
    () => this.client,
    () => ({ settled: true }),
  );

  protected override render(): TemplateResult {
    const again = (): void => {
      this.#outcomes.again();
      this.#needs.again();
    };
    return html`${syncTabs('/needs-you')} ${readFailure(this.#outcomes.failure ?? this.#needs.failure, again)}
    ${this.#list()} ${this.#done()}`;
  }

  #list(): TemplateResult {
    const [outcomes, needs] = [this.#outcomes.value, this.#needs.value];
    const isRead = outcomes && (needs || this.#needs.failure !== undefined);
    if (!isRead) return html`${skeleton(this.#outcomes.slow)}`;
    if (outcomes.length === 0 && !needs?.length)
      return empty('Nothing needs you.', html`<a class="button" href="/">News</a>`);
    return html`<div class="item-list">
      ${repeat(
        needs ?? [],
        ({ name }) => name,
        (need) => this.#need(need),
      )}
      ${outcomeCards(outcomes, this)}
    </div>`;
  }

  #need(need: NeedView): TemplateResult {
    return html`<need-card
      class="card stack"
      role="article"
      tabindex="-1"
      data-anchor=${need.name}
      .actions=${this.actions}
      .need=${need}
    ></need-card>`;
  }

  /** What was dealt with stays for a while, out of the way. */
  #done(): TemplateResult | typeof nothing {
    const [settled, dealt] = [
      this.#settled.value ?? [],
      (this.#dealt.value ?? []).filter((one) => !isAfterLeaving(one)),
    ];
    if (settled.length + dealt.length === 0) return nothing;
    return html`<details class="after-list">
      <summary>Done in the last 30 days</summary>
      <div class="item-list">
        ${repeat(
          settled,
          ({ name }) => name,
          (need) => this.#need(need),
        )}
        ${outcomeCards(dealt, this)}
      </div>
    </details>`;
  }
}

customElements.define('needs-you-page', NeedsYouPage);
