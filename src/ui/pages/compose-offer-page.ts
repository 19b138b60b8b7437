import { html, nothing, type TemplateResult } from 'lit';
import type { OfferCard } from '../../client/market-views/offers.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import type { Drafts } from '../../client/services.ts';
import type { Actions } from '../actions/actions.ts';
import { blank, fieldsOf, likeBefore, type OfferFields } from '../market/offer-fields.ts';
import { composeTabs } from '../parts/compose-tabs.ts';
import { empty } from '../parts/empty.ts';
import '../parts/offer-form.ts';
import type { OfferSaved } from '../parts/offer-form.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { pathTo } from '../router/paths.ts';
import type { Router } from '../router/router.ts';
import { stallRule } from '../settings/stall-rule.ts';
import '../styles/market.css';
import { query } from '../watch/query.ts';
import { Page } from './page.ts';

/** How many earlier offers are shown to begin with. */
const shown = 8;

/** Putting something up, from nothing or like last week; or changing what is up. */
export class ComposeOfferPage extends Page {
  static override properties = { actions: {}, drafts: {}, router: {}, again: {}, change: {} };

  declare actions: Actions;
  declare drafts: Drafts;
  declare router: Router;
  /** The offer that a new one is again. */
  declare again: string | undefined;
  /** The offer to change. */
  declare change: string | undefined;

  readonly #client = () => this.actions.client;
  readonly #terms = query(this, 'terms', this.#client, () => ({}));
  readonly #pickups = query(this, 'pickups', this.#client, () => ({}));
  readonly #mine = query(this, 'offers', this.#client, () => {
    const { identity } = this.actions.client;
    return identity && { producer: identity.person };
  });
  readonly #changed = query(this, 'offer', this.#client, () =>
    this.change === undefined ? undefined : { offer: this.change },
  );
  /** What the form begins with: it stays the same while somebody writes, whatever else changes. */
  #begun: { readonly of: string; readonly fields: OfferFields } | undefined;

  protected override render(): TemplateResult {
    const asked = this.change === undefined ? [this.#terms, this.#pickups, this.#mine] : [this.#terms, this.#changed];
    const failure = readFailure(asked.find((one) => one.failure)?.failure, () => asked.forEach((one) => one.again()));
    if (this.change !== undefined) return html`${failure} ${this.#changing()}`;
    const isReady = asked.every(({ answered }) => answered);
    return html`${composeTabs('offer')} ${failure} ${isReady ? this.#fresh() : skeleton(this.#pickups.slow, 2)}`;
  }

  #changing(): TemplateResult {
    if (!this.#changed.answered || !this.#terms.answered) return html`${skeleton(this.#changed.slow, 2)}`;
    const offer = this.#changed.value;
    if (!offer || offer.producer !== this.actions.client.identity?.person)
      return empty("This offer isn't here, or isn't yours.", html`<a class="button" href="/market">Market</a>`);
    this.nameScreen(`Change ${offer.name}`);
    return html`<offer-form
      .actions=${this.actions}
      .drafts=${this.drafts}
      .terms=${this.#terms.value}
      .pickups=${[]}
      .initial=${this.#begin(offer.id, () => fieldsOf(offer))}
      .changed=${offer}
      @offer-saved=${() => this.router.back(pathTo.offer(offer.id))}
    ></offer-form>`;
  }

  #fresh(): TemplateResult {
    const before = this.#mine.value?.find(({ id }) => id === this.again);
    const fields = (): OfferFields => {
      const pickups = this.#open.slice(0, 1).map(({ id }) => id);
      return before
        ? likeBefore(before, pickups)
        : { ...blank, pickups, sharing: stallRule(this.actions.client.market, this.#mine.value ?? []) };
    };
    return html`${this.#lastTime()}
      <offer-form
        .actions=${this.actions}
        .drafts=${this.drafts}
        .terms=${this.#terms.value}
        .pickups=${this.#open}
        .initial=${this.#begin(this.again ?? '', fields)}
        .changed=${undefined}
        .again=${before?.id}
        @offer-saved=${(event: OfferSaved) => this.router.moveOn(pathTo.offer(event.offer))}
      ></offer-form>`;
  }

  #begin(of: string, fields: () => OfferFields): OfferFields {
    if (this.#begun?.of !== of) this.#begun = { of, fields: fields() };
    return this.#begun.fields;
  }

  /** The pick-ups that I can bring something to. */
  get #open(): readonly PickupView[] {
    return (this.#pickups.value ?? []).filter(
      ({ is, selling, closes }) => is === 'announced' && selling && closes > Date.now(),
    );
  }

  /** What I had before, each thing once: one tap fills the form, but for how much there is. */
  #lastTime(): TemplateResult | typeof nothing {
    const seen = new Set<string>();
    const before = (this.#mine.value ?? []).filter(({ name }) => {
      const isNew = !seen.has(name.toLocaleLowerCase());
      seen.add(name.toLocaleLowerCase());
      return isNew;
    });
    if (before.length === 0) return nothing;
    return html`<section class="last-time" aria-labelledby="last-time">
      <h2 class="section-title" id="last-time">Same as last week</h2>
      <div class="buttons">${before.slice(0, shown).map((card) => this.#same(card))}</div>
    </section>`;
  }

  #same({ id, name }: OfferCard): TemplateResult {
    return html`<button
      class="toggle"
      aria-pressed=${this.again === id ? 'true' : 'false'}
      @click=${() => this.router.rewrite(pathTo.offering(id))}
    >
      <span dir="auto">${name}</span>
    </button>`;
  }
}

customElements.define('compose-offer-page', ComposeOfferPage);
