import type { Device, Invitation, LinkCode, MarketRecord, MemberRecord } from './account-store.ts';
import type { StoredEvent, StoredOutcome } from './event-store.ts';

/** What a market's data come to: what `MemoryMarketStore` keeps instead of a file, so that it outlives a store. */
export interface MemoryDisk {
  epoch: string;
  /** How often the data was opened: only the newest store may write. */
  opened: number;
  /** In order: an event's place is its index and one. */
  readonly events: StoredEvent[];
  readonly streams: Map<string, unknown[]>;
  /** The places of each scope's events, in order: a number is an index and one. */
  readonly scopes: Map<string, number[]>;
  readonly outcomes: Map<string, StoredOutcome>;
  market: MarketRecord | undefined;
  readonly persons: Map<string, MemberRecord>;
  readonly devices: Map<string, Device>;
  readonly invitations: Map<string, Invitation>;
  /** By the device that shows them. */
  readonly links: Map<string, LinkCode>;
}

/** The data of a market that nobody has started. */
export function emptyDisk(epoch: string): MemoryDisk {
  return {
    epoch,
    opened: 0,
    events: [],
    streams: new Map(),
    scopes: new Map(),
    outcomes: new Map(),
    market: undefined,
    persons: new Map(),
    devices: new Map(),
    invitations: new Map(),
    links: new Map(),
  };
}

/** A copy, as a backup has it. Restored, it gets an epoch of its own (rule SYNC-6). */
export function copyOf(disk: MemoryDisk, epoch = disk.epoch): MemoryDisk {
  return { ...structuredClone(disk), epoch };
}
