/** The most words of one text that can be found: beyond them a text is a book, and the index would outgrow the rows. */
const mostWords = 64;

/** The longest a word may be, in characters: more is an address or a mistake. */
const longestWord = 32;

/** A text without case and accents, for finding and for sorting: `Crème` and `creme` are the same. */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(sharedMarks, '')
    .replace(letters, (letter) => plainLetters.get(letter) ?? letter);
}

/**
 * The different words of a text, folded, in the order they come. Scripts that put no space between words give each two
 * neighbouring letters as a word, and the last letter alone: so any part of a sentence finds it, with no dictionary
 * that could differ between two browsers.
 */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  const found = new Set<string>();
  for (const [run] of folded.matchAll(plain.test(folded) ? plainRuns : runs)) {
    if (withoutSpaces.test(run)) addPairs(found, run);
    else found.add(run.length > longestWord ? Array.from(run).slice(0, longestWord).join('') : run);
    if (found.size >= mostWords) break;
  }
  return [...found].slice(0, mostWords);
}

function addPairs(found: Set<string>, run: string): void {
  const units = run.match(unit) ?? [];
  for (const [index, first] of units.entries()) found.add(first + (units[index + 1] ?? ''));
}

// Marks that every script shares are accents. A script's own marks are vowels and the like: without them a word in
// Devanagari or Thai would be another word.
const sharedMarks = /\p{Script=Inherited}/gu;

// Letters that people type without their stroke or ligature, though Unicode does not take these apart.
const plainLetters = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' }),
);
const letters = /[ßæœøłđðþıς]/g;

// oxlint-disable-next-line no-control-regex -- all of ASCII, most texts' short way
const plain = /^[\u0000-\u007F]*$/;
const plainRuns = /[a-z0-9]+/g;

const spaceless = String.raw`[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]`;
const runs = new RegExp(
  String.raw`(?:(?=[\p{L}\p{N}])${spaceless}\p{M}*)+|(?:(?!${spaceless})[\p{L}\p{N}]\p{M}*)+`,
  'gu',
);
const withoutSpaces = new RegExp(`^${spaceless}`, 'u');
const unit = /[\p{L}\p{N}]\p{M}*/gu;
