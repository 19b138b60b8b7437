import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Answer, Drafts } from '../../client/services.ts';
import { DraftKeeper } from '../drafts/draft-keeper.ts';
import { characters } from '../format/characters.ts';
import { count } from '../format/number.ts';
import { whyNot } from '../words/answers.ts';
import { draftLine } from '../words/draft-line.ts';
import { tooLong } from './text-field.ts';

/** From this share of the limit on, the counter is shown before it is needed. */
const nearly = 0.8;

/** The form was sent and its words are safe elsewhere now. */
class Sent extends Event {
  static readonly type = 'sent';

  constructor() {
    super(Sent.type);
  }
}

/** A text to write and send: a post, an edit of one, or a comment. Its draft is kept while it is written. */
export class ComposeForm extends LitElement {
  static override properties = {
    drafts: {},
    target: {},
    label: {},
    hint: {},
    verb: {},
    most: {},
    initial: {},
    send: {},
    shortcut: {},
    text: { state: true },
    error: { state: true },
    sending: { state: true },
  };

  declare drafts: Drafts;
  /** Whose draft this is: `new`, `post/<id>` or `comment/<post>`. */
  declare target: string;
  declare label: string;
  declare hint: string;
  /** What the button says. */
  declare verb: string;
  /** The most characters. */
  declare most: number;
  /** The words to begin with, where there is no draft. */
  declare initial: string;
  declare send: (text: string) => Promise<Answer>;
  /** The key that puts the cursor here, where there is one. */
  declare shortcut: string;
  declare protected text: string;
  declare protected error: string | undefined;
  declare protected sending: boolean;

  readonly #keeper = new DraftKeeper(this, () => this.drafts);

  constructor() {
    super();
    this.initial = '';
    this.hint = '';
    this.shortcut = '';
    this.text = '';
    this.sending = false;
  }

  /** Puts the cursor at the end of the words. */
  write(): void {
    const field = this.#field();
    field?.focus();
    field?.setSelectionRange(this.text.length, this.text.length);
  }

  /** Keeps the draft now; false where that failed. */
  async keep(): Promise<boolean> {
    await this.#keeper.flush();
    return !this.#keeper.failed;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('target')) void this.#open();
  }

  protected override render(): TemplateResult {
    const length = characters(this.text.trim());
    const counter = length > this.most * nearly ? `${count(length)} of ${count(this.most)} characters` : nothing;
    const id = `write-${this.target}`;
    return html`<form class="compose" novalidate @submit=${this.#submit} @keydown=${this.#pressed}>
      <label for=${id} data-shortcut=${this.shortcut || nothing}>${this.label}</label>
      <textarea
        id=${id}
        rows="1"
        dir="auto"
        autocapitalize="sentences"
        placeholder=${this.hint || nothing}
        aria-invalid=${this.error ? 'true' : 'false'}
        aria-describedby=${`${id}-error ${id}-count`}
        .value=${live(this.text)}
        @input=${this.#typed}
        @blur=${() => this.#left()}
      ></textarea>
      <p class="field-error" id=${`${id}-error`}>${this.error}</p>
      <div class="compose-foot">
        <p class="compose-notes">
          <span id=${`${id}-count`} class=${length > this.most ? 'over' : ''}>${counter}</span>
          <span>${draftLine(this.#keeper)}</span>
        </p>
        <button class="button primary" ?disabled=${this.sending}>${this.verb}</button>
      </div>
    </form>`;
  }

  async #open(): Promise<void> {
    const kept = await this.#keeper.open(this.target);
    // Whoever was quick has begun to write already: their words win over a draft that loads late.
    if (!this.text) this.text = kept ?? this.initial;
  }

  /** What was said stays until something is typed: a button that moves up as it is pressed is not pressed. */
  #left(): void {
    if (!this.error) this.#check(false);
  }

  #typed(event: InputEvent): void {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.#keeper.changed(this.text);
    if (this.error) this.#check(false);
  }

  /** Says what is wrong with the words; an empty field is wrong only when it is sent. */
  #check(sending: boolean): boolean {
    const missing = sending && !this.text.trim() ? 'Write something first.' : undefined;
    this.error = missing ?? tooLong(this.text, this.most);
    return this.error === undefined;
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    (event.currentTarget as HTMLFormElement).requestSubmit();
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending) return;
    if (!this.#check(true)) return this.write();
    this.sending = true;
    const sent = this.text;
    const answer = await this.send(sent.trim());
    this.sending = false;
    this.error = whyNot(answer);
    if (this.error) return this.write();
    if (this.text === sent) this.text = '';
    await this.#keeper.clear();
    this.dispatchEvent(new Sent());
  }

  #field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }
}

customElements.define('compose-form', ComposeForm);
