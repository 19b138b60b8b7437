import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Services } from '../../client/services.ts';
import { whyNot } from '../words/answers.ts';
import { readCode, wrongCode } from '../words/codes.ts';
import { backButton } from './back-button.ts';
import { nameField, wrongName } from './name-field.ts';
import { textField } from './text-field.ts';

/** What was pasted is the code of a second device, not an invitation. */
export class LinkPasted extends Event {
  static readonly type = 'link-pasted';
  readonly code: string;

  constructor(code: string) {
    super(LinkPasted.type, { bubbles: true });
    this.code = code;
  }
}

/** Joins a market by an invitation, and asks for a name where nobody is at this device yet. */
export class JoinForm extends LitElement {
  static override properties = {
    services: {},
    code: {},
    back: {},
    naming: {},
    codeError: { state: true },
    nameError: { state: true },
    busy: { state: true },
  };

  declare services: Services;
  /** The code the address came with, if any. */
  declare code: string;
  /** Goes back, where the screen has no other way. */
  declare back: (() => void) | undefined;
  /** Whether a name is asked for. */
  declare naming: boolean;
  declare protected codeError: string | undefined;
  declare protected nameError: string | undefined;
  declare protected busy: boolean;

  constructor() {
    super();
    this.code = '';
    this.naming = false;
    this.busy = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<form class="form" novalidate @submit=${(event: Event) => void this.#join(event)}>
      ${textField({
        id: 'code',
        label: 'Link or code',
        hint: 'Paste the whole link, or type the code. Capitals and dashes do not matter.',
        value: this.code,
        error: this.codeError,
        left: (text) => this.#checkCode(text, false),
      })}
      ${this.naming ? nameField(this.nameError, (name) => (this.nameError = wrongName(name, false))) : nothing}
      <div class="buttons">
        <button class="button primary" ?disabled=${this.busy}>Join</button>
        ${backButton(this.back)}
      </div>
    </form>`;
  }

  async #join(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const [text, name] = [this.#field('code')?.value ?? '', this.#field('name')?.value.trim()];
    this.nameError = name === undefined ? undefined : wrongName(name, true);
    const { code, page } = readCode(text);
    if (page === '/link') return void this.dispatchEvent(new LinkPasted(code));
    if (this.#checkCode(text, true) && !this.nameError) await this.#send(code, name);
    const wrong = this.codeError ? 'code' : this.nameError ? 'name' : undefined;
    if (wrong) this.#field(wrong)?.focus();
  }

  async #send(code: string, name: string | undefined): Promise<void> {
    this.busy = true;
    const answer = await this.services.join(code, name);
    this.busy = false;
    const no = whyNot(answer);
    const aboutName = answer.is === 'refused' && answer.code.startsWith('name/');
    if (aboutName) this.naming = true;
    if (aboutName) this.nameError = no;
    else this.codeError = no;
    await this.updateComplete;
  }

  #checkCode(text: string, sending: boolean): boolean {
    const { code } = readCode(text);
    this.codeError = code === '' && !sending ? undefined : wrongCode(code);
    return this.codeError === undefined;
  }

  #field(id: 'code' | 'name'): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`#${id}`);
  }
}

customElements.define('join-form', JoinForm);
