import * as z from 'zod/mini';
import type { Refusal } from '../../kernel/decision.ts';
import { LineId, OfferId } from '../ids.ts';
import { refuse } from '../refusals.ts';
import type { Found } from './order-facts.ts';
import { openLines, type OrderLine, type Placed } from './order.ts';
import { MOST_LINES } from './wish.ts';

// Whoever decides about a line looks at its offer as well, so commands name both.

/** A line and its offer, as a command names them. */
const Named = z.strictObject({ line: LineId, offer: OfferId });

/** All lines that a command is about. */
export const NamedLines = z.array(Named).check(z.maxLength(MOST_LINES));

interface Wanted {
  readonly order: string;
  readonly line: string;
  readonly offer?: string;
}

/** A line of an order, whatever became of it. */
export function lineOf({ lines }: Placed, { order, line, offer }: Wanted): { is: 'found'; line: OrderLine } | Refusal {
  const found = lines.find((one) => one.line === line);
  if (found === undefined || (offer !== undefined && found.offer !== offer))
    return refuse('order/line-unknown', { order, line });
  return { is: 'found', line: found };
}

/** A line of an order that stands. */
export function openLineOf(its: Placed, wanted: Wanted): { is: 'found'; line: OrderLine } | Refusal {
  const found = lineOf(its, wanted);
  if (found.is === 'refused' || found.line.is === 'open') return found;
  const { line, name, is } = found.line;
  return refuse('order/line-over', { order: wanted.order, line, name, is });
}

/** The order that was found, with its line that stands; or why either is not there. */
export function withOpenLine(found: Found | Refusal, wanted: Wanted): (Found & { readonly line: OrderLine }) | Refusal {
  if (found.is === 'refused') return found;
  const open = openLineOf(found.its, wanted);
  return open.is === 'refused' ? open : { ...found, line: open.line };
}

/**
 * The lines of an order that stand, where the command named them all with their offers. Otherwise it was asked for
 * without knowing what the order is by now, and would leave claims behind that belong to nobody (rule MARKET-31).
 */
export function allLinesOf(
  its: Placed,
  { order, lines }: { readonly order: string; readonly lines: z.output<typeof NamedLines> },
): { is: 'found'; lines: readonly OrderLine[] } | Refusal {
  const open = openLines(its);
  for (const { line, offer, name } of open)
    if (!lines.some((named) => named.line === line && named.offer === offer))
      return refuse('order/other-lines', { order, line, name });
  return { is: 'found', lines: open };
}
