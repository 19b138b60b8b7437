import type { ReactiveControllerHost } from 'lit';
import type { Client } from '../../client/client.ts';
import type { MarketQueries } from '../../client/market-queries.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { query } from './query.ts';
import type { Watch } from './watch.ts';

/** So long after it ended a pick-up is still the one to look at: the day is not over when the last bag is gone. */
const AFTERWARDS = 12 * 3_600_000;
/** Pick-ups of before that can still be chosen. */
const PAST = 8;

/** The pick-up that a screen of the stall is about, and the orders for it. */
export class StallAt {
  /** The orders for it; at all stalls where I am at its desk, unless only my own are looked at. */
  readonly orders: Watch<MarketQueries['stall']['result']>;
  readonly #client: () => Client;
  readonly #asked: () => string | undefined;
  readonly #coming: Watch<readonly PickupView[]>;
  readonly #past: Watch<readonly PickupView[]>;

  /** `asked`: the id of the pick-up that the address names. `own`: whether only my own stall is looked at. */
  constructor(
    host: ReactiveControllerHost,
    client: () => Client,
    asked: () => string | undefined,
    own: () => boolean = () => false,
  ) {
    this.#client = client;
    this.#asked = asked;
    this.#coming = query(host, 'pickups', client, () => ({}));
    this.#past = query(host, 'pickups', client, () => ({ past: true }));
    this.orders = query(host, 'stall', client, () => {
      const { pickup } = this;
      return pickup && { pickup: pickup.id, ...(isAtDesk(pickup) && !own() ? { desk: true } : {}) };
    });
  }

  /** Those of which I have a stall or a desk: to come, soonest first, then past ones. */
  get pickups(): readonly PickupView[] {
    const past = (this.#past.value ?? []).filter((one) => this.#isMine(one)).slice(0, PAST);
    const coming = (this.#coming.value ?? []).filter((one) => this.#isMine(one));
    const justOver = past.filter(({ ends }) => ends > Date.now() - AFTERWARDS);
    return [...justOver.toReversed(), ...coming, ...past.filter((one) => !justOver.includes(one))];
  }

  /** Whether I have a stall at a pick-up at whose desk I am, and am not the only one: then there are two views of it. */
  get isBoth(): boolean {
    const { pickup } = this;
    const me = this.#client().identity?.person ?? '';
    if (pickup === undefined || !isAtDesk(pickup)) return false;
    return pickup.stalls.some(({ person }) => person === me) && pickup.stalls.some(({ person }) => person !== me);
  }

  get pickup(): PickupView | undefined {
    const asked = this.#asked();
    const all = [...(this.#coming.value ?? []), ...(this.#past.value ?? [])];
    return (
      all.find(({ id }) => id === asked) ?? this.pickups.find(({ is }) => is === 'announced') ?? this.pickups.at(0)
    );
  }

  /** Whether all that is to be shown has been read. */
  get answered(): boolean {
    return this.#coming.answered && this.#past.answered && (this.pickup === undefined || this.orders.answered);
  }

  get slow(): boolean {
    return this.#coming.slow || this.orders.slow;
  }

  get failure(): unknown {
    return this.#coming.failure ?? this.#past.failure ?? this.orders.failure;
  }

  again(): void {
    for (const watch of [this.#coming, this.#past, this.orders]) watch.again();
  }

  #isMine(pickup: PickupView): boolean {
    const me = this.#client().identity?.person ?? '';
    return isAtDesk(pickup) || pickup.producers.includes(me) || pickup.stalls.some(({ person }) => person === me);
  }
}

/** Whether I host a pick-up or help at it: then the orders at all of its stalls are mine to see. */
function isAtDesk({ mine, helping }: PickupView): boolean {
  return mine || helping;
}
