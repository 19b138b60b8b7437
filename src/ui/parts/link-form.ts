import { html, LitElement, type TemplateResult } from 'lit';
import type { Answer, Services } from '../../client/services.ts';
import { whyNot } from '../words/answers.ts';
import { readCode, wrongCode } from '../words/codes.ts';
import { backButton } from './back-button.ts';
import { textField } from './text-field.ts';

/** Makes this device a second one of somebody: the code of the first, then its yes. */
export class LinkForm extends LitElement {
  static override properties = { services: {}, code: {}, back: {}, error: { state: true }, stage: { state: true } };

  declare services: Services;
  /** The code the address came with, if any. */
  declare code: string;
  /** Goes back, where the screen has no other way. */
  declare back: (() => void) | undefined;
  declare protected error: string | undefined;
  declare protected stage: 'asking for the code' | 'calling' | 'waiting';
  #linking: AbortController | undefined;

  constructor() {
    super();
    this.code = '';
    this.stage = 'asking for the code';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#linking?.abort();
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    return this.stage === 'asking for the code' ? this.#form() : this.#waiting();
  }

  #form(): TemplateResult {
    return html`<form class="form" novalidate @submit=${(event: Event) => void this.#submit(event)}>
      ${textField({
        id: 'code',
        label: 'Code',
        hint: 'On your first device: Settings, Devices, Link another device. The code is good for five minutes.',
        value: this.code,
        error: this.error,
        left: (text) => this.#check(text, false),
      })}
      <div class="buttons">
        <button class="button primary">Link this device</button>
        ${backButton(this.back)}
      </div>
    </form>`;
  }

  #waiting(): TemplateResult {
    return html`<div class="stack" role="status">
        ${
          this.stage === 'waiting'
            ? html`<p><strong>Confirm this device on your first one.</strong></p>
                <p class="hint">It asks whether to let this one in. Keep both open.</p>`
            : html`<p>Asking the market…</p>
                <p class="hint">Linking needs signal, on both devices.</p>`
        }
      </div>
      <div class="buttons"><button class="button" @click=${() => this.#cancel()}>Cancel</button></div>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.#field()?.value ?? '';
    if (this.#check(text, true)) await this.#link(readCode(text).code);
    else this.#field()?.focus();
  }

  async #link(code: string): Promise<void> {
    this.code = code;
    this.stage = 'calling';
    const linking = new AbortController();
    this.#linking = linking;
    const answer = await this.services.link(code, {
      waiting: () => (this.stage = 'waiting'),
      cancelled: linking.signal,
    });
    if (linking.signal.aborted) return;
    this.error = whyNotLinked(answer);
    if (this.error) await this.#askAgain();
  }

  #cancel(): void {
    this.#linking?.abort();
    void this.#askAgain();
  }

  async #askAgain(): Promise<void> {
    this.stage = 'asking for the code';
    await this.updateComplete;
    this.#field()?.focus();
  }

  #check(text: string, sending: boolean): boolean {
    const { code } = readCode(text);
    this.error = code === '' && !sending ? undefined : wrongCode(code);
    return this.error === undefined;
  }

  #field(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('#code');
  }
}

/** Whatever went wrong here was said by the market, in words for whoever holds the device. */
function whyNotLinked(answer: Answer): string | undefined {
  return answer.is === 'failed' && answer.fault === 'unknown' ? answer.detail : whyNot(answer);
}

customElements.define('link-form', LinkForm);
