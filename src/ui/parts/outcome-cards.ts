import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../../client/client.ts';
import type { OutcomeView } from '../../client/queries.ts';
import type { Drafts } from '../../client/services.ts';
import type { Toasts } from '../actions/toasts.ts';
import './outcome-card.ts';

/** What came out otherwise than it was asked for, a card each, for a page that has these. */
export function outcomeCards(
  outcomes: readonly OutcomeView[],
  { client, drafts, toasts }: { readonly client: Client; readonly drafts: Drafts; readonly toasts: Toasts },
): unknown {
  return repeat(
    outcomes,
    ({ commit }) => commit,
    (outcome) =>
      html`<outcome-card
        class="card stack"
        role="article"
        tabindex="-1"
        data-anchor=${outcome.commit}
        .client=${client}
        .drafts=${drafts}
        .toasts=${toasts}
        .outcome=${outcome}
      ></outcome-card>`,
  );
}
