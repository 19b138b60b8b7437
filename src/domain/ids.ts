import * as z from 'zod';

/**
 * A person's id: short and plain, because it becomes part of the names of streams, scopes and rows. Whoever opens
 * the account gives it, so it need not be a UUID.
 */
export const PersonId = z.string().regex(/^[\w-]{1,64}$/);

/** A post's id: a UUID minted by the device that writes it. Lower case only, or one post could have two names. */
export const PostId = z.uuid().lowercase();

/** A comment's id: a UUID minted by the device that writes it. */
export const CommentId = z.uuid().lowercase();
