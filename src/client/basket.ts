import type { DeviceDatabase } from './device-database.ts';
import type { BasketGroup, BasketLine } from './market-views/basket.ts';

/** What somebody means to order, before they do: kept on the device, never an event. Listed by the query `basket`. */
export interface Basket {
  /** Puts a line in, in the place of the one of that offer and pick-up. Rejects where it could not be kept. */
  put(line: BasketLine): Promise<void>;
  /**
   * Changes a part of a line, and leaves alone what is changed of it meanwhile. `part` is told the line as it is kept,
   * which is ahead of the screen where somebody taps quickly. False where there is no such line.
   */
  change(line: Pick<BasketLine, 'pickup' | 'offer'>, part: Part): Promise<boolean>;
  /** Takes lines out: they were ordered, or are not wanted any more. */
  take(lines: readonly Pick<BasketLine, 'pickup' | 'offer'>[]): Promise<void>;
  /** Keeps what is to be said to a producer when this is ordered; an empty text forgets it. Rejects where it could not be kept. */
  note(at: Pick<BasketGroup, 'pickupId' | 'producer'>, text: string): Promise<void>;
}

/** What changes of a line of the basket. */
export type Part = Partial<BasketLine> | ((line: BasketLine) => Partial<BasketLine>);

/** The basket of one market. */
export class BasketStore implements Basket {
  readonly #device: DeviceDatabase;
  readonly #market: string;

  constructor(device: DeviceDatabase, market: string) {
    this.#device = device;
    this.#market = market;
  }

  async put(line: BasketLine): Promise<void> {
    await (await this.#opened()).basket.put({ market: this.#market, ...line });
  }

  async change({ pickup, offer }: Pick<BasketLine, 'pickup' | 'offer'>, part: Part): Promise<boolean> {
    const { basket } = await this.#opened();
    const changed = await basket.update([this.#market, pickup, offer], (line) => {
      Object.assign(line, typeof part === 'function' ? part(line) : part);
    });
    return changed > 0;
  }

  async take(lines: readonly Pick<BasketLine, 'pickup' | 'offer'>[]): Promise<void> {
    await (await this.#opened()).basket.bulkDelete(lines.map(({ pickup, offer }) => [this.#market, pickup, offer]));
  }

  async note({ pickupId: pickup, producer }: Pick<BasketGroup, 'pickupId' | 'producer'>, text: string): Promise<void> {
    const { notes } = await this.#opened();
    if (text === '') await notes.delete([this.#market, pickup, producer]);
    else await notes.put({ market: this.#market, pickup, producer, text });
  }

  /** Where there was no room to open the database, there may be by now; by itself Dexie would not try again. */
  async #opened(): Promise<DeviceDatabase> {
    if (!this.#device.isOpen()) await this.#device.open();
    return this.#device;
  }
}
