import { market } from './market/market.ts';
import { notice } from './market/notice.ts';
import { offer } from './market/offer.ts';
import { order } from './market/order.ts';
import { pickup } from './market/pickup.ts';
import { slot } from './market/slot.ts';
import { comment } from './news/comment.ts';
import { like } from './news/like.ts';
import { post } from './news/post.ts';
import { follow } from './people/follow.ts';
import { person } from './people/person.ts';

/** All kinds of streams: what may have happened, and how it is folded. Whoever reads needs no more. */
export const streams = [person, follow, post, like, comment, market, pickup, offer, order, slot, notice];
