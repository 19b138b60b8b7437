import type { Client } from '../../client/client.ts';
import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import type { Answer, Commands } from '../../client/services.ts';
import { count, counted } from '../format/number.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import { quantityOf } from '../words/units.ts';
import type { Actions } from './actions.ts';
import { linesOf } from './buyer.ts';
import { sendMany } from './many.ts';
import { Teller } from './teller.ts';

/** Why a producer says no. */
export type Because = Commands['order.decline']['because'];

/** All that a producer does with the orders at their stall. */
export class Stall {
  readonly #actions: Actions;
  readonly #teller: Teller;

  constructor(actions: Actions) {
    this.#actions = actions;
    this.#teller = new Teller(actions.client, actions.toasts, whyNotHere);
  }

  /** Says yes to these orders: a command each, and one toast for all. */
  async confirm(all: readonly Commands['order.confirm'][]): Promise<void> {
    const commands = all.map((payload) => ({ type: 'order.confirm' as const, payload }));
    const said = (done: number): string => `${counted(done, 'order')} confirmed.${leaving(this.#actions.client)}`;
    await sendMany(this.#actions, commands, said);
  }

  decline(order: OrderView, because: Because, words: string): Promise<Answer> {
    const payload = { ...linesOf(order), buyer: order.between.buyer, because, words };
    return this.#teller.loudly(this.#actions.client.send('order.decline', payload), {
      text: `${order.buyerName}'s order is declined.`,
    });
  }

  declineLine(order: OrderView, line: OrderLineView, because: Because, words: string): Promise<Answer> {
    const payload = { ...about(order, line), offer: line.offer, because, words };
    return this.#teller.loudly(this.#actions.client.send('order.decline-line', payload), {
      text: `${line.name} is declined.`,
    });
  }

  /** Leaves somebody so many of what was confirmed to them; none declines the line. */
  short(
    {
      claim: line,
      ...at
    }: {
      readonly order: string;
      readonly pickup: string;
      readonly claim: string;
      readonly offer: string;
      readonly name: string;
    },
    quantity: number,
    words: string,
  ): Promise<Answer> {
    const { client } = this.#actions;
    const { order, pickup, offer, name } = at;
    const about = { order, pickup, line, offer, words };
    const sent =
      quantity > 0
        ? client.send('order.short', { ...about, quantity })
        : client.send('order.decline-line', { ...about, because: 'sold-out' });
    return this.#teller.loudly(sent, { text: `${name} gets ${quantity > 0 ? count(quantity) : 'none'}, and is told.` });
  }

  letIn(order: OrderView): Promise<Answer> {
    return this.#teller.loudly(this.#actions.client.send('order.let-in', linesOf(order)), {
      text: `${order.buyerName}'s order is in.`,
    });
  }

  acceptChange(order: OrderView, line: OrderLineView): Promise<Answer> {
    const payload = { ...about(order, line), offer: line.offer };
    return this.#teller.loudly(this.#actions.client.send('order.accept-change', payload), {
      text: `${order.buyerName} gets ${quantityOf(line.asked?.quantity ?? 0, line)}.`,
    });
  }

  declineChange(order: OrderView, line: OrderLineView): Promise<Answer> {
    return this.#teller.loudly(
      this.#actions.client.send('order.decline-change', { ...about(order, line), words: '' }),
      {
        text: `It stays at ${quantityOf(line.quantity, line)}.`,
      },
    );
  }
}

function about({ id, between }: OrderView, { line }: OrderLineView) {
  return { order: id, pickup: between.pickup, line };
}

/** Those who were told already that what they say waits for signal: once is enough. */
const told = new WeakSet<Client>();

function leaving(client: Client): string {
  if (!client.isShared || told.has(client)) return '';
  let isLinked = false;
  client.sync.subscribe((status) => (isLinked = status?.is === 'linked')).unsubscribe();
  if (isLinked) return '';
  told.add(client);
  return ' Confirmations leave this phone when it has signal.';
}
