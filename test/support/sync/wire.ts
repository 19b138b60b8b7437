import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { provenText, SPEAKS, type Entrance, type FromDevice, type Question } from '../../../src/sync/protocol.ts';
import { createKey } from '../../sync-server/support/device-key.ts';

/** The frames that a bench looks into; deliveries go to `delivered` as text, so that reading them costs little. */
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

/** A device that does no more than it must: what is measured is the server, not what it talks to. */
export class Wire {
  readonly person: string = randomUUID();
  /** Told the text of each delivery. */
  delivered: ((text: string) => void) | undefined;
  /** Told of a device that waits to be let in. */
  linkWaiting: ((device: string) => void) | undefined;
  readonly #socket: WebSocket;
  readonly #frames = new Map<string, (frame: Frame) => void>();
  #questions = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#hear(data.toString()));
  }

  /** Connects and is let in. */
  static async enter(url: string, enter: Entrance): Promise<Wire> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sync`, { perMessageDeflate: false });
    const wire = new Wire(socket);
    const challenge = wire.#next('challenge');
    await once(socket, 'open');
    const { nonce = '', epoch = '' } = await challenge;
    const { key, sign } = await createKey();
    const [device, { person }] = [randomUUID(), wire];
    const signature = await sign(provenText({ nonce, epoch, person, device, enter }));
    const welcome = wire.#next('welcome');
    wire.send({ is: 'prove', speaks: SPEAKS, build: 'bench', person, device, label: 'bench', key, signature, enter });
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

  /** Pushes commands, so many under way at a time; resolves when all are settled. */
  push(commands: readonly { readonly type: string; readonly payload: unknown; readonly at: number }[]): Promise<void> {
    let [next, settled] = [0, 0];
    const { promise, resolve } = Promise.withResolvers<void>();
    const more = () => {
      while (next < commands.length && next - settled < UNDER_WAY) {
        const some = commands.slice(next, next + AT_ONCE);
        next += some.length;
        this.send({ is: 'push', commands: some.map((one) => ({ id: randomUUID(), ...one })) });
      }
    };
    this.delivered = (text) => {
      for (let at = text.indexOf('{"commit":"'); at >= 0; at = text.indexOf('{"commit":"', at + 1)) settled += 1;
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
