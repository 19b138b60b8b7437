import { model } from '../kernel/model.ts';
import { market } from './market/market.ts';
import { notice } from './market/notice.ts';
import { offer } from './market/offer.ts';
import { order } from './market/order.ts';
import { pickup } from './market/pickup.ts';
import { placeOrder } from './market/place-order.ts';
import { slot } from './market/slot.ts';
import { addComment } from './news/add-comment.ts';
import { comment } from './news/comment.ts';
import { editPost } from './news/edit-post.ts';
import { like } from './news/like.ts';
import { likePost, unlikePost } from './news/like-post.ts';
import { post } from './news/post.ts';
import { publishPost } from './news/publish-post.ts';
import { retractComment } from './news/retract-comment.ts';
import { retractPost } from './news/retract-post.ts';
import { describePerson } from './people/describe-person.ts';
import { follow } from './people/follow.ts';
import { followPerson, unfollowPerson } from './people/follow-person.ts';
import { person } from './people/person.ts';
import { registerPerson } from './people/register-person.ts';
import { renamePerson } from './people/rename-person.ts';

/** All that may happen in Pannier, for the worker and the server to decide with. */
export const pannier = model({
  streams: [person, follow, post, like, comment, market, pickup, offer, order, slot, notice],
  decisions: [
    registerPerson,
    renamePerson,
    describePerson,
    followPerson,
    unfollowPerson,
    publishPost,
    editPost,
    retractPost,
    likePost,
    unlikePost,
    addComment,
    retractComment,
    placeOrder,
  ],
});
