import type { Answer, NewsRefusalCode, RefusalCode, Refusals } from '../../client/services.ts';
import { day } from '../format/days.ts';
import { count } from '../format/number.ts';
import { shortTime } from '../format/time.ts';
import { weight } from '../format/weight.ts';
import { whyNot } from './answers.ts';

type MarketCode = Exclude<RefusalCode, NewsRefusalCode>;

type Sentences = { readonly [Code in MarketCode]: (data: Refusals[Code]) => string };

const tooLong =
  (what: string) =>
  ({ limit, length }: { readonly limit: number; readonly length: number }): string =>
    `${what} has ${count(length)} characters; ${count(limit)} fit. Shorten it by ${count(length - limit)}.`;

const notAllowed =
  (what: string) =>
  ({ character }: { readonly character: string }): string =>
    `${what} has a hidden character (${character}) that can't be kept. Delete it, or type the words again.`;

const once = (): string => "This couldn't be sent as it is. Send it once more.";

/** How a line came to stand no more. */
const gone: Readonly<Record<string, string>> = {
  refused: "couldn't be ordered",
  removed: 'was taken off the order by its buyer',
  declined: 'was declined by its producer',
};

/** How an order came to its end. */
const ended: Readonly<Record<string, string>> = {
  cancelled: 'cancelled',
  declined: 'declined',
  'handed-over': 'handed over',
  'not-collected': 'noted as not collected',
};

/** Every no of the market, said to the person: the reason, and one next step where there is one. */
const sentences: Sentences = {
  'place/empty': () => 'Write where it is.',
  'place/too-long': tooLong('This place'),
  'place/not-allowed': notAllowed('This place'),
  'product/empty': () => 'Write what it is called.',
  'product/too-long': tooLong('This name'),
  'product/not-allowed': notAllowed('This name'),
  'details/too-long': tooLong('This description'),
  'details/not-allowed': notAllowed('This description'),
  'unit/empty': () => 'Write how it is sold: each, bunch, box…',
  'unit/too-long': tooLong('This unit'),
  'unit/not-allowed': notAllowed('This unit'),
  'note/too-long': tooLong('This note'),
  'note/not-allowed': notAllowed('This note'),
  'reason/too-long': tooLong('This reason'),
  'reason/not-allowed': notAllowed('This reason'),
  'market/not-open': () => 'Nobody has said yet which money this market has. Put up an offer or a pick-up first.',
  'market/zone': ({ zone }) => `There is no time zone ${zone}. Choose another one.`,
  'pickup/id-taken': once,
  'pickup/unknown': () => "This pick-up isn't here.",
  'pickup/window': ({ from, until }) => `It ends at ${until}, before it begins at ${from}.`,
  'pickup/order-by': () => 'Ordering would close after the pick-up begins. Choose an earlier time.',
  'pickup/cancelled': ({ place, day: on }) => `The pick-up at ${place} on ${day(on)} was cancelled.`,
  'pickup/not-yours': () => 'Only its host can change this pick-up.',
  'pickup/not-weekly': () => "This pick-up isn't weekly.",
  'pickup/not-invited': ({ place }) => `Only producers its host invited bring offers to ${place}. Ask the host.`,
  'pickup/not-next': () => "This isn't the pick-up after that one.",
  'offer/id-taken': once,
  'offer/unknown': () => "This offer isn't here.",
  'offer/not-yours': () => 'Only its producer can change this offer.',
  'offer/withdrawn': ({ name }) => `${name} was withdrawn by its producer, so it can't be ordered any more.`,
  'offer/no-pickup': () => 'Choose at least one pick-up.',
  'offer/not-here': ({ name }) => `${name} isn't offered at this pick-up.`,
  'offer/limits': ({ most, least }) => `The least, ${count(least)}, is more than the most, ${count(most)}.`,
  'offer/over-limit': ({ name, most }) => `One order has at most ${count(most)} of ${name}.`,
  'offer/under-minimum': ({ name, least }) => `${name} is sold from ${count(least)} on.`,
  'offer/sold-out': ({ name }) => `${name} is sold out. You can join the wait-list.`,
  'offer/not-counted': ({ name }) => `${name} is made to order, so there is nothing to count.`,
  'offer/too-many': ({ name, limit }) => `More than ${count(limit)} of ${name} can't be counted.`,
  'offer/too-few': ({ name, stock }) => `There are only ${count(stock)} of ${name}.`,
  'order/id-taken': once,
  'order/unknown': () => "This order isn't here.",
  'order/line-id-taken': once,
  'order/line-unknown': () => "This isn't in the order any more.",
  'order/line-over': ({ name, is }) => `${name} ${gone[is] ?? "isn't in the order any more"}.`,
  'order/other-lines': ({ name }) => `${name} was added meanwhile. Look at the order, then do it once more.`,
  'order/too-many-lines': ({ limit }) => `One order has at most ${count(limit)} lines.`,
  'order/no-lines': () => 'Put something in the order first.',
  'order/quantity': ({ quantity, upTo }) =>
    quantity > upTo ? `${count(quantity)} to ${count(upTo)} is no range.` : 'Order at least one.',
  'order/other-producer': () => 'This is from another producer: it needs an order of its own.',
  'order/not-yours': () => "This order isn't yours to change.",
  'order/closed': ({ orderBy }) =>
    `Ordering closed on ${day(orderBy.slice(0, 10))} at ${orderBy.slice(11)}. Of what you ordered you can ask for a change.`,
  'order/over': ({ is, at }) =>
    `This order was ${ended[is] ?? 'ended'} at ${shortTime(at)}, so nothing in it can be changed.`,
  'order/held': ({ because }) =>
    because === 'late'
      ? 'This order waits for its producer to say yes.'
      : 'This order waits for its buyer to say which one to keep.',
  'order/already-handed-over': ({ at }) => `Already handed over at ${shortTime(at)}. Nothing to do.`,
  'order/more-than-asked': ({ asked }) => `Only ${count(asked)} were asked for.`,
  'order/not-weighed': ({ name }) => `${name} isn't sold by weight.`,
  'order/weight-unknown': ({ name, grams }) => `${name} weighs ${weight(grams)} now. Look again, then choose.`,
  'order/nothing-asked': () => 'There is no change asked for any more.',
  'order/no-amount': () => 'Write an amount.',
};

/** The sentence for a no of the market; undefined where it is another's. */
export function marketRefusal({ code, data }: Extract<Answer, { is: 'refused' }>): string | undefined {
  if (!Object.hasOwn(sentences, code)) return undefined;
  // The code says which data came with it; the type of an answer cannot carry that across the worker.
  return (sentences[code as MarketCode] as (data: unknown) => string)(data);
}

/** Why something of the market did not happen; undefined where it did, or was so already. */
export function whyNotHere(answer: Answer): string | undefined {
  return (answer.is === 'refused' ? marketRefusal(answer) : undefined) ?? whyNot(answer);
}
