import * as z from 'zod/mini';
import type { Refusal } from '../kernel/decision.ts';
import { refuse } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';

/** A kind of text that people write, by the word the refusals use for it. */
export type TextKind =
  | 'name'
  | 'description'
  | 'post'
  | 'comment'
  | 'place'
  | 'product'
  | 'details'
  | 'unit'
  | 'note'
  | 'reason';

/** What a kind of text may be. */
export interface TextRule {
  /** The most characters, as people count them. */
  readonly most: number;
  /** Whether it may have more than one line. */
  readonly lines: boolean;
  /** The refusal where nothing was written; undefined where that is fine. */
  readonly empty: (RefusalCode & `${string}/empty`) | undefined;
}

/** The rule for each kind of text (rules PEOPLE-2, PEOPLE-3, NEWS-1, NEWS-5 and MARKET-3). */
export const textRules: Readonly<Record<TextKind, TextRule>> = {
  name: { most: 60, lines: false, empty: 'name/empty' },
  description: { most: 300, lines: true, empty: undefined },
  post: { most: 2_000, lines: true, empty: 'post/empty' },
  comment: { most: 1_000, lines: true, empty: 'comment/empty' },
  place: { most: 120, lines: false, empty: 'place/empty' },
  product: { most: 80, lines: false, empty: 'product/empty' },
  details: { most: 1_000, lines: true, empty: undefined },
  unit: { most: 30, lines: false, empty: 'unit/empty' },
  note: { most: 300, lines: true, empty: undefined },
  reason: { most: 200, lines: false, empty: undefined },
};

/**
 * The longest thing that people count as one character, in UTF-16 units: a family of emoji with skin tones has about
 * 20. More is a pile of marks, and would let a name of 60 characters fill the screen and the disk.
 */
const longestCharacter = 32;

/** The shape of a text in payloads and events. What it says is for the decision to judge: see `read`. */
export function Text(kind: TextKind) {
  return z.string().check(z.maxLength(textRules[kind].most * longestCharacter));
}

/** A text as it will be kept. */
export interface Fine {
  readonly is: 'fine';
  readonly text: string;
}

/** Reads a text as rules TEXT-1 to TEXT-3 say: tidied and within its limits, or refused. */
export function read(kind: TextKind, written: string): Fine | Refusal {
  const rule = textRules[kind];
  const text = written.replaceAll('\r\n', '\n').trim();
  const unwelcome = (rule.lines ? notInText : notInLine).exec(text)?.[0];
  if (unwelcome !== undefined) return refuse(`${kind}/not-allowed`, { character: codePoint(unwelcome) });
  if (nothingToSee.test(text)) return rule.empty === undefined ? { is: 'fine', text: '' } : refuse(rule.empty, {});
  // Counting is slow, and no text has more characters than units: only what might be too long is counted.
  const length = text.length > rule.most ? lengthOf(text) : 0;
  if (length > rule.most) return refuse(`${kind}/too-long`, { limit: rule.most, length });
  return { is: 'fine', text };
}

/** How many characters a text has as people count them: one for é, 👩‍🌾 and 🇫🇷, however they are put together. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of graphemes.segment(text)) length += 1;
  return length;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

// Controls are refused because they break displays and files; halves of surrogate pairs because they cannot be
// stored as UTF-8; the direction controls because they make a line read as something that it is not.
const notInText = /(?!\n)\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u2069]/u;
const notInLine = /[\p{Cc}\p{Zl}\p{Zp}]|\p{Cs}|[\u202A-\u202E\u2066-\u2069]/u;

// A name made of zero-width characters would be a person whom nobody can see or tap.
const nothingToSee = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]*$/u;

function codePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, '0')}`;
}
