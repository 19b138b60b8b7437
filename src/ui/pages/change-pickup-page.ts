import { html, type TemplateResult } from 'lit';
import type { PickupView } from '../../client/market-views/pickups.ts';
import type { Actions } from '../actions/actions.ts';
import { Host } from '../actions/host.ts';
import { day } from '../format/days.ts';
import { counted } from '../format/number.ts';
import { fieldsOfPickup, type PickupFields } from '../market/pickup-fields.ts';
import { confirm } from '../parts/confirm.ts';
import { empty } from '../parts/empty.ts';
import '../parts/pickup-form.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { askWhy } from '../parts/why-dialog.ts';
import { pathTo } from '../router/paths.ts';
import type { Router } from '../router/router.ts';
import '../styles/market.css';
import '../styles/stall.css';
import { query } from '../watch/query.ts';
import { Page } from './page.ts';

/** Moving a pick-up, or calling it off: how many orders that touches is said first. */
export class ChangePickupPage extends Page {
  static override properties = { actions: {}, router: {}, pickup: {} };

  declare actions: Actions;
  declare router: Router;
  declare pickup: string;

  readonly #client = () => this.actions.client;
  readonly #pickup = query(this, 'pickup', this.#client, () => ({ pickup: this.pickup }));
  readonly #stall = query(this, 'stall', this.#client, () => ({ pickup: this.pickup, desk: true }));
  #begun: PickupFields | undefined;

  protected override render(): TemplateResult {
    const pickup = this.#pickup.value;
    const failure = readFailure(this.#pickup.failure ?? this.#stall.failure, () => {
      this.#pickup.again();
      this.#stall.again();
    });
    if (!this.#pickup.answered || !this.#stall.answered) return html`${failure} ${skeleton(this.#pickup.slow, 2)}`;
    if (!pickup?.mine || pickup.is === 'cancelled')
      return empty(
        pickup?.mine ? 'This pick-up was cancelled.' : 'Only its host can change this pick-up.',
        html`<a class="button" href="/pickups">Pick-ups</a>`,
      );
    this.nameScreen(`Change ${pickup.place}, ${day(pickup.day)}`);
    this.#begun ??= fieldsOfPickup(pickup);
    return html`${failure}
      <p class="notice plain">
        ${this.#touched} ${this.#orders > 0 ? 'Whoever ordered is asked whether they keep their order.' : ''}
      </p>
      <pickup-form
        .actions=${this.actions}
        .terms=${undefined}
        .initial=${this.#begun}
        .moved=${pickup}
        .meant=${() => this.#isMeant()}
        @pickup-saved=${() => this.router.back(pathTo.pickup(pickup.id))}
      ></pickup-form>
      <div class="buttons after-list">
        <button class="button grave" @click=${() => void this.#cancel(pickup)}>Cancel this pick-up</button>
      </div>`;
  }

  /** Orders that stand or wait for a yes. */
  get #orders(): number {
    return (this.#stall.value?.orders ?? []).filter(({ is }) => is === 'placed' || is === 'held').length;
  }

  get #touched(): string {
    return this.#orders === 0
      ? 'No orders yet: this touches nobody.'
      : `This touches ${counted(this.#orders, 'order')}.`;
  }

  #isMeant(): Promise<boolean> {
    if (this.#orders === 0) return Promise.resolve(true);
    const text = `${this.#touched} Each of their buyers is asked whether they keep it.`;
    return confirm({ title: 'Move this pick-up?', text, verb: 'Move it' });
  }

  async #cancel(pickup: PickupView): Promise<void> {
    const why = await askWhy({
      title: 'Cancel this pick-up?',
      text: `${this.#touched} ${this.#orders > 0 ? 'They are kept until their buyers say what they want.' : ''}`,
      words: 'Why, if you like to say',
      verb: 'Cancel the pick-up',
    });
    if (why === undefined) return;
    await new Host(this.actions).cancel(pickup, why.words);
    this.router.back(pathTo.pickup(pickup.id));
  }
}

customElements.define('change-pickup-page', ChangePickupPage);
