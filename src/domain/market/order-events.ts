import * as z from 'zod/mini';
import { event } from '../../kernel/event.ts';
import { LineId, OfferId, OrderId } from '../ids.ts';
import { between, type Parties } from '../scopes.ts';
import { Text } from '../text.ts';
import { About, Units } from './offer.ts';
import { Amount, Currency, Grams, Payment } from './money.ts';
import { Between } from './parties.ts';

// What happens to an order, each thing by its own name. No event has a total or a status: those are folded.

const Moment = z.int().check(z.gte(0));

/** How often a pick-up was moved or cancelled, as far as somebody knew. */
export const Moves = z.int().check(z.gte(0));

/** A line as it was ordered: what it was called and what it cost then are facts of the order. */
export const Line = z.strictObject({
  line: LineId,
  offer: OfferId,
  name: Text('product'),
  unit: Text('unit'),
  price: Amount,
  currency: Currency,
  about: z.nullable(About),
  quantity: Units,
  /** The top of a range, as in 2 to 4; the quantity where there is none. */
  upTo: Units,
  /** Fewer than that is fine. */
  fewer: z.boolean(),
  /** Whether to wait for what is sold out; otherwise it is left off. */
  wait: z.boolean(),
  note: Text('note'),
});

/** Why a line did not come to be: the offer was withdrawn, is not at this pick-up, is sold out, or its limits say so. */
export const LineTrouble = z.enum(['withdrawn', 'not-here', 'sold-out', 'over-limit', 'under-minimum']);

/** Why a producer says no. */
export const DeclineReason = z.enum(['sold-out', 'cut-off', 'cannot', 'other']);

/** How money changed hands. */
export const PaidHow = z.enum(['cash', 'card', 'other']);

/** Every event of an order goes to those it is between. */
const scopes = ({ data }: { readonly data: { readonly between: Parties } }) => between(data.between);

/** Somebody ordered. `arrived`: when it reached the market. `moves`: those of the pick-up that they knew of (C7). */
export const orderPlaced = event('order.placed', {
  data: z.strictObject({ between: Between, lines: z.array(Line), note: Text('note'), arrived: Moment, moves: Moves }),
  scopes,
});
/** It waits for a yes: it came too late (C5), or looks like `same`, placed on another device (C16). It claims nothing. */
export const orderHeld = event('order.held', {
  data: z.strictObject({ between: Between, because: z.enum(['late', 'same']), same: z.optional(OrderId) }),
  scopes,
});
/** It is let in after all. */
export const orderLetIn = event('order.let-in', { data: z.strictObject({ between: Between }), scopes });
/** A line could not be ordered (C6): the rest stands. */
export const lineRefused = event('order.line-refused', {
  data: z.strictObject({
    between: Between,
    line: LineId,
    offer: OfferId,
    name: Text('product'),
    quantity: Units,
    because: LineTrouble,
  }),
  scopes,
});

/** The buyer wants one thing more. */
export const lineAdded = event('order.line-added', { data: z.strictObject({ between: Between, line: Line }), scopes });
/** So many, from now on. By the producer it is a change that the buyer asked for. */
export const lineChanged = event('order.line-changed', {
  data: z.strictObject({ between: Between, line: LineId, quantity: Units, upTo: Units }),
  scopes,
});
/** The buyer wants it no more. */
export const lineRemoved = event('order.line-removed', {
  data: z.strictObject({ between: Between, line: LineId }),
  scopes,
});
/** The buyer would like so many: ordering is closed, or the producer had confirmed (C8). */
export const changeAsked = event('order.change-asked', {
  data: z.strictObject({ between: Between, line: LineId, quantity: Units, upTo: Units, words: Text('reason') }),
  scopes,
});
/** The producer says no to that. */
export const changeDeclined = event('order.change-declined', {
  data: z.strictObject({ between: Between, line: LineId, words: Text('reason') }),
  scopes,
});
/** The buyer wants nothing of it any more. */
export const orderCancelled = event('order.cancelled', {
  data: z.strictObject({ between: Between, words: Text('reason') }),
  scopes,
});
/** The buyer keeps the order although the pick-up was moved: `moves` so often (C7). */
export const orderKept = event('order.kept', {
  data: z.strictObject({ between: Between, moves: Moves }),
  scopes,
});

/** The producer promises so many of these lines: all, or part of what was asked for. */
export const orderConfirmed = event('order.confirmed', {
  data: z.strictObject({ between: Between, lines: z.array(z.strictObject({ line: LineId, quantity: Units })) }),
  scopes,
});
/** The producer says no to all of it. */
export const orderDeclined = event('order.declined', {
  data: z.strictObject({ between: Between, because: DeclineReason, words: Text('reason') }),
  scopes,
});
/** The producer says no to a line. */
export const lineDeclined = event('order.line-declined', {
  data: z.strictObject({ between: Between, line: LineId, because: DeclineReason, words: Text('reason') }),
  scopes,
});
/** The producer has fewer of a line than promised or packed: so many are left of it. */
export const lineShorted = event('order.line-shorted', {
  data: z.strictObject({ between: Between, line: LineId, quantity: Units, words: Text('reason') }),
  scopes,
});

/** A line is in the bag. */
export const linePacked = event('order.line-packed', {
  data: z.strictObject({ between: Between, line: LineId }),
  scopes,
});
/** It is out of the bag again. */
export const lineUnpacked = event('order.line-unpacked', {
  data: z.strictObject({ between: Between, line: LineId }),
  scopes,
});
/** It weighs so much. `seen`: how many weighings the weigher knew of: two who knew of none disagree (C9). */
export const lineWeighed = event('order.line-weighed', {
  data: z.strictObject({ between: Between, line: LineId, grams: Grams, seen: z.int().check(z.gte(0)) }),
  scopes,
});
/** Of two weights this one counts. */
export const weightChosen = event('order.weight-chosen', {
  data: z.strictObject({ between: Between, line: LineId, grams: Grams }),
  scopes,
});
/** All of it is packed. */
export const orderReadied = event('order.readied', { data: z.strictObject({ between: Between }), scopes });
/** The buyer has it. */
export const orderHandedOver = event('order.handed-over', { data: z.strictObject({ between: Between }), scopes });
/** Nobody came for it. */
export const orderNotCollected = event('order.not-collected', { data: z.strictObject({ between: Between }), scopes });
/** It was not handed over, or somebody came after all. */
export const orderReopened = event('order.reopened', { data: z.strictObject({ between: Between }), scopes });
/** Money changed hands, outside of here. */
export const orderPaid = event('order.paid', {
  data: z.strictObject({ between: Between, amount: Payment, how: PaidHow }),
  scopes,
});
