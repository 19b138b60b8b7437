import type { OrderView } from '../../client/market-views/orders.ts';
import type { Answer, Commands } from '../../client/services.ts';
import { counted } from '../format/number.ts';
import { money } from '../format/money.ts';
import type { Ready } from '../market/choices.ts';
import { givenBack, paymentsOf } from '../market/door.ts';
import type { Actions } from './actions.ts';
import { sendMany } from './many.ts';

/** All that is done at the door: hand over, note that nobody came, note what was paid. */
export class Door {
  readonly #actions: Actions;

  constructor(actions: Actions) {
    this.#actions = actions;
  }

  handOver(orders: readonly OrderView[], name: string): Promise<readonly Answer[]> {
    return this.#each('order.hand-over', orders, (done) => `${name} has ${counted(done, 'bag')}.`);
  }

  notCollected(orders: readonly OrderView[], name: string): Promise<readonly Answer[]> {
    return this.#each('order.not-collected', orders, () => `${name} didn't come.`);
  }

  /** It was not handed over, or somebody came after all. */
  reopen(orders: readonly OrderView[], name: string): Promise<readonly Answer[]> {
    return this.#each('order.reopen', orders, () => `${name}'s order is open again.`);
  }

  pay(orders: readonly OrderView[], amount: number, how: Commands['order.pay']['how']): Promise<readonly Answer[]> {
    const currency = orders[0]?.currency ?? 'EUR';
    const commands = paymentsOf(orders, amount, how).map((payload): Ready => ({ type: 'order.pay', payload }));
    return sendMany(this.#actions, commands, () => `${money(amount, currency)} noted.`);
  }

  /** Money went back: too much was paid, or a payment was noted that there was not. */
  giveBack(
    orders: readonly OrderView[],
    amount: number,
    how: Commands['order.pay']['how'],
  ): Promise<readonly Answer[]> {
    const currency = orders[0]?.currency ?? 'EUR';
    const commands = givenBack(orders, amount, how).map((payload): Ready => ({ type: 'order.pay', payload }));
    return sendMany(this.#actions, commands, () => `${money(amount, currency)} given back.`);
  }

  #each(
    type: 'order.hand-over' | 'order.not-collected' | 'order.reopen',
    orders: readonly OrderView[],
    said: (done: number) => string,
  ): Promise<readonly Answer[]> {
    const commands = orders.map(({ id, between }): Ready => ({ type, payload: { order: id, pickup: between.pickup } }));
    return sendMany(this.#actions, commands, said);
  }
}
