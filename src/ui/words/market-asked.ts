import { endingWith } from '../format/name.ts';
import { counted } from '../format/number.ts';

/** What the sentences below name of a payload; the commands of the market say the same thing by the same name. */
interface Named {
  readonly name?: string;
  readonly place?: string;
  readonly count?: number;
  readonly by?: number;
  readonly amount?: number;
  readonly lines?: readonly unknown[];
}

/** One sentence for every command of the market. */
const sentences: Readonly<Record<string, (payload: Named) => string>> = {
  'market.open': () => 'You said which money and clocks the market has.',
  'notice.settle': () => 'You dealt with something that needed you.',
  'pickup.announce': ({ place = '' }) => endingWith('You announced a pick-up at', place),
  'pickup.move': ({ place = '' }) => endingWith('You moved a pick-up to', place),
  'pickup.cancel': () => 'You cancelled a pick-up.',
  'pickup.repeat': () => "You announced next week's pick-up.",
  'pickup.invite-producer': () => 'You invited a producer to a pick-up.',
  'pickup.remove-producer': () => 'You removed a producer from a pick-up.',
  'pickup.invite-helper': () => 'You asked somebody to help at a pick-up.',
  'pickup.remove-helper': () => 'You removed a helper from a pick-up.',
  'offer.put-up': ({ name = '' }) => endingWith('You put up', name),
  'offer.reprice': () => 'You changed the price of an offer.',
  'offer.describe': ({ name }) =>
    name === undefined ? 'You described an offer.' : endingWith('You called an offer', name),
  'offer.add-stock': ({ by = 0 }) => `You added ${by} to the stock of an offer.`,
  'offer.take-stock': ({ by = 0 }) => `You took ${by} from the stock of an offer.`,
  'offer.recount': ({ count = 0 }) => `You recounted an offer: ${count}.`,
  'offer.sell-out': () => 'You marked an offer sold out.',
  'offer.withdraw': () => 'You withdrew an offer.',
  'offer.bring': () => 'You brought an offer to one more pick-up.',
  'order.place': ({ lines = [] }) => `You placed an order of ${counted(lines.length, 'line')}.`,
  'order.add-line': () => 'You added something to your order.',
  'order.change-line': () => 'You changed how many you ordered.',
  'order.remove-line': () => 'You took something off your order.',
  'order.ask-change': () => 'You asked for a change to your order.',
  'order.cancel': () => 'You asked to cancel your order.',
  'order.keep': () => 'You kept your order although the pick-up changed.',
  'order.keep-both': () => 'You kept both orders.',
  'order.let-in': () => 'You let a late order in.',
  'order.confirm': () => 'You confirmed an order.',
  'order.decline': () => 'You declined an order.',
  'order.decline-line': () => 'You declined a line of an order.',
  'order.accept-change': () => 'You agreed to a change that was asked for.',
  'order.decline-change': () => 'You said no to a change that was asked for.',
  'order.short': () => 'You had fewer of a line than was ordered.',
  'order.pack': () => 'You packed a line of an order.',
  'order.unpack': () => 'You took a line out of a bag again.',
  'order.weigh': () => 'You weighed a line of an order.',
  'order.choose-weight': () => 'You chose a weight.',
  'order.ready': () => 'You packed an order.',
  'order.hand-over': () => 'You handed an order over.',
  'order.not-collected': () => "You noted that an order wasn't collected.",
  'order.reopen': () => 'You opened an order again.',
  'order.pay': ({ amount = 0 }) => (amount < 0 ? 'You noted that money went back.' : 'You noted a payment.'),
};

/** What was asked for, in a sentence; undefined for what is not of the market. */
export function marketAsked(type: string, payload: unknown): string | undefined {
  return Object.hasOwn(sentences, type) ? sentences[type]?.(payload as Named) : undefined;
}
