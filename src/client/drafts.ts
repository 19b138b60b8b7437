import type { DeviceDatabase } from './device-database.ts';
import type { Draft } from './queries.ts';
import type { Drafts } from './services.ts';

/** The drafts of one market, one per target. */
export class DraftStore implements Drafts {
  readonly #device: DeviceDatabase;
  readonly #market: string;

  constructor(device: DeviceDatabase, market: string) {
    this.#device = device;
    this.#market = market;
  }

  async load(target: string): Promise<Draft | undefined> {
    const record = await (await this.#drafts()).get([this.#market, target]);
    return record === undefined ? undefined : { target, text: record.text, saved: record.saved };
  }

  async save(target: string, text: string): Promise<void> {
    await (await this.#drafts()).put({ market: this.#market, target, text, saved: Date.now() });
  }

  async clear(target: string): Promise<void> {
    await (await this.#drafts()).delete([this.#market, target]);
  }

  /** Where there was no room to open the database, there may be by now; by itself Dexie would not try again. */
  async #drafts(): Promise<DeviceDatabase['drafts']> {
    if (!this.#device.isOpen()) await this.#device.open();
    return this.#device.drafts;
  }
}
