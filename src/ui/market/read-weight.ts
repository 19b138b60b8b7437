/** A weight as somebody typed it: plain, or such that it is better asked whether it is meant. */
export type ReadWeight =
  | { readonly is: 'plain'; readonly grams: number }
  | { readonly is: 'doubtful'; readonly grams: number }
  | { readonly is: 'none' };

/** So many times more or less than expected is most likely a slip. */
const FAR = 3;
const MOST = 1_000_000;

/**
 * Reads a weight: "1.24", "1,24 kg", "1240 g", "1240". With a decimal mark it is kilograms; a whole number without a unit
 * is whichever of grams and kilograms is nearer to what is expected. Three digits behind the mark are asked about: "1.000"
 * is one kilogram to some and a thousand to others (story 18); and so is what is far from what is expected.
 */
export function readWeight(text: string, expected: number): ReadWeight {
  const found = /^(\d{1,7})(?:[.,](\d{1,3}))?\s*(kg|g)?$/i.exec(text.trim());
  if (!found) return { is: 'none' };
  const [, whole = '', part = '', unit = ''] = found;
  const inKilograms = Number(whole) * 1_000 + Number(part.padEnd(3, '0'));
  const grams = gramsOf({ whole: Number(whole), part, unit: unit.toLowerCase(), inKilograms }, expected);
  if (grams === undefined || grams < 1 || grams > MOST) return { is: 'none' };
  const isFar = grams > expected * FAR || grams * FAR < expected;
  return { is: part.length === 3 || isFar ? 'doubtful' : 'plain', grams };
}

function gramsOf(
  typed: { readonly whole: number; readonly part: string; readonly unit: string; readonly inKilograms: number },
  expected: number,
): number | undefined {
  const { whole, part, unit, inKilograms } = typed;
  // "1.000 g" is a thousand of them; of "1.5 g" there is no telling.
  if (unit === 'g') return part === '' ? whole : part.length === 3 ? inKilograms : undefined;
  if (unit === 'kg' || part !== '') return inKilograms;
  const far = (grams: number): number => Math.abs(Math.log(Math.max(grams, 0.5) / expected));
  return far(whole) <= far(inKilograms) ? whole : inKilograms;
}
