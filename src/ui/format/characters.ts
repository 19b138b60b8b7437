const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters as people count them: a flag or a family is one. */
export function characters(text: string): number {
  // Most text is plain, and counting it is then free: this runs on every key.
  if (/^[\u0020-\u007e\n]*$/.test(text)) return text.length;
  let found = 0;
  for (const _ of segmenter.segment(text)) found += 1;
  return found;
}

/** The first character as people see it, or nothing. */
export function firstCharacter(text: string): string {
  for (const { segment } of segmenter.segment(text)) return segment;
  return '';
}
