import type { NeedView } from '../../client/market-views/needs.ts';
import type { OfferView } from '../../client/market-views/offers.ts';
import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import type { Commands } from '../../client/services.ts';
import { cancelling, linesOf } from '../actions/buyer.ts';
import { weekdayOf } from '../format/days.ts';
import { count } from '../format/number.ts';
import { inKilograms } from '../format/weight.ts';
import { changesAtOnce } from './at-once.ts';
import { pathTo } from '../router/paths.ts';
import { wished } from '../words/line-changes.ts';

/** A command that is ready to be sent. */
export type Ready = {
  [Type in keyof Commands]: { readonly type: Type; readonly payload: Commands[Type] };
}[keyof Commands];

/** One of the things that can be done about what needs somebody: one tap each (product, 4.3). */
export interface Choice {
  readonly label: string;
  readonly act:
    | { readonly is: 'send'; readonly commands: readonly Ready[]; readonly said: string }
    | { readonly is: 'go'; readonly to: string }
    /** Ask how many there are, then recount. */
    | { readonly is: 'recount'; readonly offer: OfferView }
    /** Show both descriptions. */
    | { readonly is: 'compare'; readonly offer: OfferView };
}

/** What can be done about it, best first. `newId` names what a choice makes. */
export function choicesFor(need: NeedView, newId: () => string): readonly Choice[] {
  const settle = (label: string, said = 'Settled.'): Choice =>
    send(label, said, { type: 'notice.settle', payload: { notice: need.name } });
  const { order, line, offer } = need;
  const at = order && { order: order.id, pickup: order.between.pickup };
  const of = at && line && { ...at, line: line.line, offer: line.offer };
  switch (need.id) {
    case 'C1':
      return [
        settle('Keep my place', 'You keep your place in line.'),
        ...(of && line && line.given > 0 ? [justThese(of, line.given)] : []),
        ...(order && of && line ? [cancelLine(order, line, of)] : []),
      ];
    case 'C1b':
      return offer ? [addMissing(offer), declineWaiting(offer)] : [];
    case 'C5':
      if (!order || !at) return [];
      return order.mine
        ? [
            settle(`Ask ${order.producerName}`, `${order.producerName} is asked.`),
            ...toNext(order, newId),
            cancel(order),
          ]
        : letInOrNot(order);
    case 'C7':
      if (!order || !at) return [];
      if (order.pickup?.is === 'cancelled') return [...toNext(order, newId), cancel(order)];
      return [
        send('Keep', 'You keep your order.', { type: 'order.keep', payload: { ...at, ...seen(order) } }),
        cancel(order),
      ];
    case 'C9':
      return of && line
        ? [...(line.weighed ? [line.weighed] : []), ...line.doubts].map(({ grams }) =>
            send(`Use ${inKilograms(grams)}`, 'Weight chosen.', {
              type: 'order.choose-weight',
              payload: { order: of.order, pickup: of.pickup, line: of.line, grams },
            }),
          )
        : [];
    case 'C11':
      return offer ? [...recounts(offer), settle('Keep it')] : [];
    case 'C12':
      return offer
        ? [{ label: 'See both', act: { is: 'compare', offer } }, ...useMine(offer), settle('Keep the newer')]
        : [];
    case 'C16':
      if (!order || !at) return [];
      return [
        send('Keep one', 'One order is kept.', { type: 'order.cancel', payload: cancelling(order) }),
        send('Keep both', 'Both orders are kept.', {
          type: 'order.keep-both',
          payload: { ...linesOf(order), producer: order.between.producer },
        }),
      ];
    case 'C17':
      if (!offer) return [];
      return [
        { label: 'Choose who is short', act: { is: 'go', to: `${pathTo.offer(offer.id)}#queue` } },
        { label: 'Recount', act: { is: 'recount', offer } },
      ];
    case 'C8':
      if (!order || order.mine || !of) return [settle('OK')];
      return [
        send('Accept', 'The change is accepted.', { type: 'order.accept-change', payload: of }),
        send('Decline', 'The change is declined.', {
          type: 'order.decline-change',
          payload: { order: of.order, pickup: of.pickup, line: of.line, words: '' },
        }),
      ];
    case 'fewer':
    case 'kept':
      return [settle('OK'), ...(of && line?.changed ? [askAgain(of, line.changed.from)] : [])];
    case 'declined':
    case 'C2':
    case 'C3':
    case 'C4':
    case 'C6':
      return [settle('OK', 'Settled.')];
  }
}

function send(label: string, said: string, ...commands: Ready[]): Choice {
  return { label, act: { is: 'send', commands, said } };
}

function justThese(of: Omit<Commands['order.change-line'], 'quantity' | 'upTo'>, given: number): Choice {
  return send(`Take just ${count(given)}`, `You take just ${count(given)}.`, {
    type: 'order.change-line',
    payload: { ...of, quantity: given, upTo: given },
  });
}

/** Asks for what it was before, or for the same once more. */
function askAgain(
  of: { order: string; pickup: string; line: string },
  from: { quantity: number; upTo: number },
): Choice {
  const { order, pickup, line } = of;
  return send(`Ask for ${wished(from)}`, 'The producer is asked.', {
    type: 'order.ask-change',
    payload: { order, pickup, line, quantity: from.quantity, upTo: from.upTo, words: '' },
  });
}

/** Giving up what is given by now is asked for once ordering has closed. */
function cancelLine(order: OrderView, line: OrderLineView, payload: Commands['order.remove-line']): Choice {
  const atOnce = changesAtOnce(order, line, { quantity: 0, upTo: 0 }, Date.now());
  return atOnce
    ? send('Cancel this line', 'The line is cancelled.', { type: 'order.remove-line', payload })
    : send('Ask to cancel this line', `${order.producerName} is asked.`, { type: 'order.remove-line', payload });
}

function addMissing({ id, waiting, queue }: OfferView): Choice {
  const by = waiting || queue.reduce((sum, entry) => sum + entry.waiting, 0);
  return send('Add stock', `${count(by)} added.`, { type: 'offer.add-stock', payload: { offer: id, by, reason: '' } });
}

/** Whoever has a part of it keeps that; whoever has nothing is declined. */
function declineWaiting({ id: offer, queue }: OfferView): Choice {
  const commands = queue.flatMap(({ claim: line, order, pickup, waiting, given }): Ready[] => {
    if (waiting === 0 || order === undefined) return [];
    const about = { order, pickup, line, offer, words: '' };
    if (given > 0) return [{ type: 'order.short', payload: { ...about, quantity: given } }];
    return [{ type: 'order.decline-line', payload: { ...about, because: 'sold-out' } }];
  });
  return send('Decline the wait-list', 'The wait-list is declined.', ...commands);
}

function cancel(order: OrderView): Choice {
  return send('Cancel', 'Order cancelled.', { type: 'order.cancel', payload: cancelling(order) });
}

/** The same again at next week's pick-up, where that has been announced. */
function toNext(order: OrderView, newId: () => string): Choice[] {
  const next = order.pickup?.next;
  if (next === undefined || !order.pickup) return [];
  const lines = order.lines
    .filter(({ is }) => is === 'open')
    .map(({ offer, quantity, upTo, fewer, wait, note, price }) => ({
      line: newId(),
      offer,
      quantity,
      upTo,
      fewer,
      wait,
      note,
      price,
    }));
  const { producer } = order.between;
  return [
    send(
      `Move to next ${weekdayOf(order.pickup.day)}`,
      'Your order is moved.',
      { type: 'order.place', payload: { order: newId(), pickup: next, producer, lines, note: order.note } },
      { type: 'order.cancel', payload: cancelling(order) },
    ),
  ];
}

/** Which of the moves was looked at: another one is asked about anew. */
function seen({ pickup }: OrderView): { readonly moves?: number } {
  return pickup ? { moves: pickup.moves } : {};
}

function letInOrNot(order: OrderView): Choice[] {
  const about = linesOf(order);
  return [
    send('Let it in', `${order.buyerName}'s order is in.`, { type: 'order.let-in', payload: about }),
    send('Decline', `${order.buyerName}'s order is declined.`, {
      type: 'order.decline',
      payload: { ...about, buyer: order.between.buyer, because: 'cut-off', words: '' },
    }),
  ];
}

function recounts(offer: OfferView): Choice[] {
  const again: Choice = { label: 'Count again', act: { is: 'recount', offer } };
  const over = offer.recount?.over;
  if (!over) return [again];
  const payload = { offer: offer.id, count: over.count, seen: offer.recounts, reason: '' };
  return [send(`Use ${count(over.count)}`, `Using ${count(over.count)}.`, { type: 'offer.recount', payload }), again];
}

function useMine({ id, overwritten, descriptions }: OfferView): Choice[] {
  if (!overwritten) return [];
  const { name, details } = overwritten;
  const words = { ...(name !== undefined && { name }), ...(details !== undefined && { details }) };
  const payload = { offer: id, ...words, seen: descriptions };
  return [send('Use mine', 'Your words are back.', { type: 'offer.describe', payload })];
}
