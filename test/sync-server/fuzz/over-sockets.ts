import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { FRAME_BYTES, fromDevice, fromServer, readFrame } from '../../../src/sync/protocol.ts';
import { createIdentity, Peer } from '../support/peer.ts';
import { type Running, startServer } from '../support/running.ts';
import { Random } from '../../support/random.ts';
import { fuzzedFrame } from './frames.ts';

/** What came of a run. */
export interface FuzzedSockets {
  readonly frames: number;
  readonly faults: number;
  readonly byes: number;
  /** Connections that ended without a word, as those do that send what is no WebSocket frame. */
  readonly cut: number;
  readonly trouble: readonly string[];
}

const rate = { perSecond: 1e9, burst: 1e9 };

/** How long an answer may take before it counts as none, in milliseconds: only a server that failed takes so long. */
const PATIENCE = 30_000;

/**
 * Sends so many frames that are none over real sockets to a real server on a real database, half of them as a member:
 * texts, bytes, pieces that are put together, and now and then one that is too large. Each is answered, and nothing is
 * ever written.
 */
export async function fuzzOverSockets(frames: number, seed: number): Promise<FuzzedSockets> {
  const random = new Random(seed);
  const chance = () => random.below(2 ** 30) / 2 ** 30;
  const server = await startServer({
    limits: {
      faults: Infinity,
      proveWithin: Infinity,
      failedProofs: Infinity,
      frames: rate,
      commands: rate,
      connects: rate,
    },
  });
  const host = await server.connect();
  await host.enter({ as: 'host', market: 'Mill Lane' });
  const counts = { faults: 0, byes: 0, cut: 0 };
  const trouble: string[] = [];
  const file = new DatabaseSync(join(server.data, 'pannier.sqlite'), { readOnly: true });
  const version = () => file.prepare('PRAGMA data_version').get()?.['data_version'];
  const before = version();
  const visitors = { member: await Visitor.connect(server, host), stranger: await Visitor.connect(server) };
  for (let sent = 0; sent < frames; sent += 1) {
    const who = chance() < 0.5 ? 'member' : 'stranger';
    const text = badFrame(chance);
    const came = await visitors[who].send(text, chance());
    if (came === 'nothing') trouble.push(`no answer to ${text.slice(0, 2_000)}`);
    else counts[came] += 1;
    if (version() !== before) trouble.push(`something was written at ${text.slice(0, 2_000)}`);
    if (visitors[who].isOver || came === 'nothing')
      visitors[who] = await Visitor.connect(server, who === 'member' ? host : undefined);
  }
  const again = await server.connect(host.identity);
  if (!(await again.enter()).host) trouble.push('the host is not let in any more');
  file.close();
  await server.stop();
  return { frames, ...counts, trouble: [...trouble, ...server.lines] };
}

function badFrame(chance: () => number): string {
  if (chance() < 0.01) return 'x'.repeat(FRAME_BYTES + 1 + Math.floor(chance() * 100_000));
  for (;;) {
    const text = fuzzedFrame(chance);
    if (readFrame(fromDevice, text).is === 'problem') return text;
  }
}

type Came = 'faults' | 'byes' | 'cut';

/** Somebody at the other end of a real socket, who proved who they are or nothing. */
class Visitor {
  isOver = false;
  #came: ((came: Came | 'nothing') => void) | undefined;
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** `as`: a device that is let in. */
  static async connect({ url }: Running, as?: Peer): Promise<Visitor> {
    const identity = as?.identity ?? (await createIdentity());
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sync`);
    const visitor = new Visitor(socket);
    const peer = new Peer(
      identity,
      (text) => socket.send(text),
      () => socket.terminate(),
    );
    socket.on('error', () => undefined);
    socket.on('close', () => {
      peer.closed();
      visitor.isOver = true;
      visitor.#tell('cut');
    });
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      const read = readFrame(fromServer, text);
      if (read.is === 'problem') throw new Error(`The server sent what is no frame: ${text.slice(0, 500)}`);
      if (read.frame.is === 'fault') return visitor.#tell('faults');
      if (read.frame.is === 'bye') visitor.isOver = true;
      if (read.frame.is === 'bye') return visitor.#tell('byes');
      return peer.hear(text);
    });
    if (as !== undefined) await peer.enter();
    else await peer.next('challenge');
    return visitor;
  }

  /** Sends a text in one of several ways; resolves with what came of it. */
  send(text: string, how: number): Promise<Came | 'nothing'> {
    return new Promise((resolve) => {
      const late = setTimeout(() => this.#tell('nothing'), PATIENCE);
      this.#came = (came) => {
        clearTimeout(late);
        resolve(came);
      };
      // As bytes it is no frame whatever it says.
      if (how < 0.1) return this.#socket.send(Buffer.from(text), { binary: true });
      if (how < 0.9) return this.#socket.send(text);
      const bytes = Buffer.from(text);
      const middle = bytes.length >> 1;
      this.#socket.send(bytes.subarray(0, middle), { binary: false, fin: false });
      this.#socket.send(bytes.subarray(middle), { binary: false, fin: true });
    });
  }

  #tell(came: Came | 'nothing'): void {
    const waiting = this.#came;
    this.#came = undefined;
    waiting?.(came);
  }
}
