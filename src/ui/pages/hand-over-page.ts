import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OrderView } from '../../client/market-views/orders.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { downloadOrders } from '../files/download-orders.ts';
import { weekdayOf } from '../format/days.ts';
import { counted } from '../format/number.ts';
import type { RowKeys } from '../keyboard/row-keys.ts';
import { type Comer, comerScanned, comersCalled, comersOf, comerWithCode } from '../market/door.ts';
import { canScan, type CodeScanned } from '../parts/code-scanner.ts';
import '../parts/comer-card.ts';
import type { ComerCard } from '../parts/comer-card.ts';
import { empty } from '../parts/empty.ts';
import { searchField } from '../parts/search-field.ts';
import type { StallScreen } from '../parts/stall-head.ts';
import { dayCounters } from '../parts/stall-sums.ts';
import { pathTo } from '../router/paths.ts';
import { Wide } from '../watch/wide.ts';
import { paidWords } from '../words/stall.ts';
import { type StallOrders, StallScreenPage } from './stall-screen-page.ts';

/** Handing over at a pick-up: who comes, found by name or code, and what they have had and paid. */
export class HandOverPage extends StallScreenPage {
  static override properties = { text: { state: true }, shown: { state: true }, scanning: { state: true } };

  declare protected text: string;
  /** Who is at the door. */
  declare protected shown: string | undefined;
  declare protected scanning: boolean;

  readonly #wide = new Wide(this);

  constructor() {
    super();
    this.text = '';
    this.scanning = false;
  }

  protected override get screen(): StallScreen {
    return '/hand-over';
  }

  protected override body(pickup: PickupView, all: StallOrders | undefined): TemplateResult {
    const orders = all?.orders ?? [];
    const comers = comersOf(orders);
    if (comers.length === 0)
      return empty(
        `Nobody has a bag for ${weekdayOf(pickup.day)} yet.`,
        html`<a class="button" href=${pathTo.stall('', pickup.id)}>Orders</a>`,
      );
    const shown = comers.find(({ person }) => person === this.shown);
    const list = html`<div>
      ${this.#find(comers)} ${this.#list(comersCalled(comers, this.text))} ${dayCounters(comers)}
      <div class="buttons after-list">
        <button class="button" @click=${() => downloadOrders(pickup, orders)}>Orders as a file (CSV)</button>
        <a class="button" href=${`${pathTo.stall('/print', pickup.id)}&sheet=door`}>Print the door list</a>
      </div>
    </div>`;
    if (!shown) return list;
    const card = this.#card(shown);
    return this.#wide.is ? html`<div class="with-pane">${list} ${card}</div>` : card;
  }

  #find(comers: readonly Comer[]): TemplateResult {
    return html`<div class="door-find">
        ${searchField({
          label: 'Name, or the four characters',
          text: this.text,
          typed: (text) => {
            this.text = text;
            const found = comerWithCode(comers, text);
            if (found) this.#show(found.person);
          },
        })}
        ${
          canScan()
            ? html`<button
                class="button"
                aria-pressed=${this.scanning ? 'true' : 'false'}
                @click=${() => (this.scanning = !this.scanning)}
              >
                ${this.scanning ? 'Stop scanning' : 'Scan a code'}
              </button>`
            : nothing
        }
      </div>
      ${canScan() ? nothing : html`<p class="hint door-hint">This browser can't scan codes: type the four characters.</p>`}
      ${
        this.scanning
          ? html`<code-scanner
              @code-scanned=${(event: CodeScanned) => this.#scanned(comers, event.text)}
            ></code-scanner>`
          : nothing
      }`;
  }

  #list(comers: readonly Comer[]): TemplateResult {
    if (comers.length === 0)
      return html`<p class="empty" role="status">Nobody here is called that, and no order has that code.</p>`;
    return html`<ul class="door-list">
      ${repeat(
        comers,
        ({ person }) => person,
        (comer) => {
          const { person, name, orders } = comer;
          const isDone = orders.every(({ is }) => is !== 'placed');
          return html`<li tabindex="-1" data-anchor=${person} class=${person === this.shown ? 'shown' : ''}>
            <button
              class="door-row ${isDone ? 'done' : ''}"
              data-open
              aria-expanded=${person === this.shown ? 'true' : 'false'}
              @click=${() => this.#show(person)}
            >
              <span class="door-name" dir="auto">${name}</span>
              <span class="hint">${counted(orders.length, 'bag')} · ${orders.map(({ code }) => code).join(' ')}</span>
              <span class="door-state">${doneWords(orders)} ${paidWords(comer)}</span>
            </button>
          </li>`;
        },
      )}
    </ul>`;
  }

  #card(comer: Comer): TemplateResult {
    return html`<section class="card stack pane" aria-labelledby="comer-name">
      <h2 id="comer-name" tabindex="-1" dir="auto">${comer.name}</h2>
      <comer-card .actions=${this.actions} .comer=${comer}></comer-card>
      <div class="buttons">
        <button class="button" @click=${() => this.#close()}>${this.#wide.is ? 'Close' : 'Back to the list'}</button>
      </div>
    </section>`;
  }

  #show(person: string): void {
    this.shown = person;
    this.scanning = false;
    // They are found: beside their card everybody is listed again, and the next code begins anew.
    this.text = '';
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('#comer-name')?.focus());
  }

  #close(): void {
    const before = this.shown;
    this.shown = undefined;
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(`[data-anchor="${CSS.escape(before ?? '')}"]`)?.focus(),
    );
  }

  #scanned(comers: readonly Comer[], text: string): void {
    const found = comerScanned(comers, text);
    this.scanning = false;
    if (found) this.#show(found.person);
    else this.actions.toasts.say({ text: 'This code is of no order here.', tone: 'trouble' });
  }

  protected override rowKeys(): RowKeys {
    const handOver = (person: string): void => {
      this.#show(person);
      void this.updateComplete.then(() => this.querySelector<ComerCard>('comer-card')?.handOver());
    };
    return { x: handOver };
  }
}

function doneWords(orders: readonly OrderView[]): TemplateResult | typeof nothing {
  if (orders.some(({ is }) => is === 'placed')) return nothing;
  return orders.every(({ is }) => is === 'not-collected')
    ? html`<span class="waiting">Not collected</span> ·`
    : html`<span class="fine">Handed over</span> ·`;
}

customElements.define('hand-over-page', HandOverPage);
