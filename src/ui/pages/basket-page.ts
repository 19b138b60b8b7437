import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { BasketGroup } from '../../client/market-views/basket.ts';
import type { Actions } from '../actions/actions.ts';
import { Buyer } from '../actions/buyer.ts';
import { day } from '../format/days.ts';
import { aboutMoney } from '../format/money.ts';
import { nameOf } from '../format/name.ts';
import { counted } from '../format/number.ts';
import { sumOf } from '../market/basket.ts';
import '../parts/basket-line.ts';
import { empty } from '../parts/empty.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { tooLong } from '../parts/text-field.ts';
import { pathTo } from '../router/paths.ts';
import type { Router } from '../router/router.ts';
import '../styles/market.css';
import { query } from '../watch/query.ts';
import { troubleOf } from '../words/troubles.ts';
import { Page } from './page.ts';

/** The most characters of a note. */
const most = 300;

/** What is about to be ordered: one order for each producer and pick-up. */
export class BasketPage extends Page {
  static override properties = { actions: {}, router: {}, placing: { state: true }, noes: { state: true } };

  declare actions: Actions;
  declare router: Router;
  declare protected placing: boolean;
  /** Why a group could not be ordered, by pick-up and producer. */
  declare protected noes: ReadonlyMap<string, string>;

  readonly #basket = query(
    this,
    'basket',
    () => this.actions.client,
    () => ({}),
  );
  /** The notes as they are being typed: ahead of what is kept of them. */
  readonly #notes = new Map<string, string>();

  constructor() {
    super();
    this.placing = false;
    this.noes = new Map();
  }

  protected override render(): TemplateResult {
    const groups = this.#basket.value;
    const failure = readFailure(this.#basket.failure, () => this.#basket.again());
    if (!groups) return html`${failure} ${skeleton(this.#basket.slow)}`;
    if (groups.length === 0)
      return html`${failure}
      ${empty(
        'Your basket is empty.',
        html`<div class="empty-links">
          <a class="button primary" href="/market">Market</a><a class="button" href="/orders">Orders</a>
        </div>`,
      )}`;
    return html`${failure} ${repeat(groups, keyOf, (group) => this.#group(group))} ${this.#end(groups)}`;
  }

  #group(group: BasketGroup): TemplateResult {
    const { pickup, producer, lines, total, currency, estimated } = group;
    const isGone = currency === undefined;
    const name = isGone ? 'Not here any more' : nameOf({ id: producer, name: group.producerName });
    const key = keyOf(group);
    const no = this.noes.get(key);
    return html`<section class="basket-group" aria-labelledby=${`group-${key}`}>
      <h2 class="section-title" id=${`group-${key}`}>
        <span dir="auto">${name}</span>
        <span class="hint">
          ${pickup ? html`<a href=${pathTo.market(pickup.id)}>${day(pickup.day)} · ${pickup.place}</a>` : 'A pick-up that is gone'}
        </span>
      </h2>
      ${group.order === undefined ? nothing : html`<p class="hint">This is added to <a href=${pathTo.order(group.order)}>the order you have there</a>.</p>`}
      ${no === undefined ? nothing : html`<p class="notice trouble" role="alert">${no}</p>`}
      <div class="offers">
        ${repeat(
          lines,
          ({ offer }) => offer,
          (line) => html`<basket-line .actions=${this.actions} .line=${line} .pickup=${pickup}></basket-line>`,
        )}
      </div>
      ${
        group.order === undefined && !isGone
          ? html`<div class="field">
              <label for=${`note-${key}`}>Note to ${name}</label>
              <input
                id=${`note-${key}`}
                autocomplete="off"
                aria-describedby=${`note-${key}-error`}
                .value=${this.#noteTo(group)}
                @input=${(event: Event) => this.#note(group, (event.target as HTMLInputElement).value)}
                @blur=${() => this.requestUpdate()}
              />
              <p class="field-error" id=${`note-${key}-error`}>${tooLong(this.#noteTo(group), most)}</p>
            </div>`
          : nothing
      }
      ${isGone ? nothing : html`<p class="group-total">${aboutMoney(total, currency, estimated)}</p>`}
    </section>`;
  }

  #end(groups: readonly BasketGroup[]): TemplateResult {
    const { words, weighed } = sumOf(groups);
    const barred = barredLines(groups);
    return html`<div class="basket-end stack">
      ${
        words === undefined
          ? nothing
          : html`<p class="basket-total">
                <strong>Total ${words}</strong>
                ${weighed > 0 ? html`<span class="hint">(${counted(weighed, 'item')} weighed at packing)</span>` : nothing}
              </p>
              <p class="hint">You pay when you pick it up.</p>`
      }
      ${
        barred === 0
          ? nothing
          : html`<p class="trouble" id="barred">${counted(barred, 'line')} can't be ordered like this: see above.</p>`
      }
      <button
        class="button primary"
        aria-describedby=${barred > 0 ? 'barred' : nothing}
        ?disabled=${this.placing}
        @click=${() => void this.#place(groups)}
      >
        ${words === undefined ? 'Place order' : `Place order · ${words}`}
      </button>
      ${this.placing ? html`<p class="hint" role="status">Placing your order.</p>` : nothing}
    </div>`;
  }

  #noteTo(group: BasketGroup): string {
    return this.#notes.get(keyOf(group)) ?? group.note;
  }

  #note(group: BasketGroup, text: string): void {
    this.#notes.set(keyOf(group), text);
    void new Buyer(this.actions).note(group, text);
  }

  async #place(groups: readonly BasketGroup[]): Promise<void> {
    if (this.placing) return;
    if (barredLines(groups) > 0) {
      this.querySelector<HTMLElement>('.barred .quiet-button')?.focus();
      return;
    }
    const long = groups.find((group) => tooLong(this.#noteTo(group), most));
    if (long) {
      document.getElementById(`note-${keyOf(long)}`)?.focus();
      return;
    }
    this.placing = true;
    const buyer = new Buyer(this.actions);
    const noes = new Map<string, string>();
    const placed: string[] = [];
    for (const group of groups) {
      const { order, no } = await buyer.place({ ...group, note: this.#noteTo(group) });
      if (no === undefined) {
        placed.push(order);
        this.#notes.delete(keyOf(group));
      } else noes.set(keyOf(group), no);
    }
    this.placing = false;
    this.noes = noes;
    if (placed.length > 0) this.actions.toasts.say({ text: 'Order placed on this phone.' });
    if (placed.length > 0 && noes.size === 0) this.router.moveOn(pathTo.placed(placed));
  }
}

function keyOf({ pickupId, producer }: BasketGroup): string {
  return `${pickupId}-${producer}`;
}

function barredLines(groups: readonly BasketGroup[]): number {
  return groups.reduce(
    (sum, { lines, pickup }) => sum + lines.filter((line) => troubleOf(line, pickup)?.bars === true).length,
    0,
  );
}

customElements.define('basket-page', BasketPage);
