import * as z from 'zod';

// Ids are UUIDs minted by the device that names the thing. Lower case only, or one thing could have two names.

export const PersonId = z.uuid().lowercase();

export const PostId = z.uuid().lowercase();

export const CommentId = z.uuid().lowercase();
