import type { Segment, StreamIndex } from '../reading/segment.ts';
import { has, hashOf, indexOf } from './stream-index.ts';

/** One record of the log as this tab knows it. */
export interface Place extends StreamIndex {
  /** True where the stream index is stored beside it; the hot end's is computed when the log is opened. */
  readonly sealed: boolean;
}

/** The records of the log in order with the streams in each, in memory: how a stream's events are found. */
export class LogLayout {
  #places: Place[] = [];
  /** All hashes, made when first asked for many streams at once. */
  #all: Set<number> | undefined;

  get places(): readonly Place[] {
    return this.#places;
  }

  /** Position of the last event covered. */
  get covered(): number {
    const last = this.#places.at(-1);
    return last === undefined ? 0 : last.from + last.count - 1;
  }

  clear(): void {
    this.#places = [];
    this.#all = undefined;
  }

  /** Adds the next record. One that is covered is known already: a write and a reading of it may meet here. */
  add(place: Place): void {
    if (place.from <= this.covered) return;
    this.#places.push(place);
    if (this.#all !== undefined) for (const hash of place.hashes) this.#all.add(hash);
  }

  addSegment(segment: Segment, sealed: boolean): void {
    this.add({ ...indexOf(segment), sealed });
  }

  /** Puts what came of a merge in the place of what went into it; false where that is not here any more. */
  replace(run: readonly Place[], merged: readonly Place[]): boolean {
    const start = this.#places.indexOf(run[0] as Place);
    if (start < 0 || run.some((place, index) => this.#places[start + index] !== place)) return false;
    this.#places.splice(start, run.length, ...merged);
    return true;
  }

  /** Those of these streams whose hash is anywhere in the log. */
  known(streams: Iterable<string>): Set<string> {
    this.#all ??= new Set(this.#places.flatMap(({ hashes }) => [...hashes]));
    const all = this.#all;
    return new Set([...streams].filter((stream) => all.has(hashOf(stream))));
  }

  /** Which records may have events of which of these streams. */
  find(streams: Iterable<string>): Map<number, string[]> {
    const found = new Map<number, string[]>();
    for (const stream of streams) {
      const hash = hashOf(stream);
      for (const { from, hashes } of this.#places) {
        if (!has(hashes, hash)) continue;
        const there = found.get(from);
        if (there === undefined) found.set(from, [stream]);
        else there.push(stream);
      }
    }
    return found;
  }

  /**
   * Runs of neighbouring unsealed records worth merging: at the hot end when there are many of them, elsewhere
   * always, since nothing will be added to those.
   */
  runs(many: number): Place[][] {
    const runs: Place[][] = [];
    let run: Place[] = [];
    for (const place of this.#places) {
      if (place.sealed) {
        if (run.length > 0) runs.push(run);
        run = [];
      } else run.push(place);
    }
    if (run.length >= many) runs.push(run);
    return runs;
  }
}
