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
 * What somebody typed, in minor units: "3.20", "3,2", "£3" alike. Undefined where it is no amount, finer than the
 * currency, or where a mark may part thousands: "1,000" is one to some and a thousand to others.
 */
export function readMoney(text: string, currency: string): number | undefined {
  const found = /^[^\d.,-]{0,4}(\d{1,7})(?:[.,](\d+))?[^\d.,-]{0,4}$/.exec(text.trim());
  if (!found) return undefined;
  const [, whole = '', part = ''] = found;
  const digits = digitsOf(currency);
  if (part.replace(/0+$/, '').length > digits || mayBeThousands(whole, part)) return undefined;
  return Number(whole + part.slice(0, digits).padEnd(digits, '0'));
}

/** What is wrong with an amount that somebody typed, and what to write instead; undefined where nothing is. */
export function wrongMoney(text: string, currency: string): string | undefined {
  if (readMoney(text, currency) !== undefined) return undefined;
  const [, whole = '', part = ''] = /(\d+)[.,](\d+)/.exec(text) ?? [];
  if (!mayBeThousands(whole, part)) return `Write an amount, as in ${plainMoney(320, currency)}.`;
  const digits = digitsOf(currency);
  const small = Number(part) === 0 && digits > 0 ? ` or ${Number(whole).toFixed(digits)}` : '';
  return `Write ${whole}${part}${small}: “${text.trim()}” is not the same to everybody.`;
}

function mayBeThousands(whole: string, part: string): boolean {
  return part.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
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
