import { createHash } from 'node:crypto';

/** Crockford's alphabet: no I, L, O and U, so that nothing can be misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Letters of an invitation: 80 bits, for it may hold for a year. */
export const INVITATION_LETTERS = 16;

/** Letters of a link code: 40 bits, for it holds five minutes, counts once and must be confirmed. */
export const LINK_LETTERS = 8;

/** A fresh code, in groups of four for reading out. `bytes` has one byte for each letter. */
export function codeFrom(bytes: Uint8Array): string {
  const letters = [...bytes].map((byte) => alphabet[byte % alphabet.length]).join('');
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** What is kept of a code: the hash of what a person means by it, however they typed it. */
export function hashOf(code: string): string {
  return createHash('sha256').update(meant(code)).digest('hex');
}

function meant(code: string): string {
  return code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}
