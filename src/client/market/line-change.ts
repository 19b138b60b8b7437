import type { OrderRow } from '../../views/orders.ts';
import type { LineChange } from '../market-views/orders.ts';

type Amounts = LineChange['from'];

/** Events that say how many there are of a line, or are to be: the newest of them counts. */
const kinds: Readonly<Record<string, LineChange['is'] | undefined>> = {
  'order.line-changed': undefined,
  'order.change-asked': undefined,
  'order.line-shorted': 'fewer',
  'order.line-declined': 'declined',
  'order.change-declined': 'kept',
};

/**
 * What its producer made of a line last: fewer, none, or no to a change that was asked for; undefined where they did not,
 * or its buyer has changed it or asked for something else since.
 */
export function changeOf({ steps, lines }: OrderRow, id: string): Omit<LineChange, 'byName'> | undefined {
  const step = steps.findLast(({ is, data }) => is in kinds && data['line'] === id && !isSame(data));
  const is = kinds[step?.is ?? ''];
  const line = lines.find((one) => one.line === id);
  if (step === undefined || is === undefined || line === undefined) return undefined;
  const { was: from = none, because, words = '' } = step.data as Said;
  const to = is === 'declined' ? none : { quantity: line.quantity, upTo: line.upTo };
  return { is, from, to, because, words, by: step.by, at: step.at };
}

interface Said {
  readonly was?: Amounts;
  readonly quantity?: number;
  readonly because?: string;
  readonly words?: string;
}

/** Who has as many of a line as before has taken nothing from it. */
function isSame({ was, quantity }: Said): boolean {
  return was !== undefined && was.quantity === quantity && was.upTo === quantity;
}

const none: Amounts = { quantity: 0, upTo: 0 };
