import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import type { ShortView } from '../../client/market-views/stall.ts';
import type { Answer } from '../../client/services.ts';
import { count, counted } from '../format/number.ts';
import { weight } from '../format/weight.ts';
import type { Ready } from '../market/choices.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import type { Actions } from './actions.ts';
import { sendMany } from './many.ts';
import { Teller } from './teller.ts';

/** All that whoever packs does: ticks, weighs, says what is short. */
export class Packer {
  readonly #actions: Actions;
  readonly #teller: Teller;

  constructor(actions: Actions) {
    this.#actions = actions;
    this.#teller = new Teller(actions.client, actions.toasts, whyNotHere);
  }

  /** In the bag, or out of it again. */
  tick(order: OrderView, line: OrderLineView): Promise<Answer> {
    const { client } = this.#actions;
    const [now, before] = line.packed ? (['unpack', 'pack'] as const) : (['pack', 'unpack'] as const);
    const about = aboutLine(order, line);
    return this.#teller.loudly(client.send(`order.${now}`, about), {
      text: line.packed
        ? `${line.name} is out of ${order.buyerName}'s bag.`
        : `${line.name} is in ${order.buyerName}'s bag.`,
      key: 'pack',
      opposite: () => client.send(`order.${before}`, about),
    });
  }

  weigh(order: OrderView, line: OrderLineView, grams: number): Promise<Answer> {
    const payload = { ...aboutLine(order, line), grams, seen: line.weighings };
    return this.#teller.loudly(this.#actions.client.send('order.weigh', payload), {
      text: `${line.name} for ${order.buyerName}: ${weight(grams)}.`,
      key: 'pack',
    });
  }

  /** Of two weights this one counts (C9). */
  choose(order: OrderView, line: OrderLineView, grams: number): Promise<Answer> {
    const payload = { ...aboutLine(order, line), grams };
    return this.#teller.loudly(this.#actions.client.send('order.choose-weight', payload), {
      text: `${weight(grams)} counts.`,
    });
  }

  /** The whole bag is ready, whoever packed the rest of it. */
  ready({ id: order, between, buyerName }: OrderView): Promise<Answer> {
    return this.#teller.loudly(this.#actions.client.send('order.ready', { order, pickup: between.pickup }), {
      text: `${buyerName}'s bag is ready.`,
      key: 'pack',
    });
  }

  /** So many are missing: the stock is put right, and whoever gets fewer is told. */
  async short(
    missing: { readonly offer: string; readonly name: string; readonly pickup: string; readonly count: number },
    { stock, given, lost }: ShortView,
    words: string,
  ): Promise<void> {
    const { offer, pickup } = missing;
    const gone = stock === undefined ? 0 : stock - (given - missing.count);
    const taken: Ready[] = gone > 0 ? [{ type: 'offer.take-stock', payload: { offer, by: gone, reason: words } }] : [];
    const fewer = lost.flatMap(({ order, line, gets }): Ready[] => {
      if (order === undefined) return [];
      const about = { order, pickup, line, offer, words };
      if (gets > 0) return [{ type: 'order.short', payload: { ...about, quantity: gets } }];
      return [{ type: 'order.decline-line', payload: { ...about, because: 'sold-out' } }];
    });
    await sendMany(this.#actions, [...taken, ...fewer], () => {
      return `${count(missing.count)} of ${missing.name} missing: ${counted(fewer.length, 'order')} changed.`;
    });
  }
}

function aboutLine({ id: order, between }: OrderView, { line }: OrderLineView) {
  return { order, pickup: between.pickup, line };
}
