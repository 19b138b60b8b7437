import * as z from 'zod/mini';

// Ids are UUIDs minted by the device that names the thing. Lower case only, or one thing could have two names.

/** A person's id, as in `person/<id>`. */
export const PersonId = z.uuid().check(z.lowercase());

/** A post's id, as in `post/<id>`. */
export const PostId = z.uuid().check(z.lowercase());

/** A comment's id, as in `comment/<id>`. */
export const CommentId = z.uuid().check(z.lowercase());
