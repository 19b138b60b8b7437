import { html, nothing, type TemplateResult } from 'lit';
import sprout from 'lucide-static/icons/sprout.svg?raw';
import eye from 'lucide-static/icons/eye.svg?raw';
import type { Answer, Services } from '../../client/services.ts';
import { icon } from '../parts/icon.ts';
import { textField, tooLong } from '../parts/text-field.ts';
import { whyNot } from '../words/answers.ts';
import { Page } from './page.ts';

/** The most characters of a name. */
const most = 60;

/** The first screen: two doors, then a name. */
export class WelcomePage extends Page {
  static override properties = {
    services: {},
    naming: { state: true },
    busy: { state: true },
    error: { state: true },
  };

  declare services: Services;
  declare protected naming: boolean;
  declare protected busy: string;
  declare protected error: string | undefined;

  constructor() {
    super();
    this.naming = false;
    this.busy = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = 'Welcome · Pannier';
  }

  protected override render(): TemplateResult {
    return html`<main class="whole-screen welcome">
      <p class="wordmark">Pannier</p>
      <h1 tabindex="-1">${this.naming ? 'What should people call you?' : 'News and orders for your market'}</h1>
      <p class="lead">
        ${this.naming ? 'Your name, or that of your stall. You can change it at any time.' : 'With or without signal.'}
      </p>
      ${this.naming ? this.#nameForm() : this.#doors()}
      <p class="busy" role="status">${this.busy}</p>
    </main>`;
  }

  #doors(): TemplateResult {
    return html`<ul class="doors">
        <li>
          <button class="door primary" ?disabled=${this.busy !== ''} @click=${() => this.#showNaming(true)}>
            ${icon(sprout)}<strong>Start a market</strong>
            <span>Say who you are and write your first news.</span>
          </button>
        </li>
        <li>
          <button class="door" ?disabled=${this.busy !== ''} @click=${() => void this.#lookAround()}>
            ${icon(eye)}<strong>Look around</strong>
            <span>A sample market with made-up people. It stays on this device.</span>
          </button>
        </li>
      </ul>
      ${this.error ? html`<p class="field-error" role="alert">${this.error}</p>` : nothing}`;
  }

  #nameForm(): TemplateResult {
    return html`<form class="name-form" novalidate @submit=${this.#start}>
      ${textField({
        id: 'name',
        label: 'Your name',
        hint: 'Nothing else is asked for: no address, no password.',
        value: '',
        error: this.error,
        autocomplete: 'name',
        left: (name) => this.#check(name, false),
      })}
      <div class="buttons">
        <button class="button primary">Start</button>
        <button class="button" type="button" @click=${() => this.#showNaming(false)}>Back</button>
      </div>
    </form>`;
  }

  #showNaming(naming: boolean): void {
    this.naming = naming;
    this.error = undefined;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(naming ? '#name' : 'h1')?.focus());
  }

  async #lookAround(): Promise<void> {
    await this.#during('Setting out the sample market…', () => this.services.lookAround());
  }

  async #start(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.querySelector<HTMLInputElement>('#name')?.value.trim() ?? '';
    if (this.busy) return;
    if (this.#check(name, true)) await this.#during('Opening your market…', () => this.services.startMarket(name));
    if (this.error) this.querySelector<HTMLElement>('#name')?.focus();
  }

  #check(name: string, sending: boolean): boolean {
    const missing = sending && !name.trim() ? 'Write a name, so that people know who you are.' : undefined;
    this.error = missing ?? tooLong(name, most);
    return this.error === undefined;
  }

  async #during(busy: string, work: () => Promise<Answer>): Promise<void> {
    this.error = undefined;
    this.busy = busy;
    this.error = whyNot(await work());
    this.busy = '';
  }
}

customElements.define('welcome-page', WelcomePage);
