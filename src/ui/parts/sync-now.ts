import { html, LitElement, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import { Announcement } from '../pages/announcement.ts';
import { detailOf } from '../words/detail.ts';
import { syncedNow } from '../words/sync.ts';

/** Sends and reads now, and always says what came of it. */
class SyncNow extends LitElement {
  static override properties = { client: {}, busy: { state: true }, said: { state: true } };

  declare client: Client;
  declare protected busy: boolean;
  declare protected said: string;

  constructor() {
    super();
    this.busy = false;
    this.said = '';
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<button class="button" ?disabled=${this.busy} @click=${() => void this.#sync()}>Sync now</button>
      <p class="hint">${this.busy ? 'Talking to the market…' : this.said}</p>`;
  }

  async #sync(): Promise<void> {
    this.busy = true;
    try {
      const status = await this.client.syncNow();
      this.said = syncedNow(status, (await this.client.find('pending', {})).length);
    } catch (error) {
      this.said = `That didn't work: ${detailOf(error)} Everything you did stays saved on this phone.`;
    }
    this.busy = false;
    this.dispatchEvent(new Announcement(this.said));
  }
}

customElements.define('sync-now', SyncNow);
