import { locale } from './locale.ts';

/** Making one is slow, and a market has one currency. */
const formats = new Map<string, Intl.NumberFormat>();

/** 1420 → "£14.20"; as many digits behind the point as the currency itself has. */
export function money(minor: number, currency: string): string {
  return formatOf(currency).format(minor / 10 ** digitsOf(currency));
}

/** "£14.20", or "about £14.20" where something is still to be weighed. */
export function aboutMoney(minor: number, currency: string, estimated: boolean): string {
  return estimated ? `about ${money(minor, currency)}` : money(minor, currency);
}

/** An amount as it stands in a field: 1420 → "14.20". */
export function plainMoney(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

/**
 * What somebody typed, in minor units: "3.20", "3,2", "£3" alike. Undefined where it is no amount, or finer than the
 * currency.
 */
export function readMoney(text: string, currency: string): number | undefined {
  const found = /^[^\d.,-]{0,4}(\d{1,7})(?:[.,](\d+))?[^\d.,-]{0,4}$/.exec(text.trim());
  if (!found) return undefined;
  const [, whole = '', part = ''] = found;
  const digits = digitsOf(currency);
  if (part.replace(/0+$/, '').length > digits) return undefined;
  return Number(whole + part.slice(0, digits).padEnd(digits, '0'));
}

/** How many digits behind the point a currency has: two of most, none of yen. */
export function digitsOf(currency: string): number {
  return formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  formats.set(currency, format);
  return format;
}
