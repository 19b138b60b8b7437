import * as z from 'zod/mini';

// Ids are UUIDs minted by the device that names the thing. Lower case only, or one thing could have two names.

/** A person's id, as in `person/<id>`. */
export const PersonId = z.uuid().check(z.lowercase());

/** A post's id, as in `post/<id>`. */
export const PostId = z.uuid().check(z.lowercase());

/** A comment's id, as in `comment/<id>`. */
export const CommentId = z.uuid().check(z.lowercase());

/** A pick-up's id, as in `pickup/<id>`. */
export const PickupId = z.uuid().check(z.lowercase());

/** An offer's id, as in `offer/<id>`. */
export const OfferId = z.uuid().check(z.lowercase());

/** An order's id, as in `order/<id>`. */
export const OrderId = z.uuid().check(z.lowercase());

/** The id of a line of an order. In public it is all that is known of who claims something: it names nobody. */
export const LineId = z.uuid().check(z.lowercase());
