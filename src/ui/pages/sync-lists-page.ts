import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../../client/client.ts';
import type { ParkedView } from '../../client/queries.ts';
import type { Toasts } from '../actions/toasts.ts';
import { counted } from '../format/number.ts';
import { confirm } from '../parts/confirm.ts';
import { listCard, type ParkedActions } from '../parts/list-card.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { syncTabs } from '../parts/sync-tabs.ts';
import { query } from '../watch/query.ts';
import { detailOf } from '../words/detail.ts';
import { listName, newerSentence } from '../words/lists.ts';
import { Page } from './page.ts';

/** Every list of this device, how far behind the log it is, and what it could not show. */
export class SyncListsPage extends Page {
  static override properties = { client: {}, toasts: {}, rebuilding: { state: true } };

  declare client: Client;
  declare toasts: Toasts;
  declare protected rebuilding: boolean;

  readonly #lists = query(
    this,
    'projections',
    () => this.client,
    () => ({}),
  );
  readonly #newer = query(
    this,
    'newer',
    () => this.client,
    () => ({}),
  );
  readonly #parked: ParkedActions = {
    retry: (list, parked) => void this.#resolve(list, parked, 'retry'),
    skip: (list, parked) => void this.#skip(list, parked),
    copy: (list, parked) => void this.#copy(list, parked),
  };

  constructor() {
    super();
    this.rebuilding = false;
  }

  protected override render(): TemplateResult {
    const lists = this.#lists.value;
    return html`${syncTabs('/sync/lists')} ${readFailure(this.#lists.failure, () => this.#lists.again())}
      <section class="card stack" aria-label="Rebuild">
        <p>
          What you see in Pannier is read from these lists. They are made from the log and can be made again from it at
          any time.
        </p>
        ${this.#newer.value ? html`<p>${newerSentence(this.#newer.value)}</p>` : nothing}
        <div class="buttons">
          <button class="button" ?disabled=${this.rebuilding} @click=${() => void this.#rebuild()}>Rebuild</button>
          ${this.rebuilding ? html`<p class="hint">Rebuilding. The old lists stay in use until the new ones are ready.</p>` : nothing}
        </div>
      </section>
      ${
        lists
          ? html`<ul class="item-list lists">
              ${repeat(
                lists,
                (list) => list.name,
                (list) => listCard(list, this.#parked),
              )}
            </ul>`
          : skeleton(this.#lists.slow)
      }`;
  }

  async #rebuild(): Promise<void> {
    this.rebuilding = true;
    await this.#tell(this.client.rebuild(), 'All lists were rebuilt.');
    this.rebuilding = false;
  }

  async #skip(list: string, parked: ParkedView): Promise<void> {
    const { followers } = parked;
    const behind =
      followers === 0 ? '' : ` The ${counted(followers, 'later event')} behind it will be read without it.`;
    const meant = await confirm({
      title: `Skip for ${listName(list)}?`,
      text: `This event stays in the log, but this list leaves it out for good.${behind} Other lists go on showing it.`,
      verb: 'Skip for this list',
    });
    if (meant) await this.#resolve(list, parked, 'skip');
  }

  async #resolve(list: string, parked: ParkedView, choose: 'retry' | 'skip'): Promise<void> {
    const done = choose === 'retry' ? 'Tried again.' : 'Skipped for this list.';
    await this.#tell(this.client.resolveParked(list, parked.key, choose, 'asked for in Lists'), done);
  }

  async #copy(list: string, parked: ParkedView): Promise<void> {
    await this.#tell(navigator.clipboard.writeText(JSON.stringify({ list, ...parked }, null, 2)), 'Copied.');
  }

  async #tell(work: Promise<void>, done: string): Promise<void> {
    try {
      await work;
      this.toasts.say({ text: done });
    } catch (error) {
      this.toasts.say({ text: `That didn't work: ${detailOf(error)} Nothing was lost.`, tone: 'trouble' });
    }
  }
}

customElements.define('sync-lists-page', SyncListsPage);
