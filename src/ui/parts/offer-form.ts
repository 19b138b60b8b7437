import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { MarketTerms, OfferView, PickupView } from '../../client/market-queries.ts';
import type { Actions } from '../actions/actions.ts';
import { Seller } from '../actions/seller.ts';
import { currencies, likelyCurrency } from '../format/currency.ts';
import { day } from '../format/days.ts';
import { readMoney } from '../format/money.ts';
import { blank, type OfferFields, putUpOf, units, type Wrong, wrongIn } from '../market/offer-fields.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import { choice } from './choice.ts';
import { textField } from './text-field.ts';

/** The offer is put up, or changed. */
export class OfferSaved extends Event {
  static readonly type = 'offer-saved';
  readonly offer: string;

  constructor(offer: string) {
    super(OfferSaved.type);
    this.offer = offer;
  }
}

/** Something to offer: what it is, what it costs, how much there is, where. Or other words and another price for it. */
export class OfferForm extends LitElement {
  static override properties = {
    actions: {},
    terms: {},
    pickups: {},
    initial: {},
    changed: {},
    again: {},
    fields: { state: true },
    wrong: { state: true },
    currency: { state: true },
    error: { state: true },
    saving: { state: true },
  };

  declare actions: Actions;
  /** The money and clocks of the market; undefined while nobody has said them. */
  declare terms: MarketTerms | undefined;
  /** Those it can be brought to. */
  declare pickups: readonly PickupView[];
  declare initial: OfferFields;
  /** The offer that is changed; undefined for a new one. */
  declare changed: OfferView | undefined;
  /** Last week's, which a new one is again. */
  declare again: string | undefined;
  declare protected fields: OfferFields;
  declare protected wrong: Wrong;
  declare protected currency: string;
  declare protected error: string | undefined;
  declare protected saving: boolean;

  constructor() {
    super();
    this.fields = blank;
    this.wrong = {};
    this.currency = likelyCurrency(navigator.language);
    this.saving = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('initial')) {
      this.fields = this.initial;
      this.wrong = {};
    }
    if (this.terms) this.currency = this.terms.currency;
  }

  protected override render(): TemplateResult {
    const { fields, wrong, changed } = this;
    return html`<form class="card form offer-form" novalidate @submit=${this.#submit}>
      ${this.#text('name', 'What is it?')}
      ${textField({ ...this.#field('details'), label: 'A few words about it', lines: true })}
      ${this.terms || changed ? nothing : this.#money()}
      <div class="field-row">
        ${this.#text('price', fields.weighed ? 'Price of a kilogram' : 'Price')} ${changed ? nothing : this.#unit()}
      </div>
      ${changed ? nothing : html`${this.#weighing()} ${this.#stock()} ${this.#where()} ${this.#limits()}`}
      <p class="field-error" role="alert">${this.error}</p>
      ${
        Object.keys(wrong).length > 0
          ? html`<p class="field-error">Something above is missing or doesn't fit.</p>`
          : nothing
      }
      <div class="buttons">
        <button class="button primary" ?disabled=${this.saving}>${changed ? 'Save' : 'Put it up'}</button>
      </div>
    </form>`;
  }

  #field(name: 'name' | 'details' | 'price' | 'unit' | 'about' | 'count' | 'most' | 'least') {
    return {
      id: `offer-${name}`,
      value: this.fields[name],
      error: this.wrong[name],
      left: (value: string) => this.#left(name, value),
    };
  }

  #text(name: 'name' | 'price' | 'about' | 'count' | 'most' | 'least', label: string, hint?: string): TemplateResult {
    const numeric = name === 'name' || name === 'price' ? {} : { inputMode: 'numeric' as const };
    return html`${textField({ ...this.#field(name), label, ...numeric, ...(hint === undefined ? {} : { hint }) })}`;
  }

  /** Asked once, by whoever sells first in a market. */
  #money(): TemplateResult {
    return html`<div class="field">
      <label for="offer-currency">Money of this market</label>
      <select
        id="offer-currency"
        aria-describedby="offer-currency-hint"
        @change=${(event: Event) => (this.currency = (event.target as HTMLSelectElement).value)}
      >
        ${currencies.map((code) => html`<option ?selected=${code === this.currency}>${code}</option>`)}
      </select>
      <p class="hint" id="offer-currency-hint">You are the first to sell here. It can't be changed later.</p>
    </div>`;
  }

  #unit(): TemplateResult {
    return html`<div class="field">
      <label for="offer-unit">Sold by</label>
      <input
        id="offer-unit"
        list="offer-units"
        autocomplete="off"
        .value=${this.fields.unit}
        aria-invalid=${this.wrong.unit ? 'true' : 'false'}
        aria-describedby="offer-unit-error"
        @blur=${(event: Event) => this.#left('unit', (event.target as HTMLInputElement).value)}
      />
      <datalist id="offer-units">${units.map((unit) => html`<option value=${unit}></option>`)}</datalist>
      <p class="field-error" id="offer-unit-error">${this.wrong.unit}</p>
    </div>`;
  }

  #weighing(): TemplateResult {
    const { weighed } = this.fields;
    return html`<label class="switch">
        <input
          type="checkbox"
          .checked=${weighed}
          @change=${(event: Event) => this.#set({ weighed: (event.target as HTMLInputElement).checked })}
        />
        <span>Weighed at packing: the price is per kilogram</span>
      </label>
      ${weighed ? this.#text('about', 'Grams one is about', 'What the price is reckoned with until it is weighed.') : nothing}`;
  }

  #stock(): TemplateResult {
    return html`${choice({
      name: 'offer-stock',
      label: 'How much is there?',
      options: [
        ['counted', 'So many'],
        ['made-to-order', 'Made to order'],
      ],
      chosen: this.fields.stock,
      choose: (stock) => this.#set({ stock }),
    })}
    ${this.fields.stock === 'counted' ? this.#text('count', 'How many', 'For all pick-ups together.') : nothing}`;
  }

  #where(): TemplateResult {
    const { pickups } = this.fields;
    const toggle = (id: string): void => {
      const chosen = pickups.includes(id) ? pickups.filter((one) => one !== id) : [...pickups, id];
      this.#set({ pickups: chosen });
      if (this.wrong.pickups) this.#check('pickups');
    };
    return html`<fieldset class="choice stacked" aria-describedby="offer-pickups-error">
      <legend class="label">Where can it be picked up?</legend>
      ${
        this.pickups.length === 0
          ? html`<p>There is no pick-up to come that you can bring something to. <a href="/pickups">Pick-ups</a></p>`
          : this.pickups.map(
              ({ id, day: on, place }) =>
                html`<label>
                  <input type="checkbox" .checked=${pickups.includes(id)} @change=${() => toggle(id)} />
                  <span dir="auto">${day(on)} · ${place}</span>
                </label>`,
            )
      }
      <p class="field-error" id="offer-pickups-error">${this.wrong.pickups}</p>
    </fieldset>`;
  }

  #limits(): TemplateResult {
    return html`<details>
      <summary>Limits, and who gets it</summary>
      <div class="wishes-fields">
        <div class="field-row">${this.#text('most', 'At most an order')} ${this.#text('least', 'At least a line')}</div>
        ${choice({
          name: 'offer-sharing',
          label: 'Who gets it?',
          options: [
            ['first', 'First to arrive'],
            ['by-hand', 'I decide'],
          ],
          chosen: this.fields.sharing,
          choose: (sharing) => this.#set({ sharing }),
        })}
      </div>
    </details>`;
  }

  #set(part: Partial<OfferFields>): void {
    this.fields = { ...this.fields, ...part };
  }

  #left(name: keyof OfferFields, value: string): void {
    this.#set({ [name]: value });
    this.#check(name);
  }

  /** Says what is wrong with one field, and nothing of those that were not come to yet. */
  #check(name: keyof OfferFields): void {
    const { [name]: _, ...others } = this.wrong;
    const words = wrongIn(this.fields, this.currency)[name];
    this.wrong = words === undefined ? others : { ...others, [name]: words };
  }

  #submit(event: Event): void {
    event.preventDefault();
    // The field that Enter was pressed in was not left.
    for (const field of ['name', 'details', 'price', 'unit', 'about', 'count', 'most', 'least'] as const) {
      const value = this.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#offer-${field}`)?.value;
      if (value !== undefined) this.#set({ [field]: value });
    }
    const wrong = wrongIn(this.fields, this.currency);
    const asked = this.changed ? (['name', 'details', 'price'] as const) : undefined;
    this.wrong = asked
      ? Object.fromEntries(Object.entries(wrong).filter(([name]) => asked.some((one) => one === name)))
      : wrong;
    if (Object.keys(this.wrong).length === 0) void this.#save();
    else
      void this.updateComplete.then(() =>
        this.querySelector<HTMLElement>('[aria-invalid=true], .choice input')?.focus(),
      );
  }

  async #save(): Promise<void> {
    if (this.saving) return;
    this.saving = true;
    const { changed } = this;
    const offer = changed?.id ?? this.actions.client.newId();
    this.error = changed ? await this.#change(changed) : await this.#putUp(offer);
    this.saving = false;
    if (this.error === undefined) this.dispatchEvent(new OfferSaved(offer));
  }

  async #putUp(offer: string): Promise<string | undefined> {
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const opening = this.terms ? undefined : { currency: this.currency, zone };
    const payload = putUpOf(this.fields, this.currency, { offer, again: this.again });
    return whyNotHere(await new Seller(this.actions).putUp(payload, opening));
  }

  async #change(offer: OfferView): Promise<string | undefined> {
    const seller = new Seller(this.actions);
    const [name, details] = [this.fields.name.trim(), this.fields.details.trim()];
    const price = readMoney(this.fields.price, this.currency) ?? offer.price;
    const noes = [
      ...(name === offer.name && details === offer.details ? [] : [await seller.describe(offer, { name, details })]),
      ...(price === offer.price ? [] : [await seller.reprice(offer, price)]),
    ];
    return noes.map(whyNotHere).find((no) => no !== undefined);
  }
}

customElements.define('offer-form', OfferForm);
