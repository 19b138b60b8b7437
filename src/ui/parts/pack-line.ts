import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { amountOf } from '../../client/market/amounts.ts';
import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import { Packer } from '../actions/packer.ts';
import type { Actions } from '../actions/actions.ts';
import { marketTime } from '../format/days.ts';
import { money } from '../format/money.ts';
import { count } from '../format/number.ts';
import { inKilograms, weight } from '../format/weight.ts';
import { readWeight } from '../market/read-weight.ts';
import { doer, zoneOf } from '../words/orders.ts';
import { quantity, range } from '../words/units.ts';
import { confirm } from './confirm.ts';

/** A line to pack: a box to tick, how many, of what or for whom, and its weight where it is sold by weight. */
export class PackLineRow extends LitElement {
  static override properties = {
    actions: {},
    order: {},
    line: {},
    called: {},
    short: {},
    typed: { state: true },
    wrong: { state: true },
  };

  declare actions: Actions;
  declare order: OrderView;
  declare line: OrderLineView;
  /** What the row is called: the product, or the person. */
  declare called: string;
  /** Says that there is not enough of it; undefined where that is not mine to say. */
  declare short: (() => void) | undefined;
  /** What is being typed as its weight. */
  declare protected typed: string | undefined;
  declare protected wrong: string | undefined;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const { line, order, called } = this;
    const { name, packed, units, unit, note } = line;
    return html`<div class="pack-line ${packed ? 'packed' : ''}">
      <button
        class="tick big"
        role="checkbox"
        aria-checked=${packed ? 'true' : 'false'}
        aria-label=${`${quantity(units, unit)} ${name}, ${order.buyerName}`}
        @click=${() => this.tick()}
      ></button>
      <div class="pack-words" @click=${() => this.tick()}>
        <p><strong class="pack-count">${quantity(units, unit)}</strong> <span dir="auto">${called}</span></p>
        ${hints(line).map((words) => html`<p class="hint">${words}</p>`)}
        ${note ? html`<p class="hint" dir="auto">“${note}”</p>` : nothing}
        ${packed ? html`<p class="fine">packed by ${doer(order, packed.by)} ${marketTime(packed.at, zoneOf(order))}</p>` : nothing}
      </div>
      ${line.about === null ? nothing : this.#weight()}
      ${this.short ? html`<button class="quiet-button pack-short" aria-label=${`${name} is short`} @click=${this.short}>Short</button>` : nothing}
      ${line.doubts.length > 0 ? this.#doubts() : nothing}
    </div>`;
  }

  /** Ticks the line, or takes the tick away. */
  tick(): void {
    void new Packer(this.actions).tick(this.order, this.line);
  }

  #weight(): TemplateResult {
    const { line, order } = this;
    const id = `weight-${line.line}`;
    const grams = line.weighed?.grams;
    return html`<div class="field pack-weight">
      <label for=${id}>Weight<span class="visually-hidden"> of ${line.name} for ${order.buyerName}</span></label>
      <input
        id=${id}
        inputmode="decimal"
        autocomplete="off"
        placeholder="kg or g"
        .value=${this.typed ?? (grams === undefined ? '' : weight(grams))}
        aria-invalid=${this.wrong ? 'true' : 'false'}
        aria-describedby=${`${id}-price`}
        @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
        @change=${() => void this.#weigh()}
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && (event.target as HTMLElement).blur()}
      />
      <p class=${this.wrong ? 'field-error' : 'hint'} id=${`${id}-price`}>${this.wrong ?? this.#price(grams)}</p>
    </div>`;
  }

  /** What it comes to by the weight that is there or being typed. */
  #price(known: number | undefined): string {
    const { line } = this;
    const typed = this.typed === undefined ? undefined : readWeight(this.typed, this.#expected);
    const grams = typed === undefined ? known : typed.is === 'none' ? undefined : typed.grams;
    if (grams === undefined) return `about ${weight(this.#expected)}`;
    const { amount } = amountOf({ ...line, weighed: { grams, by: '', at: 0 } }, line.units);
    return `${weight(grams)} = ${money(amount, line.currency)}`;
  }

  get #expected(): number {
    return (this.line.about ?? 1) * this.line.units;
  }

  async #weigh(): Promise<void> {
    const text = this.typed ?? '';
    if (text.trim() === '' || text === (this.line.weighed && weight(this.line.weighed.grams))) return this.#forget();
    const read = readWeight(text, this.#expected);
    if (read.is === 'none') {
      this.wrong = 'Write a weight, as in 1.24 kg or 400 g.';
      return;
    }
    this.wrong = undefined;
    if (read.is === 'doubtful' && !(await this.#isMeant(text, read.grams))) {
      this.querySelector<HTMLInputElement>('.pack-weight input')?.select();
      return;
    }
    await new Packer(this.actions).weigh(this.order, this.line, read.grams);
    this.#forget();
  }

  #isMeant(text: string, grams: number): Promise<boolean> {
    const said = weight(grams);
    return confirm({
      title: `${text.trim()}: is that ${said}?`,
      text: `About ${weight(this.#expected)} of ${this.line.name} was expected.`,
      verb: `Yes, ${said}`,
      no: 'Type it again',
    });
  }

  #forget(): void {
    this.typed = undefined;
    this.wrong = undefined;
  }

  /** Two weights were read by people who did not know of each other (C9). */
  #doubts(): TemplateResult {
    const { line, order } = this;
    const all = [...(line.weighed ? [line.weighed] : []), ...line.doubts];
    const zone = zoneOf(order);
    const said = all.map(({ grams, by, at }) => `${weight(grams)} (${doer(order, by)} ${marketTime(at, zone)})`);
    const packer = new Packer(this.actions);
    return html`<div class="pack-doubts">
      <p class="trouble">${count(all.length)} weights: ${said.join(', ')}.</p>
      <div class="buttons">
        ${all.map(({ grams }) => html`<button class="button" @click=${() => void packer.choose(order, line, grams)}>Use ${inKilograms(grams)}</button>`)}
      </div>
    </div>`;
  }
}

/** What else is to be known of how many: what was asked for where that is not what there is, and whether it was promised. */
function hints({ quantity: asked, upTo, units, waiting, confirmed }: OrderLineView): string[] {
  const wish = upTo > asked || units !== asked ? [`${range({ quantity: asked, upTo })} asked for`] : [];
  return [
    ...wish,
    ...(waiting > 0 ? [`${count(waiting)} wait-listed`] : []),
    ...(confirmed === undefined ? ['not confirmed'] : []),
  ];
}

customElements.define('pack-line', PackLineRow);
