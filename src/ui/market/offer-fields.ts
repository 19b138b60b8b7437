import type { OfferCard, OfferView } from '../../client/market-views/offers.ts';
import type { Commands } from '../../client/services.ts';
import { plainMoney, readMoney, wrongMoney } from '../format/money.ts';
import { readCount } from '../parts/number-dialog.ts';
import { tooLong } from '../parts/text-field.ts';

/** An offer as it is being written: what stands in the fields. */
export interface OfferFields {
  readonly name: string;
  readonly details: string;
  readonly price: string;
  readonly unit: string;
  /** Weighed at packing: the price is per kilogram, and a unit is about so many grams. */
  readonly weighed: boolean;
  readonly about: string;
  readonly stock: 'counted' | 'made-to-order';
  readonly count: string;
  readonly most: string;
  readonly least: string;
  readonly sharing: 'first' | 'by-hand';
  readonly pickups: readonly string[];
}

/** What is wrong, by field. */
export type Wrong = Partial<Record<keyof OfferFields, string>>;

/** The units to choose from; any other can be written. */
export const units = ['each', 'bunch', 'box', 'bag', 'jar', 'loaf', 'dozen', 'punnet', 'g', 'kg', 'ml', 'l'];

/** An offer that nothing has been written of. */
export const blank: OfferFields = {
  name: '',
  details: '',
  price: '',
  unit: 'each',
  weighed: false,
  about: '',
  stock: 'counted',
  count: '',
  most: '',
  least: '',
  sharing: 'first',
  pickups: [],
};

/** Last week's again: all but how much there is, which is another matter each week. */
export function likeBefore(card: OfferCard, pickups: readonly string[]): OfferFields {
  return {
    name: card.name,
    details: card.details,
    price: plainMoney(card.price, card.currency),
    unit: card.unit,
    weighed: card.about !== null,
    about: card.about === null ? '' : String(card.about),
    stock: card.stock === undefined ? 'made-to-order' : 'counted',
    count: '',
    most: numberOr(card.most),
    least: numberOr(card.least),
    sharing: card.sharing,
    pickups,
  };
}

/** The fields of an offer that is changed. */
export function fieldsOf(offer: OfferView): OfferFields {
  return { ...likeBefore(offer, offer.pickups), count: numberOr(offer.stock ?? null) };
}

/** What is wrong with the fields, each with what to do. */
export function wrongIn(fields: OfferFields, currency: string): Wrong {
  const wrong: { -readonly [Field in keyof OfferFields]?: string | undefined } = {
    name: fields.name.trim() ? tooLong(fields.name, 80) : 'Write what it is called.',
    details: tooLong(fields.details, 1_000),
    price: wrongMoney(fields.price, currency),
    unit: fields.unit.trim() ? tooLong(fields.unit, 30) : 'Write how it is sold: each, bunch, box…',
    about:
      fields.weighed && readCount(fields.about, { least: 1 }) === undefined
        ? 'Write how many grams one is about, as in 400.'
        : undefined,
    count:
      fields.stock === 'counted' && readCount(fields.count) === undefined
        ? 'Write how many there are, or choose made to order.'
        : undefined,
    most: wrongLimit(fields.most),
    least: wrongLimit(fields.least) ?? wrongLeast(fields),
    pickups: fields.pickups.length === 0 ? 'Choose at least one pick-up.' : undefined,
  };
  return Object.fromEntries(Object.entries(wrong).filter(([, words]) => words !== undefined));
}

/** The command that puts it up; the fields have nothing wrong. */
export function putUpOf(
  fields: OfferFields,
  currency: string,
  { offer, again }: { readonly offer: string; readonly again: string | undefined },
): Commands['offer.put-up'] {
  return {
    offer,
    name: fields.name.trim(),
    details: fields.details.trim(),
    price: readMoney(fields.price, currency) ?? 0,
    unit: fields.unit.trim(),
    about: fields.weighed ? (readCount(fields.about) ?? 1) : null,
    stock:
      fields.stock === 'counted' ? { is: 'counted', count: readCount(fields.count) ?? 0 } : { is: 'made-to-order' },
    most: readCount(fields.most) ?? null,
    least: readCount(fields.least) ?? null,
    sharing: fields.sharing,
    pickups: [...fields.pickups],
    ...(again === undefined ? {} : { again }),
  };
}

function wrongLimit(text: string): string | undefined {
  if (text.trim() === '' || readCount(text, { least: 1 }) !== undefined) return undefined;
  return 'Write a whole number from 1 on, or nothing.';
}

function wrongLeast({ most, least }: OfferFields): string | undefined {
  const [top, bottom] = [readCount(most), readCount(least)];
  return top !== undefined && bottom !== undefined && bottom > top ? 'The least is more than the most.' : undefined;
}

function numberOr(number: number | null): string {
  return number === null ? '' : String(number);
}
