import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { OfferView } from '../../client/market-views/offers.ts';
import type { MarketTerms, PickupView } from '../../client/market-views/pickups.ts';
import type { Drafts } from '../../client/services.ts';
import type { Actions } from '../actions/actions.ts';
import { Seller } from '../actions/seller.ts';
import { DraftKeeper } from '../drafts/draft-keeper.ts';
import { offerTarget, type OfferWriting, readOfferDraft, writeOfferDraft } from '../drafts/offer-draft.ts';
import { likelyCurrency } from '../format/currency.ts';
import { readMoney } from '../format/money.ts';
import { blank, type OfferFields, putUpOf, type Wrong, wrongIn } from '../market/offer-fields.ts';
import { draftLine } from '../words/draft-line.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import {
  limitsInput,
  moneyInput,
  offerInput,
  pickupsInput,
  stockInput,
  type Typed,
  unitInput,
  weighingInput,
  type Writing,
} from './offer-inputs.ts';

const typed: readonly Typed[] = ['name', 'details', 'price', 'unit', 'about', 'count', 'most', 'least'];

const allFields = Object.keys(blank) as (keyof OfferFields)[];

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
    drafts: {},
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
  declare drafts: Drafts;
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

  readonly #keeper = new DraftKeeper(this, () => this.drafts);
  #isTouched = false;

  constructor() {
    super();
    this.fields = blank;
    this.wrong = {};
    this.currency = likelyCurrency(navigator.language);
    this.saving = false;
  }

  /** Keeps the draft now; false where that failed. */
  async keep(): Promise<boolean> {
    await this.#keeper.flush();
    return !this.#keeper.failed;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('initial')) {
      this.fields = this.initial;
      this.wrong = {};
      void this.#open();
    }
    if (this.terms) this.currency = this.terms.currency;
  }

  protected override render(): TemplateResult {
    const { fields, wrong, changed } = this;
    const writing: Writing = {
      fields,
      wrong,
      left: (name, value) => this.#change({ [name]: value }, name),
      set: (part) => {
        this.#change(part, ...(Object.keys(part) as (keyof OfferFields)[]).filter((name) => wrong[name]));
        this.#touch();
      },
    };
    return html`<form class="card form offer-form" novalidate @submit=${this.#submit} @input=${() => this.#touch()}>
      ${offerInput(writing, 'name', 'What is it?')} ${offerInput(writing, 'details', 'A few words about it')}
      ${this.terms || changed ? nothing : moneyInput(this.currency, (code) => (this.currency = code))}
      <div class="field-row">
        ${offerInput(writing, 'price', fields.weighed ? 'Price of a kilogram' : 'Price')}
        ${changed ? nothing : unitInput(writing)}
      </div>
      ${
        changed
          ? html`<p class="hint">
              How it is sold, its limits and its pick-ups stay: orders stand on them. To change those, withdraw it and
              offer it again.
            </p>`
          : html`${weighingInput(writing)} ${stockInput(writing)} ${pickupsInput(writing, this.pickups)}
            ${limitsInput(writing)}`
      }
      <p class="field-error" role="alert">${this.error}</p>
      ${
        Object.keys(wrong).length > 0
          ? html`<p class="field-error">Something above is missing or doesn't fit.</p>`
          : nothing
      }
      <div class="buttons">
        <button class="button primary" ?disabled=${this.saving}>${changed ? 'Save' : 'Put it up'}</button>
        <p class="hint">${draftLine(this.#keeper)}</p>
      </div>
    </form>`;
  }

  /** Begins with what was written of it before, where it was not sent. */
  async #open(): Promise<void> {
    const { initial } = this;
    // What is written of another one belongs to that one.
    await this.#keeper.flush();
    this.#isTouched = false;
    const kept = await this.#keeper.open(offerTarget(this.#writing));
    // Whoever was quick has begun to write already, or went on to another one.
    if (kept === undefined || this.#isTouched || this.initial !== initial) return;
    const fields = readOfferDraft(kept, initial);
    const open = fields.pickups.filter((id) => this.pickups.some((one) => one.id === id));
    this.fields = { ...fields, pickups: this.changed || open.length === 0 ? initial.pickups : open };
  }

  get #writing(): OfferWriting {
    if (this.changed) return { is: 'change', id: this.changed.id };
    return this.again === undefined ? { is: 'new' } : { is: 'again', id: this.again };
  }

  /** Something was written: what stands on the screen is the draft, also of a field that was not left yet. */
  #touch(): void {
    this.#isTouched = true;
    const text = writeOfferDraft({ ...this.fields, ...this.#standing() });
    this.#keeper.changed(text === writeOfferDraft(this.initial) ? '' : text);
  }

  /** What stands in the fields that are typed into. */
  #standing(): Partial<OfferFields> {
    const standing = typed.flatMap((name) => {
      const field = this.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#offer-${name}`);
      return field ? [[name, field.value] as const] : [];
    });
    return Object.fromEntries(standing);
  }

  /** Says what is wrong with these fields, and nothing of those that were not come to yet. */
  #change(part: Partial<OfferFields>, ...checked: readonly (keyof OfferFields)[]): void {
    this.fields = { ...this.fields, ...part };
    const found = wrongIn(this.fields, this.currency);
    const asked = checked.map((name) => [name, found[name]] as const);
    this.wrong = Object.fromEntries(
      Object.entries({ ...this.wrong, ...Object.fromEntries(asked) }).filter(([, words]) => words !== undefined),
    );
  }

  #submit(event: Event): void {
    event.preventDefault();
    const checked = this.changed ? (['name', 'details', 'price'] as const) : allFields;
    // The field that Enter was pressed in was not left.
    this.#change(this.#standing(), ...checked);
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
    this.error = changed ? await this.#rewrite(changed) : await this.#putUp(offer);
    this.saving = false;
    if (this.error !== undefined) return;
    await this.#keeper.clear();
    this.dispatchEvent(new OfferSaved(offer));
  }

  async #putUp(offer: string): Promise<string | undefined> {
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const opening = this.terms ? undefined : { currency: this.currency, zone };
    const payload = putUpOf(this.fields, this.currency, { offer, again: this.again });
    return whyNotHere(await new Seller(this.actions).putUp(payload, opening));
  }

  async #rewrite(offer: OfferView): Promise<string | undefined> {
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
