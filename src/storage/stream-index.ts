import type { Segment, StreamIndex } from '../reading/segment.ts';
import { SEGMENT } from './segments.ts';

/** A 32-bit hash of a stream's id (FNV-1a with a final mix): one in four billion other streams shares it. */
export function hashOf(stream: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < stream.length; index += 1) {
    hash ^= stream.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The index of a segment's streams. */
export function indexOf(segment: Segment): StreamIndex {
  const hashes = new Set<number>();
  for (const event of segment.events) {
    const stream: unknown = Array.isArray(event) ? event[1] : undefined;
    if (typeof stream === 'string') hashes.add(hashOf(stream));
  }
  return { from: segment.from, count: segment.events.length, hashes: Uint32Array.from(hashes).sort() };
}

/** True where a sorted list of hashes has this one. */
export function has(hashes: Uint32Array, hash: number): boolean {
  let low = 0;
  let high = hashes.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = hashes[middle] as number;
    if (value === hash) return true;
    if (value < hash) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** True where a stored index is one. */
export function isIndex({ count, hashes }: StreamIndex): boolean {
  return Number.isInteger(count) && count > 0 && count <= SEGMENT && hashes instanceof Uint32Array;
}
