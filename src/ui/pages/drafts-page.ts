import { html, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { Draft } from '../../client/queries.ts';
import type { Drafts } from '../../client/services.ts';
import type { Toasts } from '../actions/toasts.ts';
import { shortTime } from '../format/time.ts';
import { confirm } from '../parts/confirm.ts';
import { empty } from '../parts/empty.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { query } from '../watch/query.ts';
import { detailOf } from '../words/detail.ts';
import { draftPath, draftTitle, draftWords } from '../words/drafts.ts';
import { Page } from './page.ts';

/** What was begun and not sent. */
export class DraftsPage extends Page {
  static override properties = { client: {}, drafts: {}, toasts: {} };

  declare client: Client;
  declare drafts: Drafts;
  declare toasts: Toasts;

  readonly #drafts = query(
    this,
    'drafts',
    () => this.client,
    () => ({}),
  );

  protected override render(): TemplateResult {
    return html`${readFailure(this.#drafts.failure, () => this.#drafts.again())} ${this.#list()}`;
  }

  #list(): TemplateResult {
    const drafts = this.#drafts.value;
    if (!drafts) return html`${skeleton(this.#drafts.slow)}`;
    if (drafts.length === 0) {
      return empty(
        'No drafts. What you begin to write is kept here until you send it.',
        html`<a class="button primary" href="/compose">Write a post</a>`,
      );
    }
    return html`<ul class="item-list">
      ${drafts.map((draft) => this.#draft(draft))}
    </ul>`;
  }

  #draft(draft: Draft): TemplateResult {
    return html`<li class="card stack" tabindex="-1" data-anchor=${draft.target}>
      <h2>${draftTitle(draft.target)}</h2>
      <p class="quote" dir="auto">${draftWords(draft.target, draft.text)}</p>
      <p class="hint">Draft · saved ${shortTime(draft.saved)}</p>
      <div class="buttons">
        <a class="button primary" href=${draftPath(draft.target)} data-open>Go on writing</a>
        <button class="button grave" @click=${() => void this.#discard(draft)}>Delete</button>
      </div>
    </li>`;
  }

  async #discard(draft: Draft): Promise<void> {
    const meant = await confirm({
      title: 'Delete this draft?',
      text: 'Its words were not sent and are kept nowhere else.',
      verb: 'Delete the draft',
    });
    if (!meant) return;
    try {
      await this.drafts.clear(draft.target);
    } catch (error) {
      this.toasts.say({ text: `The draft couldn't be deleted: ${detailOf(error)}`, tone: 'trouble' });
    }
  }
}

customElements.define('drafts-page', DraftsPage);
