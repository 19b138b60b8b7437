import { html, LitElement, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import { Teller } from '../actions/teller.ts';
import type { Toasts } from '../actions/toasts.ts';
import { query } from '../watch/query.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import { type MovedPrice, movedPriceSentence } from '../words/price-moved.ts';

/** A line that costs something else than was seen: both prices, who changed it and when, and a way to take it off. */
class MovedPriceNote extends LitElement {
  static override properties = { client: {}, toasts: {}, moved: {} };

  declare client: Client;
  declare toasts: Toasts;
  declare moved: MovedPrice;

  readonly #terms = query(
    this,
    'terms',
    () => this.client,
    () => ({}),
  );
  readonly #offer = query(
    this,
    'offer',
    () => this.client,
    () => ({ offer: this.moved.remove.offer }),
  );
  readonly #order = query(
    this,
    'order',
    () => this.client,
    () => ({ order: this.moved.remove.order }),
  );

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const zone = this.#terms.value?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const { line } = this.moved.remove;
    const isThere = this.#order.value?.lines.some((one) => one.line === line && one.is === 'open') === true;
    return html`<p dir="auto">${movedPriceSentence(this.moved, this.#offer.value, { zone, now: Date.now() })}</p>
      ${
        isThere
          ? html`<div class="buttons">
              <button class="button" @click=${() => void this.#remove()}>
                Take it off<span class="visually-hidden">: ${this.moved.name}</span>
              </button>
            </div>`
          : html`<p class="hint">It isn't in your order any more.</p>`
      }`;
  }

  async #remove(): Promise<void> {
    const { client, toasts, moved } = this;
    const sent = client.send('order.remove-line', moved.remove);
    await new Teller(client, toasts, whyNotHere).loudly(sent, { text: `${moved.name} is off your order.` });
  }
}

customElements.define('moved-price', MovedPriceNote);
