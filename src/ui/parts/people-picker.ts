import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { PersonView } from '../../client/queries.ts';
import { nameOf } from '../format/name.ts';
import { query } from '../watch/query.ts';

/** How many people a search shows at most: who is not among them types one letter more. */
const most = 6;

/** People who are chosen, and a search for more of them. */
export class PeoplePicker extends LitElement {
  static override properties = {
    client: {},
    name: {},
    label: {},
    chosen: {},
    put: {},
    take: {},
    text: { state: true },
    names: { state: true },
  };

  declare client: Client;
  /** Tells its fields from those of another one on the page. */
  declare name: string;
  declare label: string;
  declare chosen: readonly string[];
  declare put: (person: string) => void;
  declare take: (person: string) => void;
  declare protected text: string;
  declare protected names: ReadonlyMap<string, string>;

  readonly #found = query(
    this,
    'search',
    () => this.client,
    () => (this.text.trim() === '' ? undefined : { text: this.text }),
  );

  constructor() {
    super();
    this.chosen = [];
    this.text = '';
    this.names = new Map();
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('chosen')) void this.#learn(this.chosen.filter((person) => !this.names.has(person)));
  }

  protected override render(): TemplateResult {
    const id = `${this.name}-search`;
    return html`<div class="field people-picker">
      <label for=${id}>${this.label}</label>
      ${
        this.chosen.length === 0
          ? nothing
          : html`<ul class="chosen-people">
              ${this.chosen.map((person) => this.#one(person))}
            </ul>`
      }
      <input
        id=${id}
        type="search"
        autocomplete="off"
        placeholder="Search by name"
        .value=${this.text}
        @input=${(event: Event) => (this.text = (event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && this.#first(event)}
      />
      ${this.text.trim() === '' ? nothing : this.#results()}
    </div>`;
  }

  #one(person: string): TemplateResult {
    const name = this.names.get(person) ?? '…';
    return html`<li>
      <span dir="auto">${name}</span>
      <button type="button" class="button" @click=${() => this.take(person)}>
        Remove<span class="visually-hidden"> ${name}</span>
      </button>
    </li>`;
  }

  get #people(): readonly PersonView[] {
    const found = this.#found.value?.people ?? [];
    return found.filter(({ id, isMe }) => !isMe && !this.chosen.includes(id)).slice(0, most);
  }

  #results(): TemplateResult {
    const people = this.#people;
    if (people.length === 0) return html`<p class="hint" role="status">Nobody else here is called that.</p>`;
    return html`<ul class="found-people">
      ${people.map(
        (person) =>
          html`<li>
            <button type="button" class="button" @click=${() => this.#take(person)}>Add ${nameOf(person)}</button>
          </li>`,
      )}
    </ul>`;
  }

  /** Enter takes the first one and sends no form. */
  #first(event: Event): void {
    event.preventDefault();
    const [first] = this.#people;
    if (first) this.#take(first);
  }

  #take(person: PersonView): void {
    this.names = new Map([...this.names, [person.id, nameOf(person)]]);
    this.text = '';
    this.put(person.id);
    this.querySelector('input')?.focus();
  }

  async #learn(people: readonly string[]): Promise<void> {
    const found = await Promise.all(people.map((person) => this.client.find('person', { person })));
    const named = found.flatMap((person) => (person ? [[person.id, nameOf(person)] as const] : []));
    if (named.length > 0) this.names = new Map([...this.names, ...named]);
  }
}

customElements.define('people-picker', PeoplePicker);
