import { html, LitElement, nothing, render, type TemplateResult } from 'lit';
import alert from 'lucide-static/icons/circle-alert.svg?raw';
import info from 'lucide-static/icons/info.svg?raw';
import type { NeedView } from '../../client/market-views/needs.ts';
import type { OfferView } from '../../client/market-views/offers.ts';
import type { Actions } from '../actions/actions.ts';
import { Seller } from '../actions/seller.ts';
import { Teller } from '../actions/teller.ts';
import { marketTime } from '../format/days.ts';
import { type Choice, choicesFor } from '../market/choices.ts';
import { pathTo } from '../router/paths.ts';
import '../styles/market.css';
import { query } from '../watch/query.ts';
import { needSentence } from '../words/needs.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import { makeDialog } from './dialog.ts';
import { icon } from './icon.ts';
import { recount } from './offer-controls.ts';

/** Something of the market that a person must decide or know: what happened, and one tap for each choice. */
export class NeedCard extends LitElement {
  static override properties = { actions: {}, need: {}, deciding: { state: true } };

  declare actions: Actions;
  declare need: NeedView;
  declare protected deciding: boolean;

  readonly #client = () => this.actions.client;
  readonly #terms = query(this, 'terms', this.#client, () => ({}));
  /** The order that this one looks like (C16). */
  readonly #same = query(this, 'order', this.#client, () => {
    const same = this.need.order?.held?.same;
    return same === undefined ? undefined : { order: same };
  });

  constructor() {
    super();
    this.deciding = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const { need } = this;
    const zone = this.#terms.value?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const sentence = needSentence(need, { zone, now: Date.now(), sameAt: this.#same.value?.at });
    const isOver = need.settled !== undefined;
    return html`<p class="list-state ${need.decide && !isOver ? 'trouble' : ''}">
        ${icon(need.decide ? alert : info)}<strong>${heading(need)}</strong>
      </p>
      <p dir="auto">${sentence}</p>
      <p class="hint">
        ${marketTime(need.at, zone)}${need.settled === undefined ? '' : ` · settled ${marketTime(need.settled, zone)}`}
        ${about(need)}
      </p>
      ${isOver ? nothing : this.#choices()}`;
  }

  #choices(): TemplateResult {
    const choices = choicesFor(this.need, () => this.actions.client.newId());
    return html`<div class="buttons">
      ${choices.map(({ label, act }, index) =>
        act.is === 'go'
          ? html`<a class="button" href=${act.to}>${label}</a>`
          : html`<button
              class="button ${index === 0 && this.need.decide ? 'primary' : ''}"
              ?disabled=${this.deciding}
              @click=${() => void this.#take(act)}
            >
              ${label}
            </button>`,
      )}
    </div>`;
  }

  async #take(act: Exclude<Choice['act'], { is: 'go' }>): Promise<void> {
    if (act.is === 'recount') return recount(act.offer, new Seller(this.actions));
    if (act.is === 'compare') return compare(act.offer);
    // Whoever uses a keyboard goes on at the next one: this card goes.
    const next = (this.nextElementSibling ?? this.previousElementSibling) as HTMLElement | null;
    this.deciding = true;
    const { client, toasts } = this.actions;
    const teller = new Teller(client, toasts, whyNotHere);
    const last = act.commands.at(-1);
    for (const { type, payload } of act.commands) {
      const sent = client.send(type, payload);
      const answer = payload === last?.payload ? await teller.loudly(sent, { text: act.said }) : await sent;
      const no = payload === last?.payload ? undefined : whyNotHere(answer);
      if (no !== undefined) toasts.say({ text: no, tone: 'trouble' });
      if (answer.is === 'refused' || answer.is === 'failed') break;
    }
    this.deciding = false;
    next?.focus();
  }
}

function heading({ decide, line, offer, order }: NeedView): string {
  const what = line?.name ?? offer?.name ?? (order?.mine ? order.producerName : order?.buyerName);
  return what ?? (decide ? 'Needs you' : 'Good to know');
}

/** The way to what it is about. */
function about({ order, offer }: NeedView): TemplateResult | typeof nothing {
  if (order) return html`· <a href=${pathTo.order(order.id)}>See the order</a>`;
  return offer ? html`· <a href=${pathTo.offer(offer.id)}>See the offer</a>` : nothing;
}

/** Both descriptions, one below the other. */
function compare({ name, details, overwritten }: OfferView): void {
  const dialog = makeDialog('both-title');
  const words = (title: string, called: string, text: string): TemplateResult =>
    html`<h3>${title}</h3>
      <p class="words pre" dir="auto">${called}${text ? `\n${text}` : ''}</p>`;
  render(
    html`<form method="dialog" class="stack">
      <h2 id="both-title">Both descriptions</h2>
      ${words('Now', name, details)}
      ${overwritten ? words('Yours', overwritten.name ?? name, overwritten.details ?? details) : nothing}
      <div class="buttons"><button class="button" autofocus>Close</button></div>
    </form>`,
    dialog,
  );
  dialog.showModal();
}

customElements.define('need-card', NeedCard);
