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
    const record = await this.#device.drafts.get([this.#market, target]);
    return record === undefined ? undefined : { target, text: record.text, saved: record.saved };
  }

  async save(target: string, text: string): Promise<void> {
    await this.#device.drafts.put({ market: this.#market, target, text, saved: Date.now() });
  }

  async clear(target: string): Promise<void> {
    await this.#device.drafts.delete([this.#market, target]);
  }
}
