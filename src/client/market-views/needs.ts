import type { Moment } from '../../kernel/event.ts';
import type { OfferView } from './offers.ts';
import type { OrderLineView, OrderView } from './orders.ts';

/** Something that a person must decide or know (product, 4.3). Its sentence and its choices are for the screen. */
export interface NeedView {
  /** The name of its notice: settled by `notice.settle`. */
  readonly name: string;
  readonly id:
    | 'C1'
    | 'C1b'
    | 'C2'
    | 'C3'
    | 'C4'
    | 'C5'
    | 'C6'
    | 'C7'
    | 'C8'
    | 'C9'
    | 'C11'
    | 'C12'
    | 'C16'
    | 'C17'
    /** Their producer made a line fewer, declined it or the order, or said no to a change (product, 4.2). */
    | 'fewer'
    | 'declined'
    | 'kept';
  readonly at: Moment;
  /** False where it only tells something. */
  readonly decide: boolean;
  readonly order: OrderView | undefined;
  readonly line: OrderLineView | undefined;
  readonly offer: OfferView | undefined;
  readonly settled: Moment | undefined;
  /** What it was before: how many the line got when it arrived (C2), the day of the pick-up before it moved (C7). */
  readonly was?: { readonly given?: number; readonly day?: string };
}
