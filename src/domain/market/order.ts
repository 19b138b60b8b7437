import type * as z from 'zod/mini';
import type { Moment } from '../../kernel/event.ts';
import { stream } from '../../kernel/stream.ts';
import type { Parties } from '../scopes.ts';
import * as did from './order-events.ts';

/** Who did something, and when by their device. */
export interface Done {
  readonly by: string;
  readonly at: Moment;
}

/** What a line weighs, as somebody read it off a scale. */
interface Weighing extends Done {
  readonly grams: number;
}

/** A line of an order, as it stands. */
export interface OrderLine extends z.output<typeof did.Line> {
  readonly is: 'open' | 'refused' | 'removed' | 'declined';
  /** What the producer promised; undefined while they have not said. */
  readonly confirmed: number | undefined;
  /** What the buyer would like instead. */
  readonly asked: { readonly quantity: number; readonly upTo: number; readonly words: string } | undefined;
  readonly packed: Done | undefined;
  /** The weight that counts, of something weighed at packing. */
  readonly weighed: Weighing | undefined;
  /** Other weights that were read by those who did not know of it: the producer chooses (C9). */
  readonly doubts: readonly Weighing[];
  /** How many weighings there were. */
  readonly weighings: number;
}

/** An order as it stands. */
export interface Placed {
  readonly is: 'placed' | 'held' | 'cancelled' | 'declined' | 'handed-over' | 'not-collected';
  readonly between: Parties;
  readonly lines: readonly OrderLine[];
  readonly note: string;
  readonly at: Moment;
  readonly arrived: Moment;
  /** Why it waits for a yes, where it does. */
  readonly held: { readonly because: 'late' | 'same'; readonly same?: string | undefined } | undefined;
  readonly ready: Done | undefined;
  /** Who ended it, and when: handed over, not collected, cancelled or declined. */
  readonly ended: Done | undefined;
  readonly paid: number;
  /** The moves of the pick-up that the buyer accepted. */
  readonly moves: number;
}

export type OrderState = { readonly is: 'absent' } | Placed;

const absent = { is: 'absent' } as OrderState;

/** `order/<id>`: what a buyer wants of a producer at a pick-up, and all that came of it. */
export const order = stream('order', {
  events: [
    did.orderPlaced,
    did.orderHeld,
    did.orderLetIn,
    did.lineRefused,
    did.lineAdded,
    did.lineChanged,
    did.lineRemoved,
    did.changeAsked,
    did.changeDeclined,
    did.orderCancelled,
    did.orderKept,
    did.orderConfirmed,
    did.orderDeclined,
    did.lineDeclined,
    did.lineShorted,
    did.linePacked,
    did.lineUnpacked,
    did.lineWeighed,
    did.weightChosen,
    did.orderReadied,
    did.orderHandedOver,
    did.orderNotCollected,
    did.orderReopened,
    did.orderPaid,
  ],
  initial: absent,
  on: {
    'order.placed': (_, { data: { between, lines, note, arrived, moves }, at }) => ({
      is: 'placed',
      between,
      lines: lines.map(fresh),
      note,
      at,
      arrived,
      held: undefined,
      ready: undefined,
      ended: undefined,
      paid: 0,
      moves,
    }),
    'order.held': (state, { data: { because, same } }) => change(state, { is: 'held', held: { because, same } }),
    'order.let-in': (state) => change(state, { is: 'placed', held: undefined }),
    'order.line-refused': (state, { data }) => changeLine(state, data.line, { is: 'refused' }),
    'order.line-added': (state, { data }) =>
      state.is === 'absent' ? state : { ...state, ready: undefined, lines: [...state.lines, fresh(data.line)] },
    'order.line-changed': (state, { data: { line, quantity, upTo } }) =>
      renumber(state, line, { quantity, upTo, asked: undefined }),
    'order.line-removed': (state, { data }) => drop(state, data.line, 'removed'),
    'order.change-asked': (state, { data: { line, quantity, upTo, words } }) =>
      ask(state, line, { quantity, upTo, words }),
    'order.change-declined': (state, { data }) => changeLine(state, data.line, { asked: undefined }),
    'order.cancelled': (state, { actor, at }) => change(state, { is: 'cancelled', ended: { by: actor, at } }),
    'order.kept': (state, { data }) => change(state, { moves: data.moves }),
    'order.confirmed': (state, { data }) =>
      data.lines.reduce<OrderState>((all, { line, quantity }) => changeLine(all, line, { confirmed: quantity }), state),
    'order.declined': (state, { actor, at }) => change(state, { is: 'declined', ended: { by: actor, at } }),
    'order.line-declined': (state, { data }) => drop(state, data.line, 'declined'),
    'order.line-shorted': (state, { data: { line, quantity } }) =>
      renumber(state, line, { quantity, upTo: quantity, confirmed: quantity }),
    'order.line-packed': (state, { data, actor, at }) => changeLine(state, data.line, { packed: { by: actor, at } }),
    'order.line-unpacked': (state, { data }) =>
      change(changeLine(state, data.line, { packed: undefined }), { ready: undefined }),
    'order.line-weighed': (state, { data, actor, at }) =>
      weigh(state, data.line, { grams: data.grams, by: actor, at }, data.seen),
    'order.weight-chosen': (state, { data: { line, grams }, actor, at }) =>
      changeLine(state, line, { weighed: { grams, by: actor, at }, doubts: [] }),
    'order.readied': (state, { actor, at }) => change(state, { ready: { by: actor, at } }),
    'order.handed-over': (state, { actor, at }) => change(state, { is: 'handed-over', ended: { by: actor, at } }),
    'order.not-collected': (state, { actor, at }) => change(state, { is: 'not-collected', ended: { by: actor, at } }),
    'order.reopened': (state) => change(state, { is: 'placed', ended: undefined }),
    'order.paid': (state, { data }) => (state.is === 'absent' ? state : { ...state, paid: state.paid + data.amount }),
  },
});

/** Whether an order can still come to something. */
export function isAlive(state: OrderState): state is Placed & { readonly is: 'placed' | 'held' } {
  return state.is === 'placed' || state.is === 'held';
}

/** The lines of an order that stand. */
export function openLines({ lines }: Pick<Placed, 'lines'>): readonly OrderLine[] {
  return lines.filter((line) => line.is === 'open');
}

function fresh(line: z.output<typeof did.Line>): OrderLine {
  return {
    ...line,
    is: 'open',
    confirmed: undefined,
    asked: undefined,
    packed: undefined,
    weighed: undefined,
    doubts: [],
    weighings: 0,
  };
}

function change(state: OrderState, to: Partial<Placed>): OrderState {
  return state.is === 'absent' ? state : { ...state, ...to };
}

function changeLine(state: OrderState, id: string, to: Partial<OrderLine>): OrderState {
  if (state.is === 'absent') return state;
  return { ...state, lines: state.lines.map((line) => (line.line === id ? { ...line, ...to } : line)) };
}

const unpacked = { packed: undefined, weighed: undefined, doubts: [] };

/** So many of a line from now on: other than it was packed and weighed, where that is another number (rule MARKET-36). */
function renumber(state: OrderState, id: string, to: Quantities & Partial<OrderLine>): OrderState {
  if (state.is === 'absent') return state;
  const line = state.lines.find((one) => one.line === id);
  if (line === undefined || isSame(line, to)) return changeLine(state, id, to);
  const asked = line.asked !== undefined && isSame(line.asked, to) ? undefined : line.asked;
  return change(changeLine(state, id, { asked, ...to, ...unpacked }), { ready: undefined });
}

/** None of a line any more: it comes out of the bag. */
function drop(state: OrderState, id: string, is: 'removed' | 'declined'): OrderState {
  return changeLine(state, id, { is, asked: undefined, ...unpacked });
}

/** Who asks for what they have asks for no change any more. */
function ask(state: OrderState, id: string, asked: NonNullable<OrderLine['asked']>): OrderState {
  if (state.is === 'absent') return state;
  const line = state.lines.find((one) => one.line === id);
  return changeLine(state, id, { asked: line !== undefined && isSame(line, asked) ? undefined : asked });
}

type Quantities = Pick<OrderLine, 'quantity' | 'upTo'>;

function isSame(one: Quantities, other: Quantities): boolean {
  return one.quantity === other.quantity && one.upTo === other.upTo;
}

/** A weighing by somebody who knew of the newest one replaces it; by somebody who did not, both are kept (C9). */
function weigh(state: OrderState, id: string, weighing: Weighing, seen: number): OrderState {
  if (state.is === 'absent') return state;
  const line = state.lines.find((one) => one.line === id);
  if (line === undefined) return state;
  const { weighed, doubts, weighings } = line;
  if (weighed === undefined || seen >= weighings)
    return changeLine(state, id, { weighed: weighing, doubts: [], weighings: weighings + 1 });
  return changeLine(state, id, { doubts: [...doubts, weighing], weighings: weighings + 1 });
}
