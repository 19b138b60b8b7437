import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../../client/client.ts';
import type { PersonView, PostView } from '../../client/queries.ts';
import type { Actions } from '../actions/actions.ts';
import { counted } from '../format/number.ts';
import { empty } from '../parts/empty.ts';
import { foundOffers, foundOrders } from '../parts/found-goods.ts';
import { personRow } from '../parts/person-row.ts';
import { postFeed } from '../parts/post-feed.ts';
import { readFailure } from '../parts/read-failure.ts';
import { searchField } from '../parts/search-field.ts';
import { skeleton } from '../parts/skeleton.ts';
import { pathTo } from '../router/paths.ts';
import type { Router } from '../router/router.ts';
import { query } from '../watch/query.ts';
import { Announcement } from './announcement.ts';
import { Page } from './page.ts';

/** Search over what is on this device. The address keeps the words, so that a search can be gone back to. */
export class SearchPage extends Page {
  static override properties = { client: {}, actions: {}, router: {}, text: {} };

  declare client: Client;
  declare actions: Actions;
  declare router: Router;
  declare text: string;

  readonly #found = query(
    this,
    'search',
    () => this.client,
    () => (this.text.trim() ? { text: this.text } : undefined),
  );
  #announced = '';

  protected override render(): TemplateResult {
    return html`
      ${searchField({
        label: "Searching what's on this device",
        text: this.text,
        typed: (text) => this.router.rewrite(pathTo.searchFor(text)),
      })}
      ${readFailure(this.#found.failure, () => this.#found.again())} ${this.#results()}
    `;
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  #results(): TemplateResult {
    if (!this.text.trim())
      return empty(
        'Type the beginning of a name, or of words in a post, an offer or an order of yours. Accents and capitals do not matter.',
      );
    const found = this.#found.value;
    if (!found) return html`${skeleton(this.#found.slow)}`;
    const { people, posts, offers, orders } = found;
    const results = people.length + posts.length + offers.length + orders.length;
    this.#announce(counted(results, 'result'));
    if (results === 0) {
      return empty(
        `Nothing on this device has words that begin like “${this.text.trim()}”. Try fewer letters.`,
        html`<a class="button" href="/people">See everybody</a>`,
      );
    }
    return html`${this.#people(people)} ${foundOffers(offers)} ${foundOrders(orders)} ${this.#posts(posts)}`;
  }

  #people(people: readonly PersonView[]): TemplateResult | typeof nothing {
    if (people.length === 0) return nothing;
    return html`<h2 class="section-title">People</h2>
      <ul class="item-list">
        ${repeat(
          people,
          (person) => person.id,
          (person) => personRow(person, this.actions),
        )}
      </ul>`;
  }

  #posts(posts: readonly PostView[]): TemplateResult | typeof nothing {
    if (posts.length === 0) return nothing;
    return html`<h2 class="section-title">Posts</h2>
      ${postFeed({ label: 'Posts found', posts, more: false, actions: this.actions })}`;
  }

  #announce(text: string): void {
    if (text === this.#announced) return;
    this.#announced = text;
    this.dispatchEvent(new Announcement(text));
  }
}

customElements.define('search-page', SearchPage);
