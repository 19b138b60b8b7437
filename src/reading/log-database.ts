import { Dexie, type Table } from 'dexie';
import type { CommitRecord } from '../kernel/log-store.ts';
import type { Segment, StreamIndex } from './segment.ts';

/** The log database. Its schema never changes; a newer need is a new database (rule LOG-6). */
export class LogDatabase extends Dexie {
  declare readonly segments: Table<Segment, number>;
  declare readonly streams: Table<StreamIndex, number>;
  declare readonly commits: Table<CommitRecord, string>;
  declare readonly meta: Table<{ key: string; value: unknown }, string>;

  /** Strict: what was written survives a power cut, not only a crash of the browser. */
  constructor(name: string, durability: 'strict' | 'relaxed' = 'strict') {
    super(name, { chromeTransactionDurability: durability, cache: 'disabled' });
    this.version(1).stores({ segments: 'from', streams: 'from', commits: 'id, order, attention', meta: 'key' });
  }

  /** Whether there is such a log. Dexie's own way to ask deletes what is not there, and what is just being begun. */
  static override async exists(name: string): Promise<boolean> {
    return (await Dexie.getDatabaseNames()).includes(name);
  }
}
