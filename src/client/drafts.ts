import type { DeviceDatabase } from './device-database.ts';
import { LeftWords } from './left-words.ts';
import type { Memory } from './memory.ts';
import type { Draft } from './queries.ts';
import type { Drafts } from './services.ts';

/** The drafts of one market, one per target. */
export class DraftStore implements Drafts {
  readonly #device: DeviceDatabase;
  readonly #market: string;
  readonly #left: LeftWords;
  /** What was left at the end of a page before is a draft. */
  readonly #taken: Promise<void>;

  constructor(device: DeviceDatabase, market: string, memory: Memory) {
    this.#device = device;
    this.#market = market;
    this.#left = new LeftWords(memory);
    // Where there is no room for it now, it stays where it is until the next start.
    this.#taken = this.#takeLeft().catch(() => undefined);
  }

  async load(target: string): Promise<Draft | undefined> {
    await this.#taken;
    const record = await (await this.#drafts()).get([this.#market, target]);
    return record === undefined ? undefined : { target, text: record.text, saved: record.saved };
  }

  async save(target: string, text: string): Promise<void> {
    await (await this.#drafts()).put({ market: this.#market, target, text, saved: Date.now() });
    this.#left.forget(this.#market, target);
  }

  async clear(target: string): Promise<void> {
    this.#left.forget(this.#market, target);
    await (await this.#drafts()).delete([this.#market, target]);
  }

  leave(target: string, text: string): void {
    this.#left.keep({ market: this.#market, target, text, saved: Date.now() });
  }

  async #takeLeft(): Promise<void> {
    for (const words of this.#left.all()) {
      const { market, target, text, saved } = words;
      const drafts = await this.#drafts();
      const record = await drafts.get([market, target]);
      if (record === undefined || record.saved <= saved)
        await (text.trim() === '' ? drafts.delete([market, target]) : drafts.put(words));
      this.#left.forget(market, target);
    }
  }

  /** Where there was no room to open the database, there may be by now; by itself Dexie would not try again. */
  async #drafts(): Promise<DeviceDatabase['drafts']> {
    if (!this.#device.isOpen()) await this.#device.open();
    return this.#device.drafts;
  }
}
