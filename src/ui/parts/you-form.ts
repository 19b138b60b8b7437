import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { PersonView } from '../../client/queries.ts';
import type { Actions } from '../actions/actions.ts';
import { query } from '../watch/query.ts';
import { whyNot } from '../words/answers.ts';
import { wrongName } from './name-field.ts';
import { textField, tooLong } from './text-field.ts';

/** The most characters of a description. */
const most = 300;

/** My name, and a few words about me. */
export class YouForm extends LitElement {
  static override properties = { client: {}, actions: {}, nameError: { state: true }, aboutError: { state: true } };

  declare client: Client;
  declare actions: Actions;
  declare protected nameError: string | undefined;
  declare protected aboutError: string | undefined;

  readonly #me = query(
    this,
    'person',
    () => this.client,
    () => (this.client.identity ? { person: this.client.identity.person } : undefined),
  );

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    const me = this.#me.value;
    if (!this.#me.answered) return nothing;
    return html`<form class="form" novalidate @submit=${(event: Event) => void this.#save(event, me)}>
      ${me ? nothing : html`<p>Nobody knows your name here yet. Choose one, then you can write.</p>`}
      ${textField({
        id: 'you-name',
        label: 'Your name',
        hint: 'What people call you, or your stall.',
        value: me?.name ?? '',
        error: this.nameError,
        autocomplete: 'name',
        left: (value) => (this.nameError = wrongName(value, true)),
      })}
      ${textField({
        id: 'you-about',
        label: 'A few words about you',
        hint: 'What you grow, make or look for. Anybody in the market can read them.',
        value: me?.description ?? '',
        error: this.aboutError,
        lines: true,
        left: (value) => (this.aboutError = tooLong(value, most)),
      })}
      <div class="buttons"><button class="button primary">Save</button></div>
    </form>`;
  }

  async #save(event: Event, me: PersonView | undefined): Promise<void> {
    event.preventDefault();
    const name = this.#text('#you-name');
    const about = this.#text('#you-about');
    this.nameError = wrongName(name, true);
    this.aboutError = tooLong(about, most);
    if (!this.nameError && name !== me?.name) {
      this.nameError = whyNot(await (me ? this.actions.rename(name, me.name) : this.actions.register(name)));
    }
    const before = me?.description ?? '';
    if (!this.aboutError && about !== before && (me || !this.nameError)) {
      this.aboutError = whyNot(await this.actions.describe(about, before));
    }
    const wrong = this.nameError ? '#you-name' : this.aboutError ? '#you-about' : undefined;
    if (wrong) this.querySelector<HTMLElement>(wrong)?.focus();
  }

  #text(id: string): string {
    return this.querySelector<HTMLInputElement | HTMLTextAreaElement>(id)?.value.trim() ?? '';
  }
}

customElements.define('you-form', YouForm);
