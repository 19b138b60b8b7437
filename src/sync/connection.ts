import type { Dial, Wire } from './ports.ts';
import { type FromDevice, type FromServer, fromServer, readFrame } from './protocol.ts';

/** A frame as it was read, or what is wrong with it. */
export type Read = ReturnType<typeof readFrame<FromServer>>;

/** One connection, from the dial to its end: what belongs to one that is over is not taken for news. */
export class Connection {
  #isOver = false;
  #frames = 0;
  readonly #wire: Wire;

  /** `came` is told every frame, read at once: while another one is being written there is time for it. */
  constructor(parts: { readonly dial: Dial; readonly came: (read: Read) => void; readonly lost: () => void }) {
    this.#wire = parts.dial({
      text: (text) => {
        if (this.#isOver) return;
        this.#frames += 1;
        parts.came(readFrame(fromServer, text));
      },
      closed: () => {
        if (!this.#isOver) parts.lost();
      },
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** How many frames came. */
  get frames(): number {
    return this.#frames;
  }

  /** False where the connection is over: then nothing was sent. */
  send(frame: FromDevice): boolean {
    if (!this.#isOver) this.#wire.send(JSON.stringify(frame));
    return !this.#isOver;
  }

  end(): void {
    this.#isOver = true;
    this.#wire.close();
  }
}
