import * as z from 'zod/mini';
import { type Decided, decision, nothing, type Refusal } from '../../kernel/decision.ts';
import { LineId, OfferId } from '../ids.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { pickupCancelledAlready } from './hosted.ts';
import { isInTime } from './in-time.ts';
import { claimFollows, release } from './line-claim.ts';
import { allocationOf, offer, type OfferState, Units } from './offer.ts';
import { changeAsked, lineChanged, lineRemoved } from './order-events.ts';
import { aboutOrder, aliveOrderFor, factsOfOrder } from './order-facts.ts';
import { lineOf, openLineOf, withOpenLine } from './order-lines.ts';
import { openLines, type OrderLine, type Placed } from './order.ts';
import { refusalOf, roomFor, troubleOf } from './wish.ts';

interface Quantities {
  readonly quantity: number;
  readonly upTo: number;
}

/**
 * Order more or less of a line (rule MARKET-31). While it is in time and nothing was promised it is so at once; otherwise
 * the producer is asked (C8).
 */
export const changeLine = decision('order.change-line', {
  payload: z.strictObject({ ...aboutOrder, line: LineId, offer: OfferId, quantity: Units, upTo: Units }),
  facts: (asked) => ({ ...factsOfOrder(asked), offer: offer(asked.payload.offer) }),
  decide: (states, command): Decided => {
    const { payload } = command;
    const { quantity, upTo } = payload;
    if (quantity < 1 || upTo < quantity) return refuse('order/quantity', { quantity, upTo });
    const found = withOpenLine(aliveOrderFor('buyer', states, command), payload);
    if (found.is === 'refused') return found;
    const { its, at: visit, line } = found;
    if (visit.is === 'cancelled') return pickupCancelledAlready(visit, payload.pickup);
    if (isSame(line, payload)) return ask(its, line, payload, '');
    const from = states.offer;
    const room = isMore(line, payload) ? moreOf(its, line, payload, from) : lessOf(line, payload, from);
    if ('is' in room) return room;
    if (isSame(line, room)) return nothing;
    if (!isFree(its, line, room, from, isInTime(visit, command))) return ask(its, line, room, '');
    const changed = lineChanged({ between: its.between, line: line.line, quantity: room.quantity, upTo: room.upTo });
    return its.is === 'held' ? changed : [changed, ...claimFollows({ ...line, ...room }, from, its.between)];
  },
});

/** Order a line no more (rule MARKET-31). */
export const removeLine = decision('order.remove-line', {
  payload: z.strictObject({ ...aboutOrder, line: LineId, offer: OfferId }),
  facts: (asked) => ({ ...factsOfOrder(asked), offer: offer(asked.payload.offer) }),
  decide: (states, command): Decided => {
    const found = aliveOrderFor('buyer', states, command);
    if (found.is === 'refused') return found;
    const { its, at: visit } = found;
    const mine = lineOf(its, command.payload);
    if (mine.is === 'refused') return mine;
    const { line } = mine;
    // Whoever wants it no more has that, whyever it is not there.
    if (line.is !== 'open') return nothing;
    const none = { quantity: 0, upTo: 0 };
    const moved = visit.moves > its.moves;
    if (!moved && !isFree(its, line, none, states.offer, isInTime(visit, command))) return ask(its, line, none, '');
    return [lineRemoved({ between: its.between, line: line.line }), ...release(line, states.offer)];
  },
});

/** Ask the producer for a change, in so many words (rule MARKET-31). A request for what is so already takes it back. */
export const askChange = decision('order.ask-change', {
  payload: z.strictObject({ ...aboutOrder, line: LineId, quantity: Units, upTo: Units, words: Text('reason') }),
  facts: factsOfOrder,
  decide: (states, command): Decided => {
    const { payload } = command;
    const { quantity, upTo } = payload;
    if (upTo < quantity) return refuse('order/quantity', { quantity, upTo });
    const found = aliveOrderFor('buyer', states, command);
    if (found.is === 'refused') return found;
    const words = read('reason', payload.words);
    if (words.is === 'refused') return words;
    const mine = openLineOf(found.its, payload);
    return mine.is === 'refused' ? mine : ask(found.its, mine.line, payload, words.text);
  },
});

/** Asks the producer for a change, unless that is asked for, or so, already. */
export function ask(
  { between }: Placed,
  line: OrderLine,
  { quantity, upTo }: Quantities,
  words: string,
): ReturnType<typeof changeAsked> | typeof nothing {
  const asked = line.asked ?? { ...line, words };
  if (isSame(asked, { quantity, upTo }) && asked.words === words) return nothing;
  return changeAsked({ between, line: line.line, quantity, upTo, words });
}

/**
 * Whether the buyer may do it without asking: the order claims nothing yet, it is in time and the producer has not
 * promised anything, or what they give up is not theirs: it only waits.
 */
function isFree(its: Placed, line: OrderLine, to: Quantities, from: OfferState, inTime: boolean): boolean {
  if (its.is === 'held') return true;
  const promised = line.confirmed ?? 0;
  if (inTime && promised === 0) return true;
  if (isMore(line, to)) return false;
  return to.upTo >= Math.max(givenTo(line, from), promised);
}

/** As much more of a line as can be had, or why none. */
function moreOf(its: Placed, line: OrderLine, to: Quantities, from: OfferState): Quantities | Refusal {
  if (from.is === 'absent') return refuse('offer/unknown', { offer: line.offer });
  const wanted = { ...line, quantity: to.quantity, upTo: to.upTo };
  const others = openLines(its);
  const trouble = troubleOf(wanted, from, its.between.pickup, others);
  const has = Math.min(line.quantity, givenTo(line, from));
  const room = trouble === undefined ? roomFor(wanted, from, others, has) : undefined;
  return room ?? refusalOf(trouble, { ...from, offer: line.offer }, its.between.pickup);
}

/** Less of a line is not less than its least, unless so little was given of it anyway. */
function lessOf(line: OrderLine, to: Quantities, from: OfferState): Quantities | Refusal {
  const isLittle = from.is === 'offered' && from.least !== null && to.quantity < from.least;
  if (!isLittle || to.quantity >= givenTo(line, from)) return to;
  return refuse('offer/under-minimum', { offer: line.offer, name: line.name, least: from.least });
}

function givenTo({ line }: OrderLine, from: OfferState): number {
  return from.is === 'absent' ? 0 : (allocationOf(from).shares.get(line)?.given ?? 0);
}

function isMore(is: Quantities, to: Quantities): boolean {
  return to.quantity > is.quantity || to.upTo > is.upTo;
}

function isSame(one: Quantities, other: Quantities): boolean {
  return one.quantity === other.quantity && one.upTo === other.upTo;
}
