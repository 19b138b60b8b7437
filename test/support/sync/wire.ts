import { v7 } from 'uuid';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { provenText, SPEAKS, type Entrance, type FromDevice, type Question } from '../../../src/sync/protocol.ts';
import { createIdentity, type Identity } from '../../sync-server/support/peer.ts';

/** The frames that are looked into; deliveries go to `delivered` as text, so that reading them costs little. */
interface Frame {
  readonly is: string;
  readonly nonce?: string;
  readonly epoch?: string;
  readonly number?: number;
  readonly answer?: unknown;
  readonly about?: string;
  readonly device?: string;
  readonly detail?: string;
}

/** A command to push; without an id it gets one. */
export interface Asking {
  readonly id?: string;
  readonly type: string;
  readonly payload: unknown;
  readonly at: number;
}

/** A device in Node that does no more than it must: it keeps nothing and looks into little, so there may be many. */
export class Wire {
  readonly person: string;
  /** Told the text of each delivery. */
  delivered: ((text: string) => void) | undefined;
  /** Told of a device that waits to be let in. */
  linkWaiting: ((device: string) => void) | undefined;
  readonly #socket: WebSocket;
  readonly #frames = new Map<string, (frame: Frame) => void>();
  #questions = 0;

  private constructor(socket: WebSocket, person: string) {
    this.#socket = socket;
    this.person = person;
    socket.on('message', (data: Buffer) => this.#hear(data.toString()));
  }

  /** Connects and is let in: as somebody new, or as who was there before. */
  static async enter(url: string, enter: Entrance, identity?: Identity): Promise<Wire> {
    const { person, device, key } = identity ?? (await createIdentity());
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sync`, { perMessageDeflate: false });
    const wire = new Wire(socket, person);
    const challenge = wire.#next('challenge');
    await once(socket, 'open');
    const { nonce = '', epoch = '' } = await challenge;
    const signature = await key.sign(provenText({ nonce, epoch, person, device, enter }));
    const welcome = wire.#next('welcome');
    const who = { person, device, label: 'Node', key: key.key, signature, enter };
    wire.send({ is: 'prove', speaks: SPEAKS, build: 'test', ...who });
    await welcome;
    return wire;
  }

  send(frame: FromDevice): void {
    this.#socket.send(JSON.stringify(frame));
  }

  async ask(question: Question): Promise<unknown> {
    this.#questions += 1;
    const answer = this.#next('answer');
    this.send({ is: 'ask', number: this.#questions, question });
    return (await answer).answer;
  }

  /** Pushes commands, so many under way at a time; resolves when all are settled, rejects if one is refused. */
  push(commands: readonly Asking[]): Promise<void> {
    let [next, settled] = [0, 0];
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const more = () => {
      while (next < commands.length && next - settled < UNDER_WAY) {
        const some = commands.slice(next, next + AT_ONCE);
        next += some.length;
        this.send({
          is: 'push',
          commands: some.map(({ id = v7(), type, payload, at }) => ({ id, type, payload, at })),
        });
      }
    };
    this.delivered = (text) => {
      for (let at = text.indexOf('{"commit":"'); at >= 0; at = text.indexOf('{"commit":"', at + 1)) settled += 1;
      if (text.includes('"outcome":{"is":"refused"')) reject(new Error(`refused: ${text.slice(-300)}`));
      if (settled >= commands.length) resolve();
      else more();
    };
    more();
    return promise;
  }

  close(): void {
    this.#socket.terminate();
  }

  #hear(text: string): void {
    if (text.startsWith('{"is":"delivery"')) {
      const number = Number(/^\{"is":"delivery","number":(\d+)/.exec(text)?.[1]);
      this.#socket.send(`{"is":"ack","delivery":${number}}`);
      return this.delivered?.(text);
    }
    const frame = JSON.parse(text) as Frame;
    if (frame.is === 'notice')
      return frame.about === 'link-waiting' ? this.linkWaiting?.(frame.device ?? '') : undefined;
    if (text.includes('"code":"closing"')) return;
    if (frame.is === 'bye' || frame.is === 'fault' || frame.is === 'denied') throw new Error(`${frame.is}: ${text}`);
    this.#frames.get(frame.is)?.(frame);
  }

  #next(is: string): Promise<Frame> {
    return new Promise((resolve) => this.#frames.set(is, resolve));
  }
}

/** As the app's outbox does: commands in a frame, and under way. */
const AT_ONCE = 100;
const UNDER_WAY = 300;
