/** One event as stored: without the names of its fields and without the commit, which its id begins with. */
export type StoredEvent = readonly [
  id: string,
  stream: string,
  version: number,
  type: string,
  schema: number,
  data: unknown,
  actor: string,
  at: number,
  scopes: readonly string[],
];

/** Neighbouring confirmed events in one record. `from` is the position of the first. */
export interface Segment {
  readonly from: number;
  readonly events: readonly StoredEvent[];
}

/** Which streams a full segment has events of. */
export interface StreamIndex {
  readonly from: number;
  /** How many events the segment has. */
  readonly count: number;
  /** The streams' hashes, sorted, each once. */
  readonly hashes: Uint32Array;
}
