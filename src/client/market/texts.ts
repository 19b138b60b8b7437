import { type Fine, read, type TextKind } from '../../domain/text.ts';
import type { Refusal } from '../../kernel/decision.ts';

/** A text as the market would keep it, or why it would not: for whoever reads many of them before anything is sent. */
export function readText(kind: TextKind, written: string): Fine | Refusal {
  return read(kind, written);
}
