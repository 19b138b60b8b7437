const digits = {
  person: 'a',
  post: 'b',
  comment: 'c',
  command: 'd',
  pickup: 'e',
  offer: 'f',
  order: '1',
  line: '2',
} as const;

/** The id of the nth thing of a kind, the same in every history: a UUID that tells what it is. */
export function idOf(kind: keyof typeof digits, n: number): string {
  const digit = digits[kind];
  return `${digit.repeat(8)}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}
