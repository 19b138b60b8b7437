import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { OfferCard } from '../../client/market-views/offers.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import type { Actions } from '../actions/actions.ts';
import { sendMany } from '../actions/many.ts';
import { shortWeekdayOf } from '../format/days.ts';
import { counted } from '../format/number.ts';
import { likeBefore, putUpOf } from '../market/offer-fields.ts';
import { priceWords } from '../words/units.ts';
import { readCount } from './number-dialog.ts';

/** What was offered before, to be put up again: all as it was, but how much there is of it. */
export class AgainList extends LitElement {
  static override properties = { actions: {}, earlier: {}, pickup: {}, sharing: {}, counts: { state: true } };

  declare actions: Actions;
  /** Earlier offers, each thing once. */
  declare earlier: readonly OfferCard[];
  /** Where they are put up. */
  declare pickup: PickupView;
  /** Who gets it where there is too little. */
  declare sharing: OfferCard['sharing'];
  /** What was typed of each: how many there are; of what is made to order whether it is, where it was ticked. */
  declare protected counts: ReadonlyMap<string, string>;

  constructor() {
    super();
    this.counts = new Map();
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.earlier.length === 0) return nothing;
    const filled = this.earlier.filter((card) => this.#isFilled(card));
    return html`<details class="card after-list">
      <summary>From last week's again</summary>
      <p class="hint">Write how many there are, or tick what is made to order; what stays empty is not put up.</p>
      <ul class="again-list">
        ${this.earlier.map((card) => this.#row(card))}
      </ul>
      <div class="buttons">
        <button
          class="button primary"
          aria-disabled=${filled.length === 0 ? 'true' : 'false'}
          @click=${() => filled.length > 0 && void this.#putUp(filled)}
        >
          Put up ${filled.length > 0 ? counted(filled.length, 'offer') : 'none yet'} for
          ${shortWeekdayOf(this.pickup.day)}
        </button>
      </div>
    </details>`;
  }

  #row(card: OfferCard): TemplateResult {
    const typed = (event: Event): void => {
      this.counts = new Map([...this.counts, [card.id, (event.target as HTMLInputElement).value]]);
    };
    const text = this.counts.get(card.id) ?? '';
    if (isMadeToOrder(card)) return this.#tick(card, text === ticked);
    const isWrong = text.trim() !== '' && readCount(text) === undefined;
    return html`<li>
      <label for=${`again-${card.id}`}
        ><span dir="auto">${card.name}</span> <span class="hint">${priceWords(card)}</span></label
      >
      <input
        id=${`again-${card.id}`}
        class="short"
        inputmode="numeric"
        autocomplete="off"
        placeholder="How many"
        .value=${text}
        aria-invalid=${isWrong ? 'true' : 'false'}
        @input=${typed}
      />
    </li>`;
  }

  #tick({ id, name, ...priced }: OfferCard, isTicked: boolean): TemplateResult {
    const tick = (event: Event): void => {
      this.counts = new Map([...this.counts, [id, (event.target as HTMLInputElement).checked ? ticked : '']]);
    };
    return html`<li>
      <label for=${`again-${id}`}
        ><span dir="auto">${name}</span> <span class="hint">${priceWords(priced)} · made to order</span></label
      >
      <input id=${`again-${id}`} type="checkbox" .checked=${isTicked} @change=${tick} />
    </li>`;
  }

  #isFilled(card: OfferCard): boolean {
    const text = this.counts.get(card.id) ?? '';
    return isMadeToOrder(card) ? text === ticked : readCount(text) !== undefined;
  }

  async #putUp(cards: readonly OfferCard[]): Promise<void> {
    const { client } = this.actions;
    const commands = cards.map((card) => {
      const count = this.counts.get(card.id) ?? '';
      const fields = { ...likeBefore(card, [this.pickup.id]), count };
      const offer = { offer: client.newId(), again: card.id };
      const payload = putUpOf({ ...fields, sharing: this.sharing }, card.currency, offer);
      return { type: 'offer.put-up' as const, payload };
    });
    await sendMany(this.actions, commands, (done) => `${counted(done, 'offer')} put up.`);
    this.counts = new Map();
  }
}

const ticked = 'made to order';

function isMadeToOrder({ stock }: OfferCard): boolean {
  return stock === undefined;
}

customElements.define('again-list', AgainList);
