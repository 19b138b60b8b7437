import { html, nothing, type TemplateResult } from 'lit';
import type { OrderView } from '../../client/market-views/orders.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import type { Actions } from '../actions/actions.ts';
import { day } from '../format/days.ts';
import { comersOf } from '../market/door.ts';
import { bagsOf, byProduct } from '../market/packing.ts';
import { empty } from '../parts/empty.ts';
import { doorList, pickList, slips } from '../parts/print-sheets.ts';
import { readFailure } from '../parts/read-failure.ts';
import { withoutStall } from '../parts/stall-head.ts';
import { pathTo } from '../router/paths.ts';
import '../styles/market.css';
import '../styles/print.css';
import '../styles/stall.css';
import { StallAt } from '../watch/stall-at.ts';
import { Page } from './page.ts';

/** What can be printed for a pick-up. */
type Sheet = 'slips' | 'products' | 'door';

const sheets: readonly (readonly [Sheet, string])[] = [
  ['slips', 'Slips for the bags'],
  ['products', 'Pick list by product'],
  ['door', 'Door list A-Z'],
];

/** Paper for a pick-up: what is seen here is what is printed, black on white. */
export class PrintPage extends Page {
  static override properties = { actions: {}, at: {}, sheet: {} };

  declare actions: Actions;
  /** The pick-up that the address names. */
  declare at: string | undefined;
  declare sheet: Sheet;

  readonly #stall = new StallAt(
    this,
    () => this.actions.client,
    () => this.at,
  );

  protected override render(): TemplateResult {
    const { pickup, orders } = this.#stall;
    return html`${readFailure(this.#stall.failure, () => this.#stall.again())}
    ${withoutStall(this.#stall) ?? (pickup ? this.#all(pickup, orders.value?.orders ?? []) : nothing)}`;
  }

  #all(pickup: PickupView, orders: readonly OrderView[]): TemplateResult {
    const name = sheets.find(([sheet]) => sheet === this.sheet)?.[1] ?? '';
    const print = pathTo.stall('/print', pickup.id);
    return html`<div class="screen-only">
        <div class="filters" role="group" aria-label="What to print">
          ${sheets.map(([sheet, label]) => html`<a href=${`${print}&sheet=${sheet}`} aria-current=${sheet === this.sheet ? 'page' : nothing}>${label}</a>`)}
        </div>
        <div class="buttons bulk"><button class="button primary" @click=${() => globalThis.print()}>Print</button></div>
      </div>
      <div class="sheet sheet-${this.sheet}">
        ${this.sheet === 'slips' ? nothing : html`<p class="sheet-head"><strong>${name}</strong> · ${day(pickup.day)} ${pickup.from}-${pickup.until} · <span dir="auto">${pickup.place}</span></p>`}
        ${this.#sheet(pickup, orders)}
      </div>`;
  }

  #sheet(pickup: PickupView, orders: readonly OrderView[]): TemplateResult {
    const comers = comersOf(orders);
    const bags = bagsOf(orders);
    if (comers.length === 0) return empty('There is nothing to print yet: nobody has a bag.');
    if (this.sheet === 'door') return doorList(comers);
    if (bags.length === 0) return empty('Every bag has been handed over: there is nothing left to pack.');
    return this.sheet === 'products' ? pickList(byProduct(bags)) : slips(comersOf(bags), pickup);
  }
}

customElements.define('print-page', PrintPage);
