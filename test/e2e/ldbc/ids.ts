import { createHash } from 'node:crypto';

/** The id of something of the data set: a UUIDv7 of its moment, the same in every run. */
export function idFor(kind: 'person' | 'post' | 'comment' | 'command', key: string, at: number): string {
  const time = at.toString(16).padStart(12, '0');
  const hash = createHash('sha256').update(`${kind} ${key}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hash.slice(0, 1), 16) % 4] ?? '8';
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(1, 4)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
