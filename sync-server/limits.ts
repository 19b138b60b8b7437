/** What one device, one address and all together may ask of the server. */
export interface Limits {
  /** Open sockets, altogether and from one address. */
  readonly sockets: number;
  readonly socketsPerAddress: number;
  /** Attempts to connect from one address. */
  readonly connects: Rate;
  /** Failed proofs from one address within ten minutes, after which it is not let in for that long. */
  readonly failedProofs: number;
  /** How long a socket may be open without a proof, in milliseconds. */
  readonly proveWithin: number;
  /** Frames from one device: what costs more counts for several small ones (see `costOf`). */
  readonly frames: Rate;
  /** Commands from one device: more are decided later, in their order. */
  readonly commands: Rate;
  /** Link codes that are made for one person. */
  readonly links: Rate;
  /** Commands of one device that may wait for their outcome. */
  readonly commandsUnderWay: number;
  /** Scopes that one device may read. */
  readonly scopes: number;
  /** Frames that cannot be read, after which a device is sent away. */
  readonly faults: number;
  /** How long a delivery may wait for its acknowledgement, in milliseconds. */
  readonly ackWithin: number;
  /** Bytes that may wait to leave for one device: the deliveries under way, and room for answers. */
  readonly bufferedBytes: number;
}

/** So many a second on average, and so many at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** The limits of a server that was told nothing else. */
export const usualLimits: Limits = {
  sockets: 5_000,
  socketsPerAddress: 200,
  connects: connectsFor(200),
  failedProofs: 20,
  proveWithin: 20_000,
  frames: { perSecond: 200, burst: 1_000 },
  commands: { perSecond: 500, burst: 2_000 },
  links: { perSecond: 0.05, burst: 5 },
  commandsUnderWay: 1_000,
  scopes: 10_000,
  faults: 10,
  ackWithin: 60_000,
  bufferedBytes: 8 * 1_048_576,
};

/** How often an address connects that may have so many sockets open: all of them anew a few times, then bit by bit. */
export function connectsFor(socketsPerAddress: number): Rate {
  return { perSecond: socketsPerAddress / 10, burst: socketsPerAddress * 10 };
}
