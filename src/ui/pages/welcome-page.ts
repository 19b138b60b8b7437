import { html, type TemplateResult } from 'lit';
import eye from 'lucide-static/icons/eye.svg?raw';
import key from 'lucide-static/icons/key-round.svg?raw';
import sprout from 'lucide-static/icons/sprout.svg?raw';
import type { Answer, Services } from '../../client/services.ts';
import { backButton } from '../parts/back-button.ts';
import { icon } from '../parts/icon.ts';
import '../parts/join-form.ts';
import { LinkPasted } from '../parts/join-form.ts';
import '../parts/link-form.ts';
import { nameField, wrongName } from '../parts/name-field.ts';
import { whyNot } from '../words/answers.ts';
import { Page } from './page.ts';

/** What stands at the top of each step. */
const headings = {
  doors: { title: 'News and orders for your market', lead: 'With or without signal.' },
  name: {
    title: 'What should people call you?',
    lead: 'Your name, or that of your stall. You can change it at any time.',
  },
  join: { title: 'Join a market', lead: 'With the link or code that you were given.' },
  link: { title: 'Your second device', lead: 'It becomes you here too, with all that you did on the first one.' },
} as const;

type Step = keyof typeof headings;

/** Steps with an address of their own: a link that was shared leads straight there. */
const addresses: Partial<Record<Step, string>> = { join: '/join', link: '/link' };

/** The first screen: three doors, and what is behind each. */
export class WelcomePage extends Page {
  static override properties = {
    services: {},
    step: { state: true },
    code: { state: true },
    busy: { state: true },
    error: { state: true },
  };

  declare services: Services;
  declare protected step: Step;
  /** The code that the address came with, or that was pasted at another door. */
  declare protected code: string;
  declare protected busy: string;
  declare protected error: string | undefined;

  constructor() {
    super();
    const steps: readonly Step[] = ['join', 'link'];
    this.step = steps.find((step) => addresses[step] === location.pathname) ?? 'doors';
    this.code = location.hash.slice(1);
    this.busy = '';
    this.addEventListener(LinkPasted.type, (event) => this.#go('link', (event as LinkPasted).code));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = 'Welcome · Pannier';
  }

  protected override render(): TemplateResult {
    const { title, lead } = headings[this.step];
    return html`<main class="whole-screen welcome">
      <p class="wordmark">Pannier</p>
      <h1 tabindex="-1">${title}</h1>
      <p class="lead">${lead}</p>
      ${this.#content()}
      <p class="busy" role="status">${this.busy}</p>
    </main>`;
  }

  #content(): TemplateResult {
    switch (this.step) {
      case 'doors':
        return this.#doors();
      case 'name':
        return this.#nameForm();
      case 'join':
        return html`<join-form
            .services=${this.services}
            .code=${this.code}
            .naming=${true}
            .back=${() => this.#go('doors')}
          ></join-form>
          <button class="link-button" @click=${() => this.#go('link')}>This is a second device of mine</button>`;
      case 'link':
        return html`<link-form
          .services=${this.services}
          .code=${this.code}
          .back=${() => this.#go('join')}
        ></link-form>`;
    }
  }

  #doors(): TemplateResult {
    const doors = [
      {
        icon: key,
        name: 'I have a link or code',
        about: 'Join a market, or add this device to the first one you have.',
      },
      { icon: sprout, name: 'Start a market', about: 'Say who you are and write your first news.' },
      { icon: eye, name: 'Look around', about: 'A sample market with made-up people. It stays on this device.' },
    ];
    const open = [() => this.#go('join'), () => this.#go('name'), () => void this.#lookAround()];
    return html`<ul class="doors">
        ${doors.map(
          (door, at) =>
            html`<li>
              <button class="door ${at === 0 ? 'primary' : ''}" ?disabled=${this.busy !== ''} @click=${open[at]}>
                ${icon(door.icon)}<strong>${door.name}</strong>
                <span>${door.about}</span>
              </button>
            </li>`,
        )}
      </ul>
      <p class="field-error" role="alert">${this.error}</p>`;
  }

  #nameForm(): TemplateResult {
    return html`<form class="name-form" novalidate @submit=${(event: Event) => void this.#start(event)}>
      ${nameField(this.error, (name) => (this.error = wrongName(name, false)))}
      <div class="buttons">
        <button class="button primary">Start</button>
        ${backButton(() => this.#go('doors'))}
      </div>
    </form>`;
  }

  #go(step: Step, code = ''): void {
    this.step = step;
    this.code = code;
    this.error = undefined;
    history.replaceState(history.state, '', addresses[step] ?? '/');
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(step === 'name' ? '#name' : 'h1')?.focus());
  }

  async #lookAround(): Promise<void> {
    await this.#during('Setting out the sample market…', () => this.services.lookAround());
  }

  async #start(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.querySelector<HTMLInputElement>('#name')?.value.trim() ?? '';
    if (this.busy) return;
    this.error = wrongName(name, true);
    if (!this.error) await this.#during('Opening your market…', () => this.services.startMarket(name));
    if (this.error) this.querySelector<HTMLElement>('#name')?.focus();
  }

  async #during(busy: string, work: () => Promise<Answer>): Promise<void> {
    this.error = undefined;
    this.busy = busy;
    try {
      this.error = whyNot(await work());
    } finally {
      this.busy = '';
    }
  }
}

customElements.define('welcome-page', WelcomePage);
