import { locale } from './locale.ts';

const kilograms = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
const whole = new Intl.NumberFormat(locale);

/** 400 → "400 g", 1240 → "1.24 kg" */
export function weight(grams: number): string {
  return grams < 1_000 ? `${whole.format(grams)} g` : `${kilograms.format(grams / 1_000)} kg`;
}

/** A weight in kilograms with no unit, as in "Use 1.24". */
export function inKilograms(grams: number): string {
  return kilograms.format(grams / 1_000);
}
