import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import type { Commands } from '../../client/services.ts';
import type { Actions } from '../actions/actions.ts';
import { Door } from '../actions/door.ts';
import { dayAndTime } from '../format/days.ts';
import { aboutMoney, money, plainMoney, readMoney, wrongMoney } from '../format/money.ts';
import { counted, inList } from '../format/number.ts';
import { weight } from '../format/weight.ts';
import { type Comer, unweighed } from '../market/door.ts';
import { linesToPack } from '../market/packing.ts';
import { handedOverSentence } from '../words/handed-over.ts';
import { doer, zoneOf } from '../words/orders.ts';
import { paidWords } from '../words/stall.ts';
import { quantity } from '../words/units.ts';
import { choice } from './choice.ts';
import { confirm } from './confirm.ts';

type How = Commands['order.pay']['how'];

/** Somebody at the door: what is in their bags, what they owe, and that they have it now. */
export class ComerCard extends LitElement {
  static override properties = { actions: {}, comer: {}, how: { state: true }, wrong: { state: true } };

  declare actions: Actions;
  declare comer: Comer;
  declare protected how: How;
  declare protected wrong: string | undefined;

  constructor() {
    super();
    this.how = 'cash';
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const { comer } = this;
    const open = comer.orders.filter(({ is }) => is === 'placed');
    return html`${comer.orders.map((order) => this.#order(order))}
      <p class="comer-total">
        <strong>${aboutMoney(comer.total, comer.currency, comer.estimated)}</strong> ·
        <span class=${comer.owed > 0 ? 'waiting' : 'fine'}>${paidWords(comer)}</span>
      </p>
      ${
        open.length === 0
          ? nothing
          : html`<div class="buttons big-buttons">
              <button class="button primary" @click=${() => void this.handOver()}>Handed over</button>
              <button class="button" @click=${() => void new Door(this.actions).notCollected(open, comer.name)}>
                Not collected
              </button>
            </div>`
      }
      ${this.#payment()}`;
  }

  /** Hands over all that is there; what was to be weighed and was not is asked about first (story 17). */
  async handOver(): Promise<void> {
    const { orders, name } = this.comer;
    const open = orders.filter(({ is }) => is === 'placed');
    const missing = unweighed(open);
    if (missing.length > 0) {
      const meant = await confirm({
        title: `${counted(missing.length, 'thing')} not weighed yet`,
        text: `${inList(missing.map((line) => line.name))}: without a weight, what ${name} owes is only about right.`,
        verb: 'Hand over all the same',
        no: 'Weigh first',
      });
      if (!meant) return;
    }
    if (open.length > 0) await new Door(this.actions).handOver(open, name);
  }

  #order(order: OrderView): TemplateResult {
    const { code, note, comers } = { ...order, comers: this.comer.orders.length };
    return html`<section class="comer-bag" aria-label=${`Bag ${code}`}>
      <p class="bag-head">
        <span class="bag-code">${code}</span>
        ${comers > 1 || !order.selling ? html`<span dir="auto">${order.producerName}</span>` : nothing}
      </p>
      ${note ? html`<p dir="auto">“${note}”</p>` : nothing}
      <ul class="comer-lines">
        ${linesToPack(order).map(
          (line) =>
            html`<li>
              <span>
                ${quantity(line.units, line.unit)} <span dir="auto">${line.name}</span>
                <span class="hint">${lacking(line, order)}</span>
              </span>
              <span class="number">${aboutMoney(line.amount, line.currency, line.estimated)}</span>
            </li>`,
        )}
      </ul>
      ${this.#ended(order)}
    </section>`;
  }

  /** What became of it: the first to hand it over stands (C10). */
  #ended(order: OrderView): TemplateResult | typeof nothing {
    if (order.is === 'placed' || !order.ended) return nothing;
    const { by, at } = order.ended;
    const isMine = by === this.actions.client.identity?.person;
    const said =
      order.is === 'not-collected'
        ? `Not collected, ${dayAndTime(at, zoneOf(order))}.`
        : isMine
          ? `You handed this over ${dayAndTime(at, zoneOf(order))}.`
          : handedOverSentence({ by, at }, doer(order, by), zoneOf(order));
    return html`<p class=${order.is === 'handed-over' ? 'fine' : 'waiting'}>${said}</p>
      <button class="button" @click=${() => void new Door(this.actions).reopen([order], this.comer.name)}>
        ${order.is === 'handed-over' ? "It wasn't" : 'They came after all'}
      </button>`;
  }

  #payment(): TemplateResult {
    const { owed, paid, currency } = this.comer;
    const pay = (event: Event): void => {
      event.preventDefault();
      void this.#note('pay');
    };
    return html`<form class="form comer-pay" novalidate @submit=${pay}>
      <div class="field">
        <label for="pay-amount">Paid${owed > 0 ? ` of ${money(owed, currency)}` : ''}</label>
        <input
          id="pay-amount"
          inputmode="decimal"
          autocomplete="off"
          .value=${owed > 0 ? plainMoney(owed, currency) : ''}
          aria-invalid=${this.wrong ? 'true' : 'false'}
          aria-describedby="pay-error"
        />
        <p class="field-error" id="pay-error">${this.wrong}</p>
      </div>
      ${choice<How>({
        name: 'pay-how',
        label: 'How',
        options: [
          ['cash', 'Cash'],
          ['card', 'Card'],
          ['other', 'Other'],
        ],
        chosen: this.how,
        choose: (how) => (this.how = how),
      })}
      <div class="buttons big-buttons">
        <button class="button">Note it as paid</button>
        ${paid > 0 ? html`<button type="button" class="button" @click=${() => void this.#note('giveBack')}>Give back</button>` : nothing}
      </div>
    </form>`;
  }

  /** Notes that so much was paid, or went back. */
  async #note(what: 'pay' | 'giveBack'): Promise<void> {
    const { orders, currency } = this.comer;
    const text = this.querySelector<HTMLInputElement>('#pay-amount')?.value ?? '';
    const amount = readMoney(text, currency);
    this.wrong = amount === 0 ? wrongMoney('', currency) : wrongMoney(text, currency);
    if (amount) await new Door(this.actions)[what](orders, amount, this.how);
  }
}

/** What it weighs, and what is still to be done about it. */
function lacking({ weighed, about, packed }: OrderLineView, { is, ready }: OrderView): string {
  const said = weighed ? [weight(weighed.grams)] : about === null ? [] : ['not weighed'];
  return [...said, ...(is === 'placed' && !packed && !ready ? ['not packed'] : [])].join(', ');
}

customElements.define('comer-card', ComerCard);
