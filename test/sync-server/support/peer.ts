import { randomUUID } from 'node:crypto';
import {
  fromServer,
  provenText,
  readFrame,
  SPEAKS,
  type Entrance,
  type FromDevice,
  type FromServer,
  type Question,
  type SentCommand,
} from '../../../src/sync/protocol.ts';
import { createKey, type DeviceKey } from './device-key.ts';

type Frame<Is extends FromServer['is']> = FromServer & { readonly is: Is };

/** Who a peer is: the same device may connect many times. */
export interface Identity {
  readonly person: string;
  readonly device: string;
  readonly key: DeviceKey;
}

export async function createIdentity(person: string = randomUUID()): Promise<Identity> {
  return { person, device: randomUUID(), key: await createKey() };
}

/** A device at its end of the wire: it does nothing by itself but, if told so, acknowledge. */
export class Peer {
  readonly frames: FromServer[] = [];
  acknowledges = true;
  isClosed = false;
  /** How many frames were looked at. */
  #seen = 0;
  #asked = 0;
  #arrived: (() => void)[] = [];
  readonly identity: Identity;
  readonly #send: (text: string) => void;
  readonly #hangUp: () => void;

  constructor(identity: Identity, send: (text: string) => void, hangUp: () => void) {
    this.identity = identity;
    this.#send = send;
    this.#hangUp = hangUp;
  }

  /** The server's text, as it came. */
  hear(text: string): void {
    const read = readFrame(fromServer, text);
    if (read.is === 'problem')
      throw new Error(`The server sent what is no frame: ${read.detail}\n${text.slice(0, 500)}`);
    this.frames.push(read.frame);
    if (read.frame.is === 'delivery' && this.acknowledges) this.send({ is: 'ack', delivery: read.frame.number });
    this.#wake();
  }

  closed(): void {
    this.isClosed = true;
    this.#wake();
  }

  hangUp(): void {
    this.#hangUp();
  }

  send(frame: FromDevice): void {
    this.sendText(JSON.stringify(frame));
  }

  sendText(text: string): void {
    if (!this.isClosed) this.#send(text);
  }

  /** The next frame of this kind that was not looked at; those before it are passed over. */
  async next<Is extends FromServer['is']>(is: Is): Promise<Frame<Is>> {
    for (;;) {
      while (this.#seen < this.frames.length) {
        const frame = this.frames[this.#seen] as FromServer;
        this.#seen += 1;
        if (frame.is === is) return frame as Frame<Is>;
        if (frame.is === 'bye') throw new Error(`bye instead of ${is}: ${frame.code}`);
      }
      if (this.isClosed) throw new Error(`closed while waiting for ${is}`);
      await new Promise<void>((resolve) => this.#arrived.push(resolve));
    }
  }

  async prove(enter: Entrance = { as: 'member' }, changes: Partial<FromDevice & { is: 'prove' }> = {}): Promise<void> {
    const { nonce, epoch } = await this.next('challenge');
    const { person, device, key } = this.identity;
    const signature = await key.sign(provenText({ nonce, epoch, person, device, enter }));
    const proof = { speaks: SPEAKS, build: 'test', person, device, label: 'A phone', key: key.key, signature, enter };
    this.send({ is: 'prove', ...proof, ...changes });
  }

  async enter(enter?: Entrance): Promise<Frame<'welcome'>> {
    await this.prove(enter);
    return this.next('welcome');
  }

  async ask(question: Question): Promise<Frame<'answer'> | Frame<'denied'>> {
    this.#asked += 1;
    const number = this.#asked;
    this.send({ is: 'ask', number, question });
    for (;;) {
      const found = this.frames.find(
        (frame) => (frame.is === 'answer' || frame.is === 'denied') && frame.number === number,
      );
      if (found !== undefined) return found as Frame<'answer'> | Frame<'denied'>;
      if (this.isClosed) throw new Error('closed while waiting for an answer');
      await new Promise<void>((resolve) => this.#arrived.push(resolve));
    }
  }

  push(...commands: SentCommand[]): void {
    this.send({ is: 'push', commands });
  }

  /** All deliveries so far, until one of them has the outcome of this command. */
  async outcome(commit: string) {
    for (;;) {
      const found = this.outcomes.find((one) => one.commit === commit);
      if (found !== undefined) return found.outcome;
      if (this.isClosed) throw new Error(`closed while waiting for an outcome: ${JSON.stringify(this.frames.at(-1))}`);
      await new Promise<void>((resolve) => this.#arrived.push(resolve));
    }
  }

  /** Forgets the frames that came so far. */
  forget(): void {
    this.frames.length = 0;
    this.#seen = 0;
  }

  get deliveries(): Frame<'delivery'>[] {
    return this.frames.filter((frame) => frame.is === 'delivery');
  }

  get events() {
    return this.deliveries.flatMap(({ events }) => events);
  }

  get outcomes() {
    return this.deliveries.flatMap(({ outcomes }) => outcomes);
  }

  #wake(): void {
    const arrived = this.#arrived;
    this.#arrived = [];
    for (const resolve of arrived) resolve();
  }
}
