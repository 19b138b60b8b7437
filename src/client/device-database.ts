import { Dexie, type Table } from 'dexie';
import type { BasketLine } from './market-views/basket.ts';

/** A draft as kept, per market. */
export interface DraftRecord {
  readonly market: string;
  readonly target: string;
  readonly text: string;
  readonly saved: number;
}

/** A line of a basket as kept, per market. */
export interface BasketRecord extends BasketLine {
  readonly market: string;
}

/** A note to a producer, to go along with what is ordered there, as kept, per market. */
interface NoteRecord {
  readonly market: string;
  readonly pickup: string;
  readonly producer: string;
  readonly text: string;
}

/** What a device keeps beside its markets: nothing here is an event, and nobody else ever sees it. */
export class DeviceDatabase extends Dexie {
  declare readonly drafts: Table<DraftRecord, [market: string, target: string]>;
  declare readonly basket: Table<BasketRecord, [market: string, pickup: string, offer: string]>;
  declare readonly notes: Table<NoteRecord, [market: string, pickup: string, producer: string]>;

  constructor(name = 'pannier-device') {
    super(name);
    this.version(1).stores({ drafts: '[market+target], market' });
    this.version(2).stores({ basket: '[market+pickup+offer], market' });
    this.version(3).stores({ notes: '[market+pickup+producer], market' });
  }
}
