import type { PayloadOf } from '../kernel/decision.ts';
import type { addComment } from './news/add-comment.ts';
import type { editPost } from './news/edit-post.ts';
import type { likePost, unlikePost } from './news/like-post.ts';
import type { publishPost } from './news/publish-post.ts';
import type { retractComment } from './news/retract-comment.ts';
import type { retractPost } from './news/retract-post.ts';
import type { describePerson } from './people/describe-person.ts';
import type { followPerson, unfollowPerson } from './people/follow-person.ts';
import type { registerPerson } from './people/register-person.ts';
import type { renamePerson } from './people/rename-person.ts';

/** Every command by its type, and what it asks for. Types alone, so that a page may know them at no cost. */
export interface Commands {
  'person.register': PayloadOf<typeof registerPerson>;
  'person.rename': PayloadOf<typeof renamePerson>;
  'person.describe': PayloadOf<typeof describePerson>;
  'person.follow': PayloadOf<typeof followPerson>;
  'person.unfollow': PayloadOf<typeof unfollowPerson>;
  'post.publish': PayloadOf<typeof publishPost>;
  'post.edit': PayloadOf<typeof editPost>;
  'post.retract': PayloadOf<typeof retractPost>;
  'post.like': PayloadOf<typeof likePost>;
  'post.unlike': PayloadOf<typeof unlikePost>;
  'comment.add': PayloadOf<typeof addComment>;
  'comment.retract': PayloadOf<typeof retractComment>;
}
