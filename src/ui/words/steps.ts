import type { OrderStep, OrderView } from '../../client/market-views/orders.ts';
import { money } from '../format/money.ts';
import { weight } from '../format/weight.ts';
import { reason } from './reasons.ts';
import { range } from './units.ts';

/** What an event of an order says that a sentence names. */
interface StepData {
  readonly line?: string | { readonly name: string };
  readonly quantity?: number;
  readonly upTo?: number;
  readonly words?: string;
  readonly grams?: number;
  readonly amount?: number;
  readonly name?: string;
  readonly because?: string;
}

/** A step of an order's way, in a sentence; who and when stand beside it. */
export function stepSentence({ is, data }: OrderStep, order: OrderView): string {
  const said = data as StepData;
  const id = typeof said.line === 'string' ? said.line : undefined;
  const name = said.name ?? (typeof said.line === 'object' ? said.line.name : undefined) ?? nameIn(order, id);
  const amount = said.quantity === undefined ? '' : range({ quantity: said.quantity, upTo: said.upTo ?? 0 });
  const because = reason(said);
  const sentences: Readonly<Record<string, string>> = {
    'order.placed': 'Placed',
    'order.held': said.because === 'same' ? 'On hold: it looks like another order' : 'On hold: it came too late',
    'order.let-in': 'Let in',
    'order.line-refused': `${name} left off`,
    'order.line-added': `${name} added`,
    'order.line-changed': `${name} changed to ${amount}`,
    'order.line-removed': `${name} taken off`,
    'order.change-asked': `Asked for ${amount} of ${name}.${because}`,
    'order.change-declined': `Change of ${name} declined.${because}`,
    'order.cancelled': `Cancelled.${because}`,
    'order.kept': 'Kept, although the pick-up changed',
    'order.confirmed': 'Confirmed',
    'order.declined': `Declined.${because}`,
    'order.line-declined': `${name} declined.${because}`,
    'order.line-shorted': `${name}: only ${amount}.${because}`,
    'order.line-packed': `${name} packed`,
    'order.line-unpacked': `${name} unpacked`,
    'order.line-weighed': `${name}: ${weight(said.grams ?? 0)}`,
    'order.weight-chosen': `${name}: ${weight(said.grams ?? 0)} counts`,
    'order.readied': 'Packed',
    'order.handed-over': 'Handed over',
    'order.not-collected': 'Not collected',
    'order.reopened': 'Opened again',
    'order.paid': paid(said.amount ?? 0, order.currency),
  };
  return sentences[is] ?? 'Made with a newer version. Update to see it.';
}

function paid(amount: number, currency: string): string {
  return amount < 0 ? `Given back ${money(-amount, currency)}` : `Paid ${money(amount, currency)}`;
}

function nameIn({ lines }: OrderView, line: string | undefined): string {
  return lines.find((one) => one.line === line)?.name ?? 'A line';
}
