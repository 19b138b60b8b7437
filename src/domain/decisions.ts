import { addLine } from './market/add-line.ts';
import { announcePickup } from './market/announce-pickup.ts';
import { acceptChange, declineChange } from './market/answer-change.ts';
import { bringOffer } from './market/bring-offer.ts';
import { cancelOrder } from './market/cancel-order.ts';
import { cancelPickup } from './market/cancel-pickup.ts';
import { askChange, changeLine, removeLine } from './market/change-line.ts';
import { addStock, takeStock } from './market/change-stock.ts';
import { confirmOrder } from './market/confirm-order.ts';
import { declineLine, declineOrder } from './market/decline-order.ts';
import { describeOffer } from './market/describe-offer.ts';
import { handOver, notCollected, reopenOrder } from './market/hand-over.ts';
import { inviteHelper, inviteProducer, removeHelper, removeProducer } from './market/invite.ts';
import { keepBoth, keepOrder } from './market/keep-order.ts';
import { letIn } from './market/let-in.ts';
import { movePickup } from './market/move-pickup.ts';
import { openMarket } from './market/open-market.ts';
import { packLine, unpackLine } from './market/pack-line.ts';
import { payOrder } from './market/pay-order.ts';
import { placeOrder } from './market/place-order.ts';
import { putUpOffer } from './market/put-up-offer.ts';
import { readyOrder } from './market/ready-order.ts';
import { recountOffer } from './market/recount-offer.ts';
import { repeatPickup } from './market/repeat-pickup.ts';
import { repriceOffer } from './market/reprice-offer.ts';
import { sellOutOffer } from './market/sell-out-offer.ts';
import { settleNotice } from './market/settle-notice.ts';
import { shortLine } from './market/short-line.ts';
import { chooseWeight, weighLine } from './market/weigh-line.ts';
import { withdrawOffer } from './market/withdraw-offer.ts';
import { addComment } from './news/add-comment.ts';
import { editPost } from './news/edit-post.ts';
import { likePost, unlikePost } from './news/like-post.ts';
import { publishPost } from './news/publish-post.ts';
import { retractComment } from './news/retract-comment.ts';
import { retractPost } from './news/retract-post.ts';
import { describePerson } from './people/describe-person.ts';
import { followPerson, unfollowPerson } from './people/follow-person.ts';
import { registerPerson } from './people/register-person.ts';
import { renamePerson } from './people/rename-person.ts';

/** All that may be asked for. Loaded apart from the streams by the app worker, which reads before anybody writes. */
export const decisions = [
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
  openMarket,
  settleNotice,
  announcePickup,
  movePickup,
  cancelPickup,
  repeatPickup,
  inviteProducer,
  removeProducer,
  inviteHelper,
  removeHelper,
  putUpOffer,
  repriceOffer,
  describeOffer,
  addStock,
  takeStock,
  recountOffer,
  sellOutOffer,
  withdrawOffer,
  bringOffer,
  placeOrder,
  addLine,
  changeLine,
  removeLine,
  askChange,
  cancelOrder,
  keepOrder,
  keepBoth,
  letIn,
  confirmOrder,
  declineOrder,
  declineLine,
  acceptChange,
  declineChange,
  shortLine,
  packLine,
  unpackLine,
  weighLine,
  chooseWeight,
  readyOrder,
  handOver,
  notCollected,
  reopenOrder,
  payOrder,
];
