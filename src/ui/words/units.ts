import { weight } from '../format/weight.ts';
import { count } from '../format/number.ts';
import { money } from '../format/money.ts';

/** Units that are measures: they have no plural. */
const measures = new Set(['kg', 'g', 'ml', 'l', 'dozen']);

const irregular: Readonly<Record<string, string>> = { loaf: 'loaves', half: 'halves', shelf: 'shelves' };

/** "boxes" of "box", "bunches" of "bunch", "loaves" of "loaf". */
function plural(unit: string): string {
  if (measures.has(unit)) return unit;
  if (irregular[unit] !== undefined) return irregular[unit];
  if (/(?:s|x|z|ch|sh)$/.test(unit)) return `${unit}es`;
  return /[^aeiou]y$/.test(unit) ? `${unit.slice(0, -1)}ies` : `${unit}s`;
}

/** The unit of so many: "box", "boxes"; none where it is sold by the piece. */
export function unitWord(number: number, unit: string): string {
  if (unit === 'each') return '';
  return number === 1 ? unit : plural(unit);
}

/** "4 boxes", "1 bunch", "500 g"; of what is sold by the piece just "4". */
export function quantity(number: number, unit: string): string {
  const word = unitWord(number, unit);
  return word ? `${count(number)} ${word}` : count(number);
}

/** "4 boxes of Early Potatoes", or "4 × Cabbage" where it is sold by the piece. */
export function quantityOf(number: number, { unit, name }: { readonly unit: string; readonly name: string }): string {
  return unit === 'each' ? `${count(number)} × ${name}` : `${quantity(number, unit)} of ${name}`;
}

/** "2", or "2 to 4" for a range. */
export function range({ quantity: from, upTo }: { readonly quantity: number; readonly upTo: number }): string {
  return upTo > from ? `${count(from)} to ${count(upTo)}` : count(from);
}

/** What something costs: "£3.20 / bunch", "£4.50 each", or "£3.20 / kg · about 400 g a piece" where it is weighed. */
export function priceWords(priced: {
  readonly price: number;
  readonly currency: string;
  readonly unit: string;
  readonly about: number | null;
}): string {
  const amount = money(priced.price, priced.currency);
  if (priced.about !== null) {
    const piece = priced.unit === 'each' ? 'piece' : priced.unit;
    return `${amount} / kg · ${piece === 'kg' ? 'weighed at packing' : `about ${weight(priced.about)} a ${piece}`}`;
  }
  return priced.unit === 'each' ? `${amount} each` : `${amount} / ${priced.unit}`;
}

const places = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** "first", "second", … "tenth", then "11th". */
export function placeInWords(place: number): string {
  return places[place - 1] ?? ordinal(place);
}

/** "1st", "2nd", "3rd", "4th", "11th". */
export function ordinal(place: number): string {
  const rules = new Intl.PluralRules('en', { type: 'ordinal' }).select(place);
  return `${count(place)}${{ one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[rules]}`;
}

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** A number that begins a sentence: "Two", "Three", then "10". */
export function numberInWords(number: number): string {
  return numbers[number] ?? count(number);
}
