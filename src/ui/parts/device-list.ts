import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../../client/client.ts';
import type { DevicesAnswer, Moment } from '../../client/services.ts';
import type { Toasts } from '../actions/toasts.ts';
import { shortTime, soon } from '../format/time.ts';
import { pathTo } from '../router/paths.ts';
import { Asked } from '../watch/asked.ts';
import { redrawEvery } from '../watch/redraw.ts';
import { detailOf } from '../words/detail.ts';
import './code-card.ts';
import { confirm } from './confirm.ts';

type Device = DevicesAnswer['devices'][number];

/** My devices: which they are, letting another one in, sending one away. */
class DeviceList extends LitElement {
  static override properties = { client: {}, toasts: {}, code: { state: true } };

  declare client: Client;
  declare toasts: Toasts;
  /** The code that a second device may use now. */
  declare protected code: { readonly code: string; readonly expires: Moment } | undefined;

  readonly #devices = new Asked(
    this,
    () => this.client,
    (client) => client.ask({ about: 'devices' }),
  );
  #notices: { unsubscribe(): void } | undefined;

  constructor() {
    super();
    redrawEvery(this, 1_000);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#notices = this.client.notices.subscribe(({ about }) => {
      if (about === 'devices') void this.#devices.again();
      else this.code = undefined;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#notices?.unsubscribe();
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    return html`${this.#list()} ${this.#linking()}`;
  }

  #list(): TemplateResult {
    const { value, failure } = this.#devices;
    if (!value)
      return html`<p class="hint">${failure ?? 'Your devices are listed once the market can be reached.'}</p>`;
    const devices = value.devices.filter((device) => !device.revoked);
    return html`<ul class="device-list">
      ${repeat(
        devices,
        (device) => device.id,
        (device) => this.#device(device),
      )}
    </ul>`;
  }

  #device(device: Device): TemplateResult {
    return html`<li class="line">
      <div>
        <p><strong>${device.label}</strong> ${device.own ? html`<span class="badge">This device</span>` : nothing}</p>
        <p class="hint">Added ${shortTime(device.added)}${device.connected && !device.own ? ' · connected now' : ''}</p>
      </div>
      ${
        device.own
          ? nothing
          : html`<button class="button grave" @click=${() => void this.#revoke(device)}>
              <span>Remove<span class="visually-hidden"> ${device.label}</span></span>
            </button>`
      }
    </li>`;
  }

  #linking(): TemplateResult {
    const { code } = this;
    if (!code) {
      return html`<div class="buttons">
        <button class="button" @click=${() => void this.#link()}>Link another device</button>
      </div>`;
    }
    if (code.expires <= Date.now()) {
      return html`<p>This code has expired.</p>
        <div class="buttons"><button class="button" @click=${() => void this.#link()}>Show a new one</button></div>`;
    }
    return html`<p>
        On your other device scan this, or open Pannier there, choose <em>I have a link or code</em>, then
        <em>This is a second device of mine</em>.
      </p>
      <code-card
        .code=${code.code}
        .path=${pathTo.linking(code.code)}
        .hint=${`Works once, and ends ${soon(code.expires)}. This device asks you before it lets the other one in.`}
        .toasts=${this.toasts}
      ></code-card>
      <div class="buttons"><button class="button" @click=${() => (this.code = undefined)}>Close</button></div>`;
  }

  async #link(): Promise<void> {
    try {
      this.code = await this.client.ask({ about: 'link' });
    } catch (error) {
      this.toasts.say({ text: detailOf(error), tone: 'trouble' });
    }
  }

  async #revoke({ id, label }: Device): Promise<void> {
    const meant = await confirm({
      title: `Remove ${label}?`,
      text: 'It can no longer send or read. What it has not sent stays on it, and it says so.',
      verb: 'Remove it',
    });
    if (!meant) return;
    try {
      await this.client.ask({ about: 'revoke-device', device: id });
      this.toasts.say({ text: `${label} was removed.` });
    } catch (error) {
      this.toasts.say({ text: detailOf(error), tone: 'trouble' });
    }
  }
}

customElements.define('device-list', DeviceList);
