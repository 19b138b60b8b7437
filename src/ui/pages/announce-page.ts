import { html, type TemplateResult } from 'lit';
import type { Actions } from '../actions/actions.ts';
import { blankPickup, type PickupFields } from '../market/pickup-fields.ts';
import '../parts/pickup-form.ts';
import type { PickupSaved } from '../parts/pickup-form.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { pathTo } from '../router/paths.ts';
import type { Router } from '../router/router.ts';
import '../styles/market.css';
import '../styles/stall.css';
import { query } from '../watch/query.ts';
import { Page } from './page.ts';

/** Announcing a pick-up. */
export class AnnouncePage extends Page {
  static override properties = { actions: {}, router: {} };

  declare actions: Actions;
  declare router: Router;

  readonly #client = () => this.actions.client;
  readonly #terms = query(this, 'terms', this.#client, () => ({}));
  readonly #pickups = query(this, 'pickups', this.#client, () => ({}));
  /** What the form begins with: it stays the same while somebody writes. */
  #begun: PickupFields | undefined;

  protected override render(): TemplateResult {
    const failure = readFailure(this.#pickups.failure ?? this.#terms.failure, () => {
      this.#pickups.again();
      this.#terms.again();
    });
    if (!this.#terms.answered || !this.#pickups.answered) return html`${failure} ${skeleton(this.#terms.slow, 2)}`;
    this.#begun ??= blankPickup(
      Date.now(),
      this.#pickups.value?.findLast(({ mine }) => mine),
    );
    return html`${failure}
      <pickup-form
        .actions=${this.actions}
        .terms=${this.#terms.value}
        .initial=${this.#begun}
        @pickup-saved=${(event: PickupSaved) => this.router.moveOn(pathTo.pickup(event.pickup))}
      ></pickup-form>`;
  }
}

customElements.define('announce-page', AnnouncePage);
