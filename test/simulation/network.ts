import type { Dial, Listener, Wire } from '../../src/sync/ports.ts';
import { FRAME_BYTES } from '../../src/sync/protocol.ts';
import type { Random } from '../support/random.ts';
import type { MemoryDisk } from '../../sync-server/store/memory-disk.ts';
import type { Life, World } from './world.ts';

/** The server's end, once a connection has reached it. */
interface ServerEnd {
  receive(text: string): void;
  bye(code: 'frame/too-large'): void;
  closed(): void;
}

/** Whoever answers calls: undefined while nobody does. */
export type Answering = () =>
  | {
      readonly life: Life;
      readonly disk: MemoryDisk;
      connect(wire: Wire & { readonly bufferedBytes: number }): ServerEnd;
    }
  | undefined;

/** Sees every frame that arrives at a device, and what the server stored that sent it. */
export type Seen = (text: string, disk: MemoryDisk) => void;

/** How a connection ends without anybody wanting it. */
export type Cut =
  /** Both are told soon; what was under way is lost. */
  | 'both'
  /** The device is told, and what it sent still arrives; the server is told much later. */
  | 'device first'
  /** The server is told; the device much later. */
  | 'server first'
  /** Nothing gets through any more. The server finds out; nobody ever tells the device. */
  | 'silent';

/** The network between one device and the server. */
export class Network {
  online = true;
  /** Frames that are to arrive twice, or after the one behind them: no network below TCP does that. */
  garble: { readonly way: 'up' | 'down'; readonly how: 'twice' | 'late' } | undefined;
  #connections = new Set<Connection>();
  #count = 0;
  readonly #world: World;
  readonly #name: string;
  readonly #answering: Answering;
  readonly #seen: Seen;
  readonly #nosy: readonly string[];

  /** `nosy`: scopes that are asked for too, as a device would that was tampered with. */
  constructor(parts: { world: World; name: string; answering: Answering; seen: Seen; nosy: readonly string[] }) {
    this.#nosy = parts.nosy;
    this.#world = parts.world;
    this.#name = parts.name;
    this.#answering = parts.answering;
    this.#seen = parts.seen;
  }

  /** The way out for one life of the device. */
  dial(life: Life): Dial {
    return (listener) => {
      this.#count += 1;
      const random = this.#world.chance(`${this.#name} connection ${this.#count}`);
      const connection = new Connection({
        world: this.#world,
        random,
        life,
        listener,
        seen: this.#seen,
        nosy: this.#nosy,
        garbled: (way) => this.#garbled(way),
        over: (one) => void this.#connections.delete(one),
      });
      this.#connections.add(connection);
      connection.open(() => (this.online ? this.#answering() : undefined));
      return connection.wire;
    };
  }

  cut(how: Cut): void {
    for (const connection of this.#connections) connection.cut(how);
  }

  /** The device's worker is gone: the system closes its sockets. */
  deviceDied(): void {
    for (const connection of this.#connections) connection.wire.close();
  }

  /** The server is gone: the system closes its sockets. */
  serverDied(): void {
    for (const connection of this.#connections) connection.serverDied();
  }

  #garbled(way: 'up' | 'down'): 'twice' | 'late' | undefined {
    if (this.garble?.way !== way) return undefined;
    const { how } = this.garble;
    this.garble = undefined;
    return how;
  }
}

interface Parts {
  readonly world: World;
  readonly random: Random;
  readonly life: Life;
  readonly listener: Listener;
  readonly seen: Seen;
  readonly nosy: readonly string[];
  readonly garbled: (way: 'up' | 'down') => 'twice' | 'late' | undefined;
  readonly over: (connection: Connection) => void;
}

/** One connection, as two queues of frames that each arrive in order, after a while. */
class Connection {
  readonly wire: Wire;
  #server: ServerEnd | undefined;
  #serverLife: Life | undefined;
  #disk: MemoryDisk | undefined;
  /** What was sent to the device and has not arrived; what never will stays there. */
  #buffered = 0;
  #opened = false;
  #hasAsked = false;
  /** Sent before the connection was open. */
  #early: string[] = [];
  /** Whether the device still listens, and whether the server was told of the end. */
  #listening = true;
  #serverOver = false;
  #upLost = false;
  #downLost = false;
  #upAt = 0;
  #downAt = 0;
  readonly #latency: number;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#latency = 1 + parts.random.below(parts.random.below(4) === 0 ? 800 : 60);
    this.wire = {
      send: (text) => {
        if (!parts.life.alive || !this.#listening) return;
        if (this.#opened) this.#up(text);
        else this.#early.push(text);
      },
      close: () => this.#hungUp(),
    };
  }

  open(answering: Answering): void {
    const { world, random } = this.#parts;
    const found = answering();
    // Where nobody answers, one is told soon or after a long while.
    const wait = found === undefined && random.below(3) === 0 ? 5_000 + random.below(60_000) : this.#latency;
    world.after(wait, () => {
      const server = answering();
      if (!this.#listening) return;
      if (found === undefined || server === undefined) {
        this.#tellDevice();
        return;
      }
      this.#opened = true;
      this.#serverLife = server.life;
      this.#disk = server.disk;
      const buffered = () => this.#buffered;
      this.#server = server.connect({
        send: (text) => {
          if (server.life.alive) this.#down(text);
        },
        close: () => this.#serverClosed(),
        get bufferedBytes() {
          return buffered();
        },
      });
      for (const text of this.#early.splice(0)) this.#up(text);
    });
  }

  cut(how: Cut): void {
    const { world, random } = this.#parts;
    if (how !== 'server first') this.#downLost = true;
    if (how !== 'device first') this.#upLost = true;
    const late = 1_000 + random.below(90_000);
    const soon = random.below(50);
    if (how !== 'silent') world.after(how === 'server first' ? late : soon, () => this.#tellDevice());
    world.after(how === 'device first' || how === 'silent' ? late : soon, () => this.#tellServer());
  }

  #up(text: string): void {
    const { garbled, nosy } = this.#parts;
    if (nosy.length > 0 && !this.#hasAsked && text.startsWith('{"is":"read"')) {
      this.#hasAsked = true;
      this.#up(JSON.stringify({ is: 'read', scopes: Object.fromEntries(nosy.map((scope) => [scope, 0])) }));
    }
    const how = garbled('up');
    this.#upAt = this.#arrive(this.#upAt, how, () => {
      if (this.#upLost || this.#serverOver || this.#serverLife?.alive !== true) return;
      if (Buffer.byteLength(text) <= FRAME_BYTES) this.#server?.receive(text);
      else this.#server?.bye('frame/too-large');
    });
    if (how === 'twice') this.#up(text);
  }

  #down(text: string): void {
    const { garbled, listener, life, seen, nosy } = this.#parts;
    // The answer to what the device itself never asked.
    if (nosy.some((scope) => text.startsWith(`{"is":"fault","detail":"scopes.${scope}:`))) return;
    const how = garbled('down');
    const bytes = Buffer.byteLength(text);
    this.#buffered += bytes;
    this.#downAt = this.#arrive(this.#downAt, how, () => {
      if (this.#downLost) return;
      this.#buffered -= bytes;
      if (this.#disk !== undefined) seen(text, this.#disk);
      if (this.#listening && life.alive) listener.text(text);
    });
    if (how === 'twice') this.#down(text);
  }

  /** Answers when it arrives: what is sent later arrives no earlier. */
  #arrive(before: number, how: 'twice' | 'late' | undefined, run: () => void): number {
    const { world, random } = this.#parts;
    const spike = random.below(40) === 0 ? random.below(9_000) : 0;
    const at = Math.max(before, world.now + this.#latency + random.below(10) + spike);
    world.after(at - world.now + (how === 'late' ? 300 : 0), run);
    return at;
  }

  /** The device closed: what it sent before still arrives, and then the server is told. */
  #hungUp(): void {
    if (!this.#listening) return;
    this.#listening = false;
    const { world } = this.#parts;
    world.after(Math.max(this.#upAt, world.now + this.#latency) - world.now, () => this.#tellServer());
  }

  /** The server closed, or is dead: what it sent before still arrives, and then the device is told. */
  #serverClosed(): void {
    this.#serverOver = true;
    const { world } = this.#parts;
    world.after(Math.max(this.#downAt, world.now + this.#latency) - world.now, () => this.#tellDevice());
  }

  #tellDevice(): void {
    const { listener, life, over } = this.#parts;
    if (this.#listening && life.alive) {
      this.#listening = false;
      listener.closed();
    }
    this.#listening = false;
    if (this.#serverOver || !this.#opened) over(this);
  }

  #tellServer(): void {
    if (!this.#serverOver) {
      this.#serverOver = true;
      if (this.#serverLife?.alive === true) this.#server?.closed();
    }
    if (!this.#listening) this.#parts.over(this);
  }

  /** The server's process ended: the system closes its sockets. */
  serverDied(): void {
    if (this.#opened && !this.#serverOver) this.#serverClosed();
  }
}
