import { html, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../../client/client.ts';
import type { PersonView } from '../../client/queries.ts';
import type { Actions } from '../actions/actions.ts';
import { empty } from '../parts/empty.ts';
import { MoreMarker } from '../parts/more-marker.ts';
import { personRow } from '../parts/person-row.ts';
import { readFailure } from '../parts/read-failure.ts';
import { searchField } from '../parts/search-field.ts';
import { showMore } from '../parts/show-more.ts';
import { skeleton } from '../parts/skeleton.ts';
import { PagedWatch } from '../watch/paged-watch.ts';
import { query } from '../watch/query.ts';
import { Page } from './page.ts';

/** Everybody in the market by name, or those whose names begin with what is typed. */
export class PeoplePage extends Page {
  static override properties = { client: {}, actions: {}, length: {}, text: { state: true } };

  declare client: Client;
  declare actions: Actions;
  /** How many people to begin with. */
  declare length: number | undefined;
  declare protected text: string;

  readonly #people = new PagedWatch<PersonView>(this, (after) =>
    this.client.watch('people', after === undefined ? {} : { after }),
  );
  readonly #found = query(
    this,
    'search',
    () => this.client,
    () => (this.text.trim() ? { text: this.text } : undefined),
  );
  readonly #more = new MoreMarker(this, () => this.#people.showMore());

  constructor() {
    super();
    this.text = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('client')) this.#people.open(this.length);
  }

  protected override render(): TemplateResult {
    return html`
      ${searchField({ label: 'Find a person', text: this.text, typed: (text) => (this.text = text) })}
      ${readFailure(this.#people.failure, () => this.#people.reopen(this.#people.items?.length))}
      ${this.text.trim() ? this.#matching() : this.#everybody()}
    `;
  }

  #matching(): TemplateResult {
    const people = this.#found.value?.people ?? [];
    if (people.length > 0) return this.#list(people);
    return empty(this.#found.answered ? 'Nobody here has a name that begins like that. Try fewer letters.' : '');
  }

  #everybody(): TemplateResult {
    const people = this.#people.items;
    if (!people) return html`${skeleton(this.#people.slow)}`;
    return html`${this.#list(people)} ${showMore(this.#people.more, this.#more, () => this.#people.showMore())}`;
  }

  #list(people: readonly PersonView[]): TemplateResult {
    return html`<ul class="item-list">
      ${repeat(
        people,
        (person) => person.id,
        (person) => personRow(person, this.actions),
      )}
    </ul>`;
  }
}

customElements.define('people-page', PeoplePage);
