import { html, nothing, type TemplateResult } from 'lit';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { currencies } from '../format/currency.ts';
import { day } from '../format/days.ts';
import { type OfferFields, units, type Wrong } from '../market/offer-fields.ts';
import { choice } from './choice.ts';
import { textField } from './text-field.ts';

/** The fields that are typed into. */
export type Typed = 'name' | 'details' | 'price' | 'unit' | 'about' | 'count' | 'most' | 'least';

/** An offer that is being written: what stands in its fields, what is wrong with them, and how they change. */
export interface Writing {
  readonly fields: OfferFields;
  readonly wrong: Wrong;
  /** A field was left. */
  left(name: Typed, value: string): void;
  set(part: Partial<OfferFields>): void;
}

/** One line to type into. */
export function offerInput(
  writing: Writing,
  name: Exclude<Typed, 'unit'>,
  label: string,
  hint?: string,
): TemplateResult {
  const isNumber = name !== 'name' && name !== 'price' && name !== 'details';
  return textField({
    id: `offer-${name}`,
    label,
    value: writing.fields[name],
    error: writing.wrong[name],
    left: (value) => writing.left(name, value),
    ...(isNumber ? { inputMode: 'numeric' as const } : {}),
    ...(name === 'details' ? { lines: true } : {}),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** The money of the market: asked once, of whoever sells first in it. */
export function moneyInput(currency: string, choose: (currency: string) => void): TemplateResult {
  return html`<div class="field">
    <label for="offer-currency">Money of this market</label>
    <select
      id="offer-currency"
      aria-describedby="offer-currency-hint"
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
    >
      ${currencies.map((code) => html`<option ?selected=${code === currency}>${code}</option>`)}
    </select>
    <p class="hint" id="offer-currency-hint">You are the first to sell here. It can't be changed later.</p>
  </div>`;
}

/** Each, bunch, box: to choose from, or any other word. */
export function unitInput({ fields, wrong, left }: Writing): TemplateResult {
  return html`<div class="field">
    <label for="offer-unit">Sold by</label>
    <input
      id="offer-unit"
      list="offer-units"
      autocomplete="off"
      .value=${fields.unit}
      aria-invalid=${wrong.unit ? 'true' : 'false'}
      aria-describedby="offer-unit-error"
      @blur=${(event: Event) => left('unit', (event.target as HTMLInputElement).value)}
    />
    <datalist id="offer-units">${units.map((unit) => html`<option value=${unit}></option>`)}</datalist>
    <p class="field-error" id="offer-unit-error">${wrong.unit}</p>
  </div>`;
}

/** Whether it is weighed at packing, and what a piece of it is about. */
export function weighingInput(writing: Writing): TemplateResult {
  const { weighed } = writing.fields;
  return html`<label class="switch">
      <input
        type="checkbox"
        .checked=${weighed}
        @change=${(event: Event) => writing.set({ weighed: (event.target as HTMLInputElement).checked })}
      />
      <span>Weighed at packing: the price is per kilogram</span>
    </label>
    ${
      weighed
        ? offerInput(writing, 'about', 'Grams one is about', 'What the price is reckoned with until it is weighed.')
        : nothing
    }`;
}

/** How much there is. */
export function stockInput(writing: Writing): TemplateResult {
  return html`${choice({
    name: 'offer-stock',
    label: 'How much is there?',
    options: [
      ['counted', 'So many'],
      ['made-to-order', 'Made to order'],
    ],
    chosen: writing.fields.stock,
    choose: (stock) => writing.set({ stock }),
  })}
  ${writing.fields.stock === 'counted' ? offerInput(writing, 'count', 'How many', 'For all pick-ups together.') : nothing}`;
}

/** The pick-ups that it is brought to. */
export function pickupsInput({ fields, wrong, set }: Writing, pickups: readonly PickupView[]): TemplateResult {
  const chosen = fields.pickups;
  const toggle = (id: string): void =>
    set({ pickups: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] });
  return html`<fieldset class="choice stacked" aria-describedby="offer-pickups-error">
    <legend class="label">Where can it be picked up?</legend>
    ${
      pickups.length === 0
        ? html`<p>There is no pick-up to come that you can bring something to. <a href="/pickups">Pick-ups</a></p>`
        : pickups.map(
            ({ id, day: on, place }) =>
              html`<label>
                <input type="checkbox" .checked=${chosen.includes(id)} @change=${() => toggle(id)} />
                <span dir="auto">${day(on)} · ${place}</span>
              </label>`,
          )
    }
    <p class="field-error" id="offer-pickups-error">${wrong.pickups}</p>
  </fieldset>`;
}

/** What few producers need: limits, and giving by hand. */
export function limitsInput(writing: Writing): TemplateResult {
  return html`<details>
    <summary>Limits, and who gets it</summary>
    <div class="wishes-fields">
      <div class="field-row">
        ${offerInput(writing, 'most', 'At most an order')} ${offerInput(writing, 'least', 'At least a line')}
      </div>
      ${choice({
        name: 'offer-sharing',
        label: 'Who gets it?',
        options: [
          ['first', 'First to arrive'],
          ['by-hand', 'I decide'],
        ],
        chosen: writing.fields.sharing,
        choose: (sharing) => writing.set({ sharing }),
      })}
    </div>
  </details>`;
}
