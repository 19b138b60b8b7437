import { html, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { Services } from '../../client/services.ts';
import { empty } from '../parts/empty.ts';
import { textField, tooLong } from '../parts/text-field.ts';
import { whyNot } from '../words/answers.ts';
import { Page } from './page.ts';

/** The most characters of a market's name. */
const most = 60;

/** Taking the market of this device to its server, so that others can join. */
export class SharePage extends Page {
  static override properties = { client: {}, services: {}, error: { state: true }, busy: { state: true } };

  declare client: Client;
  declare services: Services;
  declare protected error: string | undefined;
  declare protected busy: boolean;

  constructor() {
    super();
    this.busy = false;
  }

  protected override render(): TemplateResult {
    if (this.client.isShared) {
      return empty('This market is shared.', html`<a class="button primary" href="/invite">Invite people</a>`);
    }
    if (this.client.market === 'sample') {
      return empty(
        'The sample market stays on this device. Start a market of your own, then share that.',
        html`<button class="button primary" @click=${() => void this.services.leaveSample()}>Leave the sample</button>`,
      );
    }
    return html`<section class="card stack">
      <p>
        Others can join then, by a link that you give them. You are the host. All that you did here goes with you, and
        you can do this without signal: it happens once this phone has some.
      </p>
      <form class="form" novalidate @submit=${(event: Event) => void this.#share(event)}>
        ${textField({
          id: 'market-name',
          label: 'Name of the market',
          hint: 'What people around you call it, such as Mill Lane Market.',
          value: '',
          error: this.error,
          left: (name) => (this.error = tooLong(name, most)),
        })}
        <div class="buttons"><button class="button primary" ?disabled=${this.busy}>Share this market</button></div>
      </form>
    </section>`;
  }

  async #share(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const name = this.#field()?.value.trim() ?? '';
    this.error = name === '' ? 'Give the market a name, so that people know what they join.' : tooLong(name, most);
    if (!this.error) {
      this.busy = true;
      this.error = whyNot(await this.services.share(name));
      this.busy = false;
    }
    if (this.error) this.#field()?.focus();
  }

  #field(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('#market-name');
  }
}

customElements.define('share-page', SharePage);
