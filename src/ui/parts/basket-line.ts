import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { BasketLineView } from '../../client/market-views/basket.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { Buyer } from '../actions/buyer.ts';
import type { Actions } from '../actions/actions.ts';
import { aboutMoney } from '../format/money.ts';
import { count } from '../format/number.ts';
import { stepped } from '../market/basket.ts';
import { pathTo } from '../router/paths.ts';
import { troubleOf } from '../words/troubles.ts';
import { priceWords } from '../words/units.ts';
import { readCount } from './number-dialog.ts';
import { stepper } from './stepper.ts';

/** A line of the basket: how many, up to how many, and what to do where there are not enough. */
export class BasketLineRow extends LitElement {
  static override properties = { actions: {}, line: {}, pickup: {}, wrong: { state: true } };

  declare actions: Actions;
  declare line: BasketLineView;
  declare pickup: PickupView | undefined;
  declare protected wrong: string | undefined;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const { line } = this;
    const { card } = line;
    const trouble = troubleOf(line, this.pickup);
    const name = card?.name ?? 'Something that is gone';
    return html`<div class="offer ${trouble?.bars ? 'barred' : ''}">
        <div class="offer-words">
          <p><a class="name" href=${pathTo.offer(line.offer)} dir="auto">${name}</a></p>
          ${card ? html`<p class="hint">${priceWords(card)}</p>` : nothing}
          <p>${card ? aboutMoney(line.amount, card.currency, line.estimated) : nothing}</p>
        </div>
        ${
          card && card.is === 'offered'
            ? stepper({
                of: name,
                value: line.quantity,
                most: card.most ?? undefined,
                least: card.least ?? 1,
                change: (quantity) => void this.#set(stepped(card, line.quantity, quantity)),
              })
            : nothing
        }
        <button class="quiet-button" @click=${() => void this.#buyer.drop(line, name)}>
          Take out<span class="visually-hidden">: ${name}</span>
        </button>
      </div>
      ${trouble ? html`<p class="line-trouble ${trouble.bars ? 'trouble' : 'waiting'}">${trouble.text} ${trouble.order === undefined ? nothing : html`<a href=${pathTo.order(trouble.order)}>Ask for a change</a>`}</p>` : nothing}
      ${card && card.is === 'offered' ? this.#wishes(name) : nothing}`;
  }

  get #buyer(): Buyer {
    return new Buyer(this.actions);
  }

  #wishes(name: string): TemplateResult {
    const { line } = this;
    const id = `${line.pickup}-${line.offer}`;
    const summary = [
      ...(line.upTo > line.quantity ? [`up to ${line.upTo}`] : []),
      line.fewer ? 'fewer is fine' : 'all or nothing',
      line.wait ? 'wait-list me if sold out' : 'skip it if sold out',
      ...(line.note ? [`“${line.note}”`] : []),
    ];
    const set = (change: Partial<BasketLineView>): void => void this.#buyer.change(line, change);
    return html`<details class="wishes">
      <summary>${capital(summary.join(', '))}<span class="visually-hidden">: ${name}</span></summary>
      <div class="wishes-fields">
        <div class="field">
          <label for=${`up-${id}`}>Or up to</label>
          <input
            id=${`up-${id}`}
            class="short"
            inputmode="numeric"
            autocomplete="off"
            .value=${line.upTo > line.quantity ? String(line.upTo) : ''}
            aria-invalid=${this.wrong ? 'true' : 'false'}
            aria-describedby=${`up-${id}-error up-${id}-hint`}
            @change=${(event: Event) => this.#upTo((event.target as HTMLInputElement).value)}
          />
          <p class="field-error" id=${`up-${id}-error`}>${this.wrong}</p>
          <p class="hint" id=${`up-${id}-hint`}>“2 to 4”: you get the rest if there is some.</p>
        </div>
        <label class="switch">
          <input type="checkbox" .checked=${line.fewer} @change=${(event: Event) => set({ fewer: isOn(event) })} />
          <span>Fewer is fine</span>
        </label>
        <fieldset class="choice">
          <legend class="label">If sold out</legend>
          ${[true, false].map(
            (wait) =>
              html`<label>
                <input
                  type="radio"
                  name=${`wait-${id}`}
                  .checked=${line.wait === wait}
                  @change=${() => set({ wait })}
                />
                <span>${wait ? 'Wait-list me' : 'Skip it'}</span>
              </label>`,
          )}
        </fieldset>
        <div class="field">
          <label for=${`note-${id}`}>Note</label>
          <input
            id=${`note-${id}`}
            autocomplete="off"
            maxlength="300"
            .value=${line.note}
            @change=${(event: Event) => set({ note: (event.target as HTMLInputElement).value.trim() })}
          />
        </div>
      </div>
    </details>`;
  }

  async #set(quantity: number): Promise<void> {
    const { card } = this.line;
    if (card) await this.#buyer.put(card, this.line.pickup, quantity, this.line);
  }

  #upTo(text: string): void {
    const { quantity } = this.line;
    const most = this.line.card?.most ?? undefined;
    const upTo =
      text.trim() === ''
        ? quantity
        : readCount(text, most === undefined ? { least: quantity } : { least: quantity, most });
    const bounds = most === undefined ? `${count(quantity)} on` : `${count(quantity)} to ${count(most)}`;
    this.wrong = upTo === undefined ? `Write a whole number from ${bounds}, or nothing.` : undefined;
    if (upTo !== undefined) void this.#buyer.change(this.line, { upTo });
  }
}

function isOn(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

customElements.define('basket-line', BasketLineRow);
