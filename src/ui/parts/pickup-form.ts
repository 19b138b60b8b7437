import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { MarketTerms, PickupView } from '../../client/market-views/pickups.ts';
import type { Actions } from '../actions/actions.ts';
import { Host } from '../actions/host.ts';
import { currencies, likelyCurrency } from '../format/currency.ts';
import { announcing, type PickupFields, type WrongPickup, wrongInPickup } from '../market/pickup-fields.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import { choice } from './choice.ts';
import './people-picker.ts';
import { textField } from './text-field.ts';

/** The pick-up is announced, or moved. */
export class PickupSaved extends Event {
  static readonly type = 'pickup-saved';
  readonly pickup: string;

  constructor(pickup: string) {
    super(PickupSaved.type);
    this.pickup = pickup;
  }
}

type When = 'day' | 'from' | 'until' | 'orderBy';

/** A pick-up to announce: where, when, until when people order, who brings something and who helps. Or one to move. */
export class PickupForm extends LitElement {
  static override properties = {
    actions: {},
    terms: {},
    initial: {},
    moved: {},
    meant: {},
    fields: { state: true },
    wrong: { state: true },
    opening: { state: true },
    error: { state: true },
    saving: { state: true },
  };

  declare actions: Actions;
  /** The money and clocks of the market; undefined while nobody has said them. */
  declare terms: MarketTerms | undefined;
  declare initial: PickupFields;
  /** The pick-up that is moved; undefined for a new one. */
  declare moved: PickupView | undefined;
  /** Asks whether it is meant, before it is moved. */
  declare meant: () => Promise<boolean>;
  declare protected fields: PickupFields;
  declare protected wrong: WrongPickup;
  declare protected opening: MarketTerms;
  declare protected error: string | undefined;
  declare protected saving: boolean;

  constructor() {
    super();
    this.wrong = {};
    this.meant = () => Promise.resolve(true);
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    this.opening = { currency: likelyCurrency(navigator.language), zone };
    this.saving = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('initial')) this.fields = this.initial;
  }

  protected override render(): TemplateResult {
    const { moved, wrong } = this;
    return html`<form class="card form" novalidate @submit=${(event: Event) => void this.#submit(event)}>
      ${this.terms || moved ? nothing : this.#terms()}
      ${this.#text('place', 'Where is it?', 'A name that people know.')} ${this.#when('day', 'Day', 'date')}
      <div class="field-row">${this.#when('from', 'From', 'time')} ${this.#when('until', 'Until', 'time')}</div>
      ${this.#when('orderBy', 'People can order until', 'datetime-local')}
      ${moved ? this.#text('reason', 'Why, if you like to say') : this.#more()}
      ${
        moved
          ? html`<p class="hint">
              Whether it is every week, who may bring offers and the hours of grace stay: to change those, cancel it and
              announce another one.
            </p>`
          : nothing
      }
      <p class="field-error" role="alert">${this.error}</p>
      ${Object.keys(wrong).length > 0 ? html`<p class="field-error">Something above is missing or doesn't fit.</p>` : nothing}
      <div class="buttons">
        <button class="button primary" ?disabled=${this.saving}>${moved ? 'Move it' : 'Announce it'}</button>
      </div>
    </form>`;
  }

  #text(name: 'place' | 'reason' | 'grace', label: string, hint?: string): TemplateResult {
    return html`${textField({
      id: `pickup-${name}`,
      label,
      value: this.fields[name],
      error: this.wrong[name],
      left: (value) => this.#left(name, value),
      ...(hint === undefined ? {} : { hint }),
      ...(name === 'grace' ? { inputMode: 'numeric' as const } : {}),
    })}`;
  }

  #when(name: When, label: string, kind: 'date' | 'time' | 'datetime-local'): TemplateResult {
    const id = `pickup-${name}`;
    return html`<div class="field">
      <label for=${id}>${label}</label>
      <input
        id=${id}
        type=${kind}
        .value=${this.fields[name]}
        aria-invalid=${this.wrong[name] ? 'true' : 'false'}
        aria-describedby=${`${id}-error`}
        @change=${(event: Event) => this.#left(name, (event.target as HTMLInputElement).value)}
      />
      <p class="field-error" id=${`${id}-error`}>${this.wrong[name]}</p>
    </div>`;
  }

  #more(): TemplateResult {
    const { weekly, open, producers, helpers } = this.fields;
    const set = (kind: 'producers' | 'helpers', people: readonly string[]): void => this.#set({ [kind]: people });
    const picker = (kind: 'producers' | 'helpers', label: string, chosen: readonly string[]): TemplateResult =>
      html`<people-picker
        .client=${this.actions.client}
        .name=${`pickup-${kind}`}
        .label=${label}
        .chosen=${chosen}
        .put=${(person: string) => set(kind, [...chosen, person])}
        .take=${(person: string) =>
          set(
            kind,
            chosen.filter((one) => one !== person),
          )}
      ></people-picker>`;
    return html`<label class="switch">
        <input
          type="checkbox"
          .checked=${weekly}
          @change=${(event: Event) => this.#set({ weekly: (event.target as HTMLInputElement).checked })}
        />
        <span>Every week, at the same times</span>
      </label>
      ${choice({
        name: 'pickup-open',
        label: 'Who may bring offers?',
        options: [
          ['open', 'Everybody'],
          ['invited', 'Only those I invite'],
        ],
        chosen: open ? 'open' : 'invited',
        choose: (who) => this.#set({ open: who === 'open' }),
      })}
      ${open ? nothing : picker('producers', 'Producers', producers)}
      <details ?open=${helpers.length > 0}>
        <summary>Helpers, and orders that arrive late</summary>
        <div class="wishes-fields">
          ${picker('helpers', 'Helpers: they see all orders, pack and hand over', helpers)}
          ${this.#text('grace', 'Grace, in hours', 'An order placed in time may still arrive so much later, from a phone without signal.')}
        </div>
      </details>`;
  }

  /** Asked once, by whoever begins to sell or host in a market. */
  #terms(): TemplateResult {
    const { currency, zone } = this.opening;
    const zones = [...new Set([zone, ...Intl.supportedValuesOf('timeZone')])].toSorted();
    const select = (name: keyof MarketTerms, label: string, all: readonly string[], value: string): TemplateResult =>
      html`<div class="field">
        <label for=${`pickup-${name}`}>${label}</label>
        <select
          id=${`pickup-${name}`}
          aria-describedby="pickup-terms-hint"
          @change=${(event: Event) => (this.opening = { ...this.opening, [name]: (event.target as HTMLSelectElement).value })}
        >
          ${all.map((one) => html`<option ?selected=${one === value}>${one}</option>`)}
        </select>
      </div>`;
    return html`<div class="field-row">
        ${select('currency', 'Money of this market', currencies, currency)}
        ${select('zone', 'Clocks of this market', zones, zone)}
      </div>
      <p class="hint" id="pickup-terms-hint">This is the first pick-up here. Neither can be changed later.</p>`;
  }

  #set(part: Partial<PickupFields>): void {
    this.fields = { ...this.fields, ...part };
  }

  #left(name: keyof PickupFields, value: string): void {
    this.#set({ [name]: value });
    const all = wrongInPickup(this.fields, Date.now());
    // What was said of other fields may be right by now; what was not come to yet is not blamed.
    const known = Object.keys(this.wrong).filter((one) => one !== name);
    this.wrong = Object.fromEntries(Object.entries(all).filter(([one]) => one === name || known.includes(one)));
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of ['place', 'reason', 'grace', 'day', 'from', 'until', 'orderBy'] as const) {
      const value = this.querySelector<HTMLInputElement>(`#pickup-${name}`)?.value;
      if (value !== undefined) this.#set({ [name]: value });
    }
    this.wrong = wrongInPickup(this.fields, Date.now());
    if (Object.keys(this.wrong).length > 0) {
      await this.updateComplete;
      this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    if (this.saving || !(await this.meant())) return;
    this.saving = true;
    await this.#save();
    this.saving = false;
  }

  async #save(): Promise<void> {
    const host = new Host(this.actions);
    const { place, day, from, until, orderBy, reason } = this.fields;
    const pickup = this.moved?.id ?? this.actions.client.newId();
    const answer = this.moved
      ? await host.move(this.moved, { place: place.trim(), day, from, until, orderBy, reason: reason.trim() })
      : await host.announce(announcing(this.fields, pickup), this.terms ? undefined : this.opening);
    this.error = whyNotHere(answer);
    if (this.error === undefined) this.dispatchEvent(new PickupSaved(pickup));
  }
}

customElements.define('pickup-form', PickupForm);
