import { html, nothing, type TemplateResult } from 'lit';
import type { OfferCard } from '../../client/market-views/offers.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import type { Answer } from '../../client/services.ts';
import type { Actions } from '../actions/actions.ts';
import { sendMany } from '../actions/many.ts';
import { changesOf, commandsFor, type ProductChange } from '../files/product-changes.ts';
import { type Products, readProducts } from '../files/product-table.ts';
import { readTable } from '../files/read-table.ts';
import { day } from '../format/days.ts';
import { money } from '../format/money.ts';
import { counted } from '../format/number.ts';
import { empty } from '../parts/empty.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import type { Ready } from '../market/choices.ts';
import { pathTo } from '../router/paths.ts';
import type { Router } from '../router/router.ts';
import { stallRule } from '../settings/stall-rule.ts';
import '../styles/market.css';
import '../styles/stall.css';
import { query } from '../watch/query.ts';
import { StallAt } from '../watch/stall-at.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import { Page } from './page.ts';

/** A list of products has far fewer: whatever is bigger is another file. */
const most = 2_000_000;

/** What became of a line of the file. */
type Ended = { readonly is: 'saved' } | { readonly is: 'not saved'; readonly why: string };

const labels: Readonly<Record<ProductChange['is'], string>> = {
  added: 'New',
  changed: 'Changed',
  unchanged: 'As it is',
};

/** Offers from a file: what would be new, changed or as it is, before anything happens. */
export class ImportPage extends Page {
  static override properties = {
    actions: {},
    router: {},
    at: {},
    file: { state: true },
    error: { state: true },
    saving: { state: true },
    ended: { state: true },
  };

  declare actions: Actions;
  declare router: Router;
  /** The pick-up that the address names. */
  declare at: string | undefined;
  /** What was read. */
  declare protected file: Products | undefined;
  declare protected error: string | undefined;
  declare protected saving: boolean;
  /** What became of the lines that were tried. */
  declare protected ended: ReadonlyMap<number, Ended>;

  readonly #client = () => this.actions.client;
  readonly #stall = new StallAt(this, this.#client, () => this.at);
  readonly #terms = query(this, 'terms', this.#client, () => ({}));
  readonly #mine = query(this, 'offers', this.#client, () => {
    const { identity } = this.actions.client;
    return identity && { producer: identity.person };
  });

  constructor() {
    super();
    this.saving = false;
    this.ended = new Map();
  }

  protected override render(): TemplateResult {
    const { pickup } = this.#stall;
    const failure = readFailure(this.#stall.failure ?? this.#mine.failure, () => {
      this.#stall.again();
      this.#mine.again();
    });
    if (!this.#stall.answered || !this.#mine.answered || !this.#terms.answered)
      return html`${failure} ${skeleton(this.#stall.slow, 2)}`;
    if (!pickup || !this.#terms.value)
      return empty(
        'You need a pick-up first, to put things up for.',
        html`<a class="button primary" href="/announce">Announce a pick-up</a>`,
      );
    return html`${failure}
      <section class="card stack">
        <p>For ${day(pickup.day)}, <span dir="auto">${pickup.place}</span>.</p>
        <div class="field">
          <label for="import-file">A list of products (CSV)</label>
          <input
            id="import-file"
            type="file"
            accept=".csv,.txt,text/csv"
            aria-describedby="import-hint import-error"
            @change=${(event: Event) => void this.#read(event.target as HTMLInputElement)}
          />
          <p class="hint" id="import-hint">
            As Open Food Network and Foodsoft write it, or with columns for name, price, unit, stock and description.
            Nothing happens before you have seen it.
          </p>
          <p class="field-error" id="import-error" role="alert">${this.error}</p>
        </div>
      </section>
      ${this.file ? this.#preview(this.file, pickup) : nothing}`;
  }

  #preview(file: Products, pickup: PickupView): TemplateResult {
    if (file.bad.length > 0) return badLines(file);
    const all = changesOf(file.products, this.#offered(pickup), this.#currency);
    // What was saved is not looked at again: the list of what is offered may not have heard of it yet.
    const changes = all.filter(({ product }) => this.ended.get(product.line)?.is !== 'saved');
    const saved = all.length - changes.length;
    const of = (kind: ProductChange['is']): number => changes.filter(({ is }) => is === kind).length;
    const doing = of('added') + of('changed');
    return html`<section class="after-list" aria-labelledby="import-preview">
      <h2 class="section-title" id="import-preview">
        ${of('added')} new · ${of('changed')} changed · ${of('unchanged')} as they are
      </h2>
      ${
        saved > 0 || this.ended.size > 0
          ? html`<p class="notice trouble" role="alert">
              ${saved === 0 ? 'Nothing was saved' : `${counted(saved, 'offer')} ${saved === 1 ? 'was' : 'were'} saved`}.
              What is below was not: you can go on from here.
            </p>`
          : nothing
      }
      ${file.taxed ? html`<p class="hint">Prices are shown with tax and deposit.</p>` : nothing}
      <ul class="import-list">
        ${changes.map((change) => this.#row(change))}
      </ul>
      <div class="buttons after-list">
        ${
          doing === 0
            ? html`<p class="hint">There is nothing to change.</p>`
            : html`<button
                class="button primary"
                ?disabled=${this.saving}
                @click=${() => void this.#save(changes, pickup)}
              >
                Save ${counted(doing, 'offer')}
              </button>`
        }
        <a class="button" href=${pathTo.stall('/offers', pickup.id)}>Back to the offers</a>
      </div>
    </section>`;
  }

  #row(change: ProductChange): TemplateResult {
    const { is, product } = change;
    const { line, name, unit, price, stock } = product;
    const ended = this.ended.get(line);
    const said = typeof stock === 'number' ? `, ${stock} in stock` : is === 'added' ? ', made to order' : '';
    return html`<li class=${is}>
      <span class="badge">${labels[is]}</span>
      <span><strong dir="auto">${name}</strong> ${money(price, this.#currency)} / ${unit}${said}</span>
      ${change.is === 'changed' ? html`<span class="hint">${change.words.join(' · ')}</span>` : nothing}
      ${ended?.is === 'not saved' ? html`<span class="trouble">${ended.why}</span>` : nothing}
    </li>`;
  }

  get #currency(): string {
    return this.#terms.value?.currency ?? 'EUR';
  }

  #offered({ id }: PickupView): readonly OfferCard[] {
    return (this.#mine.value ?? []).filter(({ is, pickups }) => is === 'offered' && pickups.includes(id));
  }

  async #read(field: HTMLInputElement): Promise<void> {
    const [file] = field.files ?? [];
    if (!file) return;
    this.file = undefined;
    this.error = undefined;
    this.ended = new Map();
    if (file.size > most) {
      this.error = 'This file is too big for a list of products.';
      return;
    }
    try {
      this.file = readProducts(await readTable(new Uint8Array(await file.arrayBuffer())), this.#currency);
    } catch {
      this.error = "This file couldn't be read. Choose it once more, or another one.";
    }
  }

  async #save(changes: readonly ProductChange[], pickup: PickupView): Promise<void> {
    const { client } = this.actions;
    this.saving = true;
    const at = { client, pickup: pickup.id, sharing: stallRule(client.market, this.#mine.value ?? []) };
    const commands = await Promise.all(changes.map((change) => commandsFor(change, at)));
    const answers = await sendMany(this.actions, commands.flat(), (done) => `${counted(done, 'change')} saved.`);
    this.saving = false;
    this.ended = new Map([...this.ended, ...endsOf(changes, commands, answers)]);
    const isDone = changes.every(
      ({ is, product }) => is === 'unchanged' || this.ended.get(product.line)?.is === 'saved',
    );
    if (isDone) this.router.moveOn(pathTo.stall('/offers', pickup.id));
  }
}

/** What became of each line that was tried, by the answers to its commands, which come in the order of the changes. */
function endsOf(
  changes: readonly ProductChange[],
  commands: readonly (readonly Ready[])[],
  answers: readonly Answer[],
): [number, Ended][] {
  const rest = [...answers];
  return changes.flatMap(({ product: { line } }, nth): [number, Ended][] => {
    const asked = commands[nth]?.length ?? 0;
    const own = rest.splice(0, asked);
    const no = own.map(whyNotHere).find((why) => why !== undefined);
    if (no !== undefined) return [[line, { is: 'not saved', why: no }]];
    return asked > 0 && own.length === asked ? [[line, { is: 'saved' }]] : [];
  });
}

/** What is wrong with a file, each with its line: nothing of it is taken. */
function badLines({ bad }: Products): TemplateResult {
  return html`<section class="notice trouble after-list" role="alert">
    <p>
      <strong>${counted(bad.length, 'line')} can't be read. Nothing was changed.</strong> Put it right in the file, then
      choose it again.
    </p>
    <ul class="plain-list">
      ${bad.map(({ line, why }) => html`<li>Line ${line}: <span dir="auto">${why}</span></li>`)}
    </ul>
  </section>`;
}

customElements.define('import-page', ImportPage);
