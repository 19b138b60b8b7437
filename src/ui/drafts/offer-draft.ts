import { blank, type OfferFields } from '../market/offer-fields.ts';

// An offer has several fields, and a draft is one text: they are kept as JSON.

/** What is being written: something new, one of mine again, or a change of one. */
export type OfferWriting =
  | { readonly is: 'new' }
  | { readonly is: 'again'; readonly id: string }
  | { readonly is: 'change'; readonly id: string };

/** The draft of an offer that is being written, one for each. */
export function offerTarget(writing: OfferWriting): string {
  return writing.is === 'new' ? 'offer/new' : `offer/${writing.is}/${writing.id}`;
}

/** What a draft is of; undefined where it is of no offer. */
export function readOfferTarget(target: string): OfferWriting | undefined {
  const [, is = '', id = ''] = /^offer\/(new|again|change)(?:\/(.+))?$/s.exec(target) ?? [];
  if (is === 'new') return { is };
  return is === 'again' || is === 'change' ? { is, id } : undefined;
}

/** The fields as a text to keep. */
export function writeOfferDraft(fields: OfferFields): string {
  return JSON.stringify(fields);
}

/** The fields of a draft; those that it does not have are as they are `otherwise`. */
export function readOfferDraft(text: string, otherwise: OfferFields): OfferFields {
  const kept = parsed(text);
  const found = Object.entries(otherwise).map(([name, value]) => {
    const draft = kept[name];
    const isAlike = typeof draft === typeof value && Array.isArray(draft) === Array.isArray(value);
    return [name, isAlike ? draft : value] as const;
  });
  return Object.fromEntries(found) as unknown as OfferFields;
}

/** What was written, in a line or two. */
export function offerDraftWords(text: string): string {
  const { name, price, unit, details } = readOfferDraft(text, blank);
  const cost = price === '' ? '' : `${price} / ${unit}`;
  return [[name, cost].filter(Boolean).join(', '), details].filter(Boolean).join('\n');
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
