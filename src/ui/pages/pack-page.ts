import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OrderView } from '../../client/market-views/orders.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { Packer } from '../actions/packer.ts';
import { weekdayOf } from '../format/days.ts';
import { count, counted } from '../format/number.ts';
import type { RowKeys } from '../keyboard/row-keys.ts';
import { bagsOf, byProduct, linesToPack, type PackLine, type ProductToPack, progressOf } from '../market/packing.ts';
import { empty } from '../parts/empty.ts';
import '../parts/pack-line.ts';
import type { PackLineRow } from '../parts/pack-line.ts';
import { askShort } from '../parts/short-dialog.ts';
import type { StallScreen } from '../parts/stall-head.ts';
import { pathTo } from '../router/paths.ts';
import { Awake } from '../watch/awake.ts';
import { quantity } from '../words/units.ts';
import { type StallOrders, StallScreenPage } from './stall-screen-page.ts';

/** Packing for a pick-up: one bag at a time, or along the shelf. Without signal as with it. */
export class PackPage extends StallScreenPage {
  static override properties = { products: {} };

  /** Along the shelf, product by product. */
  declare products: boolean;

  protected readonly awake = new Awake(this);

  protected override get screen(): StallScreen {
    return '/pack';
  }

  protected override body(pickup: PickupView, all: StallOrders | undefined): TemplateResult {
    const orders = all?.orders ?? [];
    const bags = bagsOf(orders);
    const progress = progressOf(orders);
    if (progress.all === 0)
      return empty(
        `Nothing to pack for ${weekdayOf(pickup.day)} yet: what is ordered stands here.`,
        html`<a class="button" href=${pathTo.stall('', pickup.id)}>Orders</a>`,
      );
    const pack = pathTo.stall('/pack', pickup.id);
    return html`<div class="pack-head">
        <div class="filters" role="group" aria-label="How to pack">
          <a href=${pack} aria-current=${this.products ? nothing : 'page'}>By person</a>
          <a href=${`${pack}&by=product`} aria-current=${this.products ? 'page' : nothing}>By product</a>
        </div>
        <p class="pack-progress">
          <progress max=${progress.all} .value=${progress.done} aria-label="Packed"></progress>
          <strong>${count(progress.done)} of ${counted(progress.all, 'line')}</strong>
        </p>
        <a
          class="button pack-print"
          href=${`${pathTo.stall('/print', pickup.id)}${this.products ? '&sheet=products' : ''}`}
          >Print</a
        >
      </div>
      <div class="item-list pack-list">
        ${
          this.products
            ? repeat(
                byProduct(bags),
                ({ offer }) => offer,
                (product) => this.#product(product),
              )
            : repeat(
                bags,
                ({ id }) => id,
                (order) => this.#bag(order),
              )
        }
      </div>
      ${bags.length === 0 ? html`<p class="empty">Every bag has been handed over.</p>` : nothing}`;
  }

  #bag(order: OrderView): TemplateResult {
    const { id, buyerName, producerName, code, note, ready, selling } = order;
    const lines = linesToPack(order);
    const done = ready !== undefined || lines.every(({ packed }) => packed);
    return html`<section class="card bag ${done ? 'done' : ''}" aria-labelledby=${`bag-${id}`}>
      <h2 id=${`bag-${id}`}><span dir="auto">${buyerName}</span> <span class="bag-code">${code}</span></h2>
      ${selling ? nothing : html`<p class="hint" dir="auto">${producerName}</p>`}
      ${note ? html`<p dir="auto">“${note}”</p>` : nothing}
      <ul class="pack-lines">
        ${lines.map((line) => this.#row({ order, line }, line.name))}
      </ul>
      ${
        done
          ? html`<p class="fine">Packed</p>`
          : html`<button
              class="button"
              aria-label=${`${buyerName}'s bag is ready`}
              @click=${() => void new Packer(this.actions).ready(order)}
            >
              Bag is ready
            </button>`
      }
    </section>`;
  }

  #product({ offer, name, unit, units, lines }: ProductToPack): TemplateResult {
    return html`<section class="card bag" aria-labelledby=${`product-${offer}`}>
      <h2 id=${`product-${offer}`}>
        <span dir="auto">${name}</span> <span class="hint">${quantity(units, unit)} altogether</span>
      </h2>
      <ul class="pack-lines">
        ${lines.map((one) => this.#row(one, one.order.buyerName))}
      </ul>
    </section>`;
  }

  #row({ order, line }: PackLine, called: string): TemplateResult {
    return html`<li tabindex="-1" data-anchor=${line.line}>
      <pack-line
        .actions=${this.actions}
        .order=${order}
        .line=${line}
        .called=${called}
        .short=${order.selling ? () => void this.#short({ order, line }) : undefined}
      ></pack-line>
    </li>`;
  }

  async #short({ order, line }: PackLine): Promise<void> {
    const about = { offer: line.offer, name: line.name, pickup: order.between.pickup };
    const answer = await askShort(this.actions.client, about);
    if (answer) await new Packer(this.actions).short({ ...about, count: answer.count }, answer.view, answer.words);
  }

  protected override rowKeys(): RowKeys {
    const rowOf = (id: string): PackLineRow | null =>
      this.querySelector<PackLineRow>(`[data-anchor="${CSS.escape(id)}"] pack-line`);
    return {
      x: (id) => rowOf(id)?.tick(),
      w: (id) => rowOf(id)?.querySelector<HTMLInputElement>('.pack-weight input')?.focus(),
      s: (id) => rowOf(id)?.short?.(),
    };
  }
}

customElements.define('pack-page', PackPage);
