import type { MarketTerms, PickupView } from '../../client/market-views/pickups.ts';
import type { Answer, Commands } from '../../client/services.ts';
import { shortWeekdayOf } from '../format/days.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import type { Actions } from './actions.ts';
import { Teller } from './teller.ts';

/** What somebody can be let do at a pick-up. */
export type Part = 'producer' | 'helper';

/** All that the host of a pick-up does. */
export class Host {
  readonly #actions: Actions;
  readonly #teller: Teller;

  constructor(actions: Actions) {
    this.#actions = actions;
    this.#teller = new Teller(actions.client, actions.toasts, whyNotHere);
  }

  /** Says that there will be a pick-up. `opening`: the money and clocks of the market, where nobody has said them yet. */
  async announce(pickup: Commands['pickup.announce'], opening: MarketTerms | undefined): Promise<Answer> {
    const { client } = this.#actions;
    if (opening) {
      const opened = await client.send('market.open', opening);
      if (opened.is === 'refused' || opened.is === 'failed') return opened;
    }
    return this.#teller.quietly(client.send('pickup.announce', pickup), {
      text: client.isShared ? 'Announced. Waiting to send.' : 'Announced.',
      opposite: () => client.send('pickup.cancel', { pickup: pickup.pickup, reason: '' }),
    });
  }

  move(before: PickupView, to: Omit<Commands['pickup.move'], 'pickup'>): Promise<Answer> {
    const { client } = this.#actions;
    const { id: pickup, place, day, from, until, orderBy } = before;
    return this.#teller.quietly(client.send('pickup.move', { pickup, ...to }), {
      text: 'Moved. Whoever ordered is asked again.',
      opposite: () => client.send('pickup.move', { pickup, place, day, from, until, orderBy, reason: '' }),
    });
  }

  cancel({ id: pickup }: PickupView, reason: string): Promise<Answer> {
    return this.#teller.loudly(this.#actions.client.send('pickup.cancel', { pickup, reason }), {
      text: 'Cancelled. Whoever ordered is told.',
    });
  }

  /** Announces next week's of a weekly one. */
  repeat({ id: of, nextId: pickup, day }: PickupView): Promise<Answer> {
    return this.#teller.loudly(this.#actions.client.send('pickup.repeat', { pickup, of }), {
      text: `Next ${shortWeekdayOf(day)} is announced.`,
    });
  }

  invite(pickup: string, person: string, as: Part): Promise<Answer> {
    const { client } = this.#actions;
    return this.#teller.loudly(client.send(`pickup.invite-${as}`, { pickup, person }), {
      text: as === 'producer' ? 'May bring offers now.' : 'Helps now.',
      opposite: () => client.send(`pickup.remove-${as}`, { pickup, person }),
    });
  }

  remove(pickup: string, person: string, as: Part): Promise<Answer> {
    const { client } = this.#actions;
    return this.#teller.loudly(client.send(`pickup.remove-${as}`, { pickup, person }), {
      text: as === 'producer' ? 'Brings no more offers. Those that are there stay.' : 'Helps no longer.',
      opposite: () => client.send(`pickup.invite-${as}`, { pickup, person }),
    });
  }
}
