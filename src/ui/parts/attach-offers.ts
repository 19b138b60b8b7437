import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { OfferCard } from '../../client/market-views/offers.ts';
import { counted } from '../format/number.ts';
import '../styles/market.css';
import { query } from '../watch/query.ts';
import { stockWords } from '../words/stock.ts';
import { priceWords } from '../words/units.ts';

/** The most offers that one post carries. */
const most = 20;

/** My offers, to put into the post that is being written. */
export class AttachOffers extends LitElement {
  static override properties = { client: {}, attached: {}, change: {} };

  declare client: Client;
  declare attached: readonly string[];
  declare change: (attached: readonly string[]) => void;

  readonly #offers = query(
    this,
    'offers',
    () => this.client,
    () => (this.client.identity ? { producer: this.client.identity.person } : undefined),
  );

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    const offers = (this.#offers.value ?? []).filter(({ id, is }) => is === 'offered' || this.attached.includes(id));
    if (offers.length === 0) return nothing;
    const { length } = this.attached;
    return html`<details class="card attach" ?open=${length > 0}>
      <summary>${length === 0 ? 'Attach offers' : `${counted(length, 'offer')} attached`}</summary>
      <fieldset class="choice stacked">
        <legend class="visually-hidden">Your offers</legend>
        ${offers.map((card) => this.#offer(card))}
      </fieldset>
      ${length >= most ? html`<p class="hint">A post carries at most ${most} offers.</p>` : nothing}
    </details>`;
  }

  #offer(card: OfferCard): TemplateResult {
    const isOn = this.attached.includes(card.id);
    const toggle = (): void =>
      this.change(isOn ? this.attached.filter((id) => id !== card.id) : [...this.attached, card.id]);
    return html`<label>
      <input type="checkbox" .checked=${isOn} ?disabled=${!isOn && this.attached.length >= most} @change=${toggle} />
      <span>
        <span dir="auto">${card.name}</span>
        <span class="hint">${priceWords(card)} · ${stockWords(card, undefined, true).text}</span>
      </span>
    </label>`;
  }
}

customElements.define('attach-offers', AttachOffers);
