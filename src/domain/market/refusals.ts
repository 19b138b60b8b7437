import type { Empty, NotAllowed, TooLong } from '../text-refusals.ts';

/** Every no of the market, and the data that its sentence needs. */
export interface MarketRefusals {
  'place/empty': Empty;
  'place/too-long': TooLong;
  'place/not-allowed': NotAllowed;
  'product/empty': Empty;
  'product/too-long': TooLong;
  'product/not-allowed': NotAllowed;
  'details/too-long': TooLong;
  'details/not-allowed': NotAllowed;
  'unit/empty': Empty;
  'unit/too-long': TooLong;
  'unit/not-allowed': NotAllowed;
  'note/too-long': TooLong;
  'note/not-allowed': NotAllowed;
  'reason/too-long': TooLong;
  'reason/not-allowed': NotAllowed;
  /** Nobody has said yet which money and clocks the market has. */
  'market/not-open': Empty;
  /** There is no such time zone, as far as the market knows. */
  'market/zone': { readonly zone: string };
  /** Another pick-up has this id. */
  'pickup/id-taken': { readonly pickup: string };
  'pickup/unknown': { readonly pickup: string };
  /** It ends before it begins. */
  'pickup/window': { readonly from: string; readonly until: string };
  /** Ordering would close after it began. */
  'pickup/order-by': { readonly orderBy: string; readonly day: string; readonly from: string };
  'pickup/cancelled': { readonly pickup: string; readonly place: string; readonly day: string };
  'pickup/not-yours': { readonly pickup: string; readonly host: string };
  /** It is not weekly, so there is no next one. */
  'pickup/not-weekly': { readonly pickup: string };
  /** Next week's has an id of its own, or two devices would announce it twice. */
  'pickup/not-next': { readonly pickup: string; readonly next: string };
  /** Only producers whom its host invited bring offers to it. */
  'pickup/not-invited': { readonly pickup: string; readonly place: string; readonly host: string };
  /** Another offer has this id. */
  'offer/id-taken': { readonly offer: string };
  'offer/unknown': { readonly offer: string };
  'offer/not-yours': { readonly offer: string; readonly producer: string };
  'offer/withdrawn': { readonly offer: string; readonly name: string; readonly producer: string };
  /** It has no pick-up. */
  'offer/no-pickup': Empty;
  'offer/not-here': { readonly offer: string; readonly name: string; readonly pickup: string };
  /** The least of a line is more than the most. */
  'offer/limits': { readonly most: number; readonly least: number };
  'offer/over-limit': { readonly offer: string; readonly name: string; readonly most: number };
  'offer/under-minimum': { readonly offer: string; readonly name: string; readonly least: number };
  'offer/sold-out': { readonly offer: string; readonly name: string };
  /** It is made to order: there is nothing to count. */
  'offer/not-counted': { readonly offer: string; readonly name: string };
  /** There would be more of it than can be counted. */
  'offer/too-many': { readonly offer: string; readonly name: string; readonly limit: number };
  /** Fewer are there than should be taken away. */
  'offer/too-few': { readonly offer: string; readonly name: string; readonly stock: number };
  /** Another order has this id. */
  'order/id-taken': { readonly order: string };
  'order/unknown': { readonly order: string };
  /** Another line, of this order or another one, has this id. */
  'order/line-id-taken': { readonly line: string };
  'order/line-unknown': { readonly order: string; readonly line: string };
  /** The line stands no more. */
  'order/line-over': { readonly order: string; readonly line: string; readonly name: string; readonly is: string };
  /** It has a line that who asks did not know of. */
  'order/other-lines': { readonly order: string; readonly line: string; readonly name: string };
  'order/too-many-lines': { readonly limit: number };
  'order/no-lines': Empty;
  /** A range whose top is below its bottom, or none at all. */
  'order/quantity': { readonly quantity: number; readonly upTo: number };
  /** The offer is by another producer than the order is for. */
  'order/other-producer': { readonly offer: string; readonly producer: string };
  /** It is neither by nor for who asks. */
  'order/not-yours': { readonly order: string };
  /** Ordering for the pick-up is closed: changes can be asked for. */
  'order/closed': { readonly order: string; readonly orderBy: string };
  /** It came to an end: nothing can be done with it any more. */
  'order/over': { readonly order: string; readonly is: string; readonly by: string; readonly at: number };
  /** It waits for a yes, of the producer where it came too late, of its buyer where it looks like another one. */
  'order/held': { readonly order: string; readonly because: 'late' | 'same' };
  /** Handed over already (C10). */
  'order/already-handed-over': { readonly order: string; readonly by: string; readonly at: number };
  /** More than was asked for. */
  'order/more-than-asked': { readonly line: string; readonly asked: number };
  'order/not-weighed': { readonly line: string; readonly name: string };
  /** It is none of the weights that were read, or another one was chosen. `grams`: what counts now. */
  'order/weight-unknown': { readonly line: string; readonly name: string; readonly grams: number };
  /** There is no change asked for. */
  'order/nothing-asked': { readonly line: string };
  'order/no-amount': Empty;
}
