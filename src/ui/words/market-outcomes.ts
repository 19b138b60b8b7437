import type { OutcomeView } from '../../client/queries.ts';
import { money } from '../format/money.ts';
import { endingWith } from '../format/name.ts';
import { count } from '../format/number.ts';
import { weight } from '../format/weight.ts';
import { marketRefusal } from './market-refusals.ts';
import { effectSentence, whySo } from './outcomes.ts';
import { movedPrices } from './price-moved.ts';
import { range } from './units.ts';

type Effect = Extract<OutcomeView, { is: 'changed' }>['before'][number];

/** What the sentences below name of an event. */
interface Said {
  readonly name?: string;
  readonly place?: string;
  readonly because?: string;
  readonly quantity?: number;
  readonly upTo?: number;
  readonly grams?: number;
  readonly count?: number;
  readonly by?: number;
  readonly amount?: number;
  readonly text?: string;
  readonly line?: string | Ordered;
  readonly lines?: readonly Ordered[];
}

/** A line as it was ordered; of what was confirmed it is only said how many. */
interface Ordered {
  readonly name?: string;
  readonly quantity: number;
  readonly upTo?: number;
  readonly price?: number;
  readonly currency?: string;
}

/** What each event came to; where it is undefined, it follows from another one and says nothing more. */
const sentences: Readonly<Record<string, ((said: Said) => string) | undefined>> = {
  'market.opened': () => 'The market has its money and its clocks.',
  'notice.settled': () => "It's dealt with.",
  'pickup.announced': ({ place = '' }) => endingWith('There is a pick-up at', place),
  'pickup.moved': ({ place = '' }) => endingWith('The pick-up is now at', place),
  'pickup.cancelled': () => 'The pick-up is cancelled.',
  'pickup.producer-invited': () => 'They may bring offers.',
  'pickup.producer-removed': () => 'They may bring no more offers.',
  'pickup.helper-invited': () => 'They help at the pick-up.',
  'pickup.helper-removed': () => 'They help no longer.',
  'offer.put-up': ({ name = '' }) => endingWith('You offer', name),
  'offer.repriced': () => 'It has a new price.',
  'offer.described': ({ name }) => (name === undefined ? 'It has a new description.' : endingWith("It's called", name)),
  'offer.stock-added': ({ by = 0 }) => `${count(by)} more are there.`,
  'offer.stock-taken': ({ by = 0 }) => `${count(by)} fewer are there.`,
  'offer.recounted': ({ count: there = 0 }) => `${count(there)} are there.`,
  'offer.sold-out': () => "It's sold out.",
  'offer.withdrawn': () => "It's no longer offered.",
  'offer.brought': () => "It's at one more pick-up.",
  'offer.claimed': undefined,
  'offer.claim-raised': undefined,
  'offer.claim-lowered': undefined,
  'offer.claim-released': undefined,
  'offer.claim-confirmed': undefined,
  'slot.taken': undefined,
  'slot.left': undefined,
  'order.placed': ({ lines = [] }) => `Ordered: ${lines.map(ordered).join(', ')}.`,
  'order.held': ({ because }) =>
    because === 'same' ? "It's on hold: it looks like another order of yours." : "It's on hold: it came too late.",
  'order.let-in': () => "It isn't on hold any more.",
  'order.line-refused': ({ name = '' }) => endingWith('Left off:', name),
  'order.line-added': ({ line }) => `Added: ${typeof line === 'object' ? ordered(line) : ''}.`,
  'order.line-changed': (said) => `${amount(said)} are ordered.`,
  'order.line-removed': () => "It's taken off the order.",
  'order.change-asked': (said) => (said.upTo === 0 ? 'You asked for none of it.' : `You asked for ${amount(said)}.`),
  'order.change-declined': () => 'The change was declined.',
  'order.cancelled': () => 'The order is cancelled.',
  'order.kept': () => 'You keep the order.',
  'order.confirmed': ({ lines = [] }) => `${count(lines.reduce((sum, one) => sum + one.quantity, 0))} confirmed.`,
  'order.declined': () => 'The order is declined.',
  'order.line-declined': () => 'A line is declined.',
  'order.line-shorted': (said) => `Only ${amount(said)} are left of it.`,
  'order.line-packed': () => "It's packed.",
  'order.line-unpacked': () => "It's out of the bag.",
  'order.line-weighed': ({ grams = 0 }) => `It weighs ${weight(grams)}.`,
  'order.weight-chosen': ({ grams = 0 }) => `${weight(grams)} counts.`,
  'order.readied': () => 'The order is packed.',
  'order.handed-over': () => 'The order is handed over.',
  'order.not-collected': () => "The order wasn't collected.",
  'order.reopened': () => 'The order is open again.',
  'order.paid': ({ amount: paid = 0 }) => (paid < 0 ? 'It is noted that money went back.' : 'A payment is noted.'),
};

/** Why it came out otherwise than it was asked for, of the market and of all else (product, 4.3). */
export function whySoHere(outcome: OutcomeView): string {
  if (outcome.is === 'refused') return marketRefusal(outcome) ?? whySo(outcome);
  const after = (type: string) => outcome.after.find((one) => one.type === type)?.data as Said | undefined;
  const held = after('order.held')?.because;
  if (held === 'late') return 'Ordering had closed when this reached the market. The producer can still say yes.';
  if (held === 'same') return 'You placed an order like this before. Say whether you want to keep both.';
  if (after('order.change-asked') !== undefined)
    return 'The producer had confirmed it, or ordering had closed: your change was sent as a request.';
  if (after('order.line-refused') !== undefined)
    return 'Not all of it could be had when this reached the market. The rest stands.';
  if (movedPrices(outcome).length > 0) return 'The price had changed before you ordered, and you had not heard of it.';
  return whySo(outcome);
}

/** What came of a command, one line for each thing that says something to a person. */
export function effectSentences(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) => {
    if (!Object.hasOwn(sentences, effect.type)) return [effectSentence(effect)];
    const sentence = sentences[effect.type]?.(effect.data as Said);
    return sentence === undefined ? [] : [sentence];
  });
}

/** "2 Early Potatoes at £3.20". */
function ordered({ name = '', price, currency, ...wanted }: Ordered): string {
  const at = price === undefined || currency === undefined ? '' : ` at ${money(price, currency)}`;
  return `${amount(wanted)} ${name}${at}`;
}

function amount({ quantity = 0, upTo = 0 }: Pick<Said, 'quantity' | 'upTo'>): string {
  return range({ quantity, upTo });
}
