import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { PersonView } from '../../client/queries.ts';
import type { MarketStatus, Services } from '../../client/services.ts';
import type { Actions } from '../actions/actions.ts';
import { day } from '../format/days.ts';
import { nameOf } from '../format/name.ts';
import { counted } from '../format/number.ts';
import { time } from '../format/time.ts';
import { avatar } from '../parts/avatar.ts';
import { followButton } from '../parts/follow-button.ts';
import { orderBy } from '../parts/pickup-head.ts';
import { pathTo } from '../router/paths.ts';
import { redrawEvery } from '../watch/redraw.ts';
import { query } from '../watch/query.ts';
import { Watch } from '../watch/watch.ts';
import { whatTheyDid, whoDidIt } from '../words/activity.ts';
import { orderLine } from '../words/orders.ts';
import { chipFor } from '../words/status.ts';

/** The most orders shown of the next pick-up: the rest is one link away. */
const most = 3;

/** Beside the page on wide windows: the state of things, what happened, whom to follow. */
class SideRail extends LitElement {
  static override properties = { client: {}, actions: {}, services: {}, needing: {} };

  declare client: Client;
  declare actions: Actions;
  declare services: Services;
  /** How many things need a decision. */
  declare needing: number;

  readonly #status = new Watch<MarketStatus>(this, () => ({ key: 'status', source: () => this.services.status }));
  readonly #pickups = query(
    this,
    'pickups',
    () => this.client,
    () => ({}),
  );
  readonly #orders = query(
    this,
    'orders',
    () => this.client,
    () => ({}),
  );
  readonly #activity = query(
    this,
    'activity',
    () => this.client,
    () => ({}),
  );
  readonly #people = query(
    this,
    'people',
    () => this.client,
    () => ({ limit: 100 }),
  );

  constructor() {
    super();
    redrawEvery(this, 20_000);
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    return html`${this.#pickup()} ${this.#needs()} ${this.#sync()} ${this.#happened()} ${this.#suggested()}`;
  }

  /** The next one that I go to, else the next one there is. */
  #pickup(): TemplateResult | typeof nothing {
    const coming = (this.#pickups.value ?? []).filter(({ is }) => is === 'announced');
    const mine = new Set((this.#orders.value ?? []).map(({ between }) => between.pickup));
    const next = coming.find(({ id }) => mine.has(id)) ?? coming[0];
    if (!next) return nothing;
    const orders = (this.#orders.value ?? []).filter(({ between }) => between.pickup === next.id);
    return html`<section class="card stack">
      <h2>Next pick-up</h2>
      <p><a href=${pathTo.market(next.id)}>${day(next.day)} ${next.from}-${next.until}</a></p>
      <p dir="auto">${next.place}</p>
      ${orderBy(next)}
      ${orders.slice(0, most).map((order) => html`<p class="hint"><a href=${pathTo.order(order.id)} dir="auto">${order.producerName}</a> ${orderLine(order)}</p>`)}
      ${orders.length > most ? html`<a href="/orders">All your orders</a>` : nothing}
    </section>`;
  }

  #needs(): TemplateResult | typeof nothing {
    const { needing } = this;
    if (needing === 0) return nothing;
    return html`<section class="card stack">
      <h2>Needs you</h2>
      <p>${counted(needing, 'thing')} ${needing === 1 ? 'needs' : 'need'} a decision from you.</p>
      <a href="/needs-you">See what needs you</a>
    </section>`;
  }

  #sync(): TemplateResult | typeof nothing {
    if (!this.#status.value) return nothing;
    const chip = chipFor(this.#status.value);
    return html`<section class="card stack">
      <h2>Sync</h2>
      <p><strong>${chip.label}.</strong> ${chip.sentence}</p>
      <a href="/sync">Sync and storage</a>
    </section>`;
  }

  #happened(): TemplateResult | typeof nothing {
    const lines = (this.#activity.value ?? []).slice(0, 3);
    if (lines.length === 0) return nothing;
    return html`<section class="card stack">
      <h2>Activity</h2>
      ${lines.map((line) => html`<p>${whoDidIt(line)} ${whatTheyDid(line)} <span class="hint">${time(line.at)}</span></p>`)}
      <a href="/activity">All activity</a>
    </section>`;
  }

  /** The most followed of those I don't follow: with nobody to suggest, there is no card. */
  #suggested(): TemplateResult | typeof nothing {
    const strangers = (this.#people.value?.items ?? []).filter((person) => !person.isMe && !person.followedByMe);
    const some = strangers.toSorted((a, b) => b.followers - a.followers || b.posts - a.posts).slice(0, 3);
    if (some.length === 0) return nothing;
    return html`<section class="card stack">
      <h2>People to follow</h2>
      <ul class="suggestions">
        ${some.map((person) => this.#suggestion(person))}
      </ul>
      <a href="/people">Everybody</a>
    </section>`;
  }

  #suggestion(person: PersonView): TemplateResult {
    return html`<li>
      ${avatar(person, 'small')}
      <a class="name" href=${pathTo.person(person.id)} dir="auto">${nameOf(person)}</a>
      ${followButton(person, this.actions)}
    </li>`;
  }
}

customElements.define('side-rail', SideRail);
