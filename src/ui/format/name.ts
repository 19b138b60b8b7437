import type { Named } from '../../client/queries.ts';
import { firstCharacter } from './characters.ts';

/** How many colours an avatar can have: `.tint-0` to `.tint-11` in the stylesheet. */
const tints = 12;

/** The name to show. It is empty where the registration was not read yet. */
export function nameOf(person: Named): string {
  return person.name || 'Someone new';
}

/** A sentence that ends with a name, be it "Ana" or "Green Acre Ltd.": one full stop. */
export function endingWith(words: string, name: string): string {
  return `${words} ${name}${name.endsWith('.') ? '' : '.'}`;
}

/** One or two letters that stand for a name: first and last word. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}\p{So}]/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => firstCharacter(word ?? '').toLocaleUpperCase()).join('') || '?';
}

/** The same colour for the same name, everywhere and always. */
export function tint(name: string): number {
  let sum = 7;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % tints;
}
