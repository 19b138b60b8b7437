import { Dexie, type Table } from 'dexie';

/** A draft as kept, per market. */
export interface DraftRecord {
  readonly market: string;
  readonly target: string;
  readonly text: string;
  readonly saved: number;
}

/** What a device keeps beside its markets: nothing here is an event, and nobody else ever sees it. */
export class DeviceDatabase extends Dexie {
  declare readonly drafts: Table<DraftRecord, [market: string, target: string]>;

  constructor(name = 'pannier-device') {
    super(name);
    this.version(1).stores({ drafts: '[market+target], market' });
  }
}
