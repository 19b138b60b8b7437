import type { BasketGroup, BasketLine } from '../../client/market-views/basket.ts';
import type { OfferCard } from '../../client/market-views/offers.ts';
import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import { commandsOf } from '../../client/market/basket-commands.ts';
import type { Answer, Commands } from '../../client/services.ts';
import { cancelsAtOnce, changesAtOnce } from '../market/at-once.ts';
import { quantityOf } from '../words/units.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import type { Actions } from './actions.ts';
import { Teller } from './teller.ts';

/** What came of placing what is in the basket for one producer and pick-up. */
export interface PlacedGroup {
  readonly order: string;
  readonly no: string | undefined;
}

/** All that somebody does who buys: fills a basket, places orders, changes them. */
export class Buyer {
  readonly #actions: Actions;
  readonly #teller: Teller;

  constructor(actions: Actions) {
    this.#actions = actions;
    this.#teller = new Teller(actions.client, actions.toasts, whyNotHere);
  }

  /** So many of an offer for a pick-up; none takes it out. False where that could not be kept. */
  put(card: OfferCard, pickup: string, quantity: number, before: BasketLine | undefined): Promise<boolean> {
    const { basket } = this.#actions.client;
    const at = { offer: card.id, pickup };
    const by = quantity - (before?.quantity ?? 0);
    return this.#keep(async () => {
      if (quantity <= 0) await basket.take([at]);
      // Whoever taps twice at once means two more: the screen may still show what was there before the first.
      else if (!(await basket.change(at, (line) => moved(line, by, card))))
        await basket.put(begun(card, pickup, quantity));
    });
  }

  /** Changes how a line of the basket is wanted. */
  async change(line: BasketLine, part: Partial<BasketLine>): Promise<void> {
    await this.#keep(() => this.#actions.client.basket.change(line, part));
  }

  /** Keeps what is to be said to a producer with what is ordered there. */
  async note(group: BasketGroup, text: string): Promise<void> {
    await this.#keep(() => this.#actions.client.basket.note(group, text));
  }

  /** Takes a line out of the basket; Undo puts it back. */
  async drop(line: BasketLine, name: string): Promise<void> {
    const { basket } = this.#actions.client;
    await basket.take([line]);
    const { offer, pickup, quantity, upTo, fewer, wait, note, price, at } = line;
    const undo = (): void =>
      void basket
        .put({ offer, pickup, quantity, upTo, fewer, wait, note, price, at })
        .catch(() => this.#couldNotKeep());
    this.#actions.toasts.say({ text: `${name} is out of your basket.`, undo, key: 'basket' });
  }

  /** Orders what the basket has for one producer and pick-up, or adds it to the order that stands there. */
  async place(group: BasketGroup): Promise<PlacedGroup> {
    const { client } = this.#actions;
    const order = group.order ?? client.newId();
    const done: BasketLine[] = [];
    let no: string | undefined;
    for (const { type, payload, lines } of commandsOf(group, order, group.note.trim(), () => client.newId())) {
      const answer = await client.send(type, payload);
      no ??= whyNotHere(answer);
      if (answer.is === 'accepted' || answer.is === 'nothing') done.push(...lines);
    }
    if (done.length > 0) await client.basket.take(done);
    // It went along; what could not be ordered is asked for without it later.
    if (no === undefined && group.note !== '') await client.basket.note(group, '');
    return { order, no };
  }

  /** Wants so many of a line from now on; where the producer had confirmed, that is a request (C8). */
  changeLine(order: OrderView, line: OrderLineView, to: Amounts): Promise<Answer> {
    const { client } = this.#actions;
    const about = { order: order.id, pickup: order.between.pickup, line: line.line, offer: line.offer };
    const { quantity, upTo } = line;
    const atOnce = changesAtOnce(order, line, to, Date.now());
    return this.#teller.loudly(client.send('order.change-line', { ...about, ...to }), {
      text: atOnce ? `Changed to ${quantityOf(to.quantity, line)}.` : `${order.producerName} is asked.`,
      opposite: () => client.send('order.change-line', { ...about, quantity, upTo }),
    });
  }

  /** Asks the producer for so many: ordering has closed. */
  askChange(order: OrderView, line: OrderLineView, to: Amounts, words: string): Promise<Answer> {
    const about = { order: order.id, pickup: order.between.pickup, line: line.line };
    return this.#teller.loudly(this.#actions.client.send('order.ask-change', { ...about, ...to, words }), {
      text: `${order.producerName} is asked.`,
    });
  }

  removeLine(order: OrderView, line: OrderLineView): Promise<Answer> {
    const about = { order: order.id, pickup: order.between.pickup, line: line.line, offer: line.offer };
    const atOnce = changesAtOnce(order, line, { quantity: 0, upTo: 0 }, Date.now());
    return this.#teller.loudly(this.#actions.client.send('order.remove-line', about), {
      text: atOnce ? `${line.name} is off your order.` : `${order.producerName} is asked to take ${line.name} off.`,
    });
  }

  cancel(order: OrderView, words: string): Promise<Answer> {
    return this.#teller.loudly(this.#actions.client.send('order.cancel', cancelling(order, words)), {
      text: cancelsAtOnce(order, Date.now()) ? 'Order cancelled.' : `${order.producerName} is asked to cancel it.`,
    });
  }

  /** Puts what an order has into the basket again, for another pick-up. */
  async again(order: OrderView, cards: readonly OfferCard[], pickup: string): Promise<number> {
    let found = 0;
    for (const { name, quantity } of order.lines) {
      const card = cards.find((one) => one.name === name && one.is === 'offered' && one.pickups.includes(pickup));
      if (card === undefined) continue;
      const line = begun(card, pickup, quantity);
      if (await this.#keep(() => this.#actions.client.basket.put(line))) found += 1;
    }
    return found;
  }

  /** Changes the basket; false, and said, where there was no room. */
  async #keep(change: () => Promise<unknown>): Promise<boolean> {
    try {
      await change();
      return true;
    } catch {
      this.#couldNotKeep();
      return false;
    }
  }

  #couldNotKeep(): void {
    const text = "Couldn't save: this phone is full. Free some space, then try again.";
    this.#actions.toasts.say({ text, tone: 'trouble' });
  }
}

/** A line as it is put in first. */
function begun({ id: offer, price }: OfferCard, pickup: string, quantity: number): BasketLine {
  return { offer, pickup, quantity, upTo: quantity, fewer: true, wait: true, note: '', price, at: Date.now() };
}

/**
 * So many more of a line than are kept, within its limit. A range keeps its width where there is room: one more of
 * "2 to 4" is "3 to 5", and "3 to 4" where 4 is the most.
 */
function moved({ quantity, upTo }: BasketLine, by: number, { most }: OfferCard): Partial<BasketLine> {
  const limit = most ?? Infinity;
  const moved = Math.max(1, Math.min(quantity + by, limit));
  return { quantity: moved, upTo: Math.min(moved + upTo - quantity, limit) };
}

type Amounts = Pick<Commands['order.change-line'], 'quantity' | 'upTo'>;

/** Names an order and the lines of it that stand, as whoever answers for all of it must. */
export function linesOf({ id, between, lines }: OrderView): Commands['order.let-in'] {
  return {
    order: id,
    pickup: between.pickup,
    lines: lines.filter(({ is }) => is === 'open').map(({ line, offer }) => ({ line, offer })),
  };
}

/** Cancels an order. */
export function cancelling(order: OrderView, words = ''): Commands['order.cancel'] {
  return { ...linesOf(order), producer: order.between.producer, words };
}
