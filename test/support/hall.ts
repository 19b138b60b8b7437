import type { Commands } from '../../src/domain/commands.ts';
import { momentOf } from '../../src/domain/market/calendar.ts';
import { pannier } from '../../src/domain/model.ts';
import { decode, type ReadEvent } from '../../src/kernel/codec.ts';
import type { Event } from '../../src/kernel/event.ts';
import type { Outcome } from '../../src/kernel/log-store.ts';
import type { StreamRef } from '../../src/kernel/stream.ts';
import { SimulatedDevice } from '../simulation/device.ts';
import { Network } from '../simulation/network.ts';
import { INVITATION, SimulatedServer } from '../simulation/server.ts';
import { World } from '../simulation/world.ts';
import { idOf } from './history.ts';

/** Only what hangs takes so many made-up seconds. */
const PATIENCE = 600;

/** Somebody's device in the hall: what it is asked for, whether it has signal, and what it has of the market. */
export class Phone {
  readonly person: string;
  readonly #hall: Hall;
  readonly #device: SimulatedDevice;

  constructor(hall: Hall, device: SimulatedDevice) {
    this.#hall = hall;
    this.#device = device;
    this.person = device.identity.person;
  }

  /** Loses its signal. */
  leave(): void {
    this.#device.network.online = false;
    this.#device.network.cut('both');
  }

  /** Has signal again. */
  join(): void {
    this.#device.network.online = true;
    void this.#device.wake();
  }

  /** Has signal again, and everything is sent and read. */
  async comeBack(): Promise<void> {
    this.join();
    await this.#hall.settle();
  }

  /** The scopes it reads. */
  reads(): Promise<readonly string[]> {
    return this.#device.wanted();
  }

  /** Asks for something; answers the command's id once the device has written down what came of it. */
  async asks<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<string> {
    const id = this.#hall.mint();
    void this.#device.send({ id, type, payload, actor: this.person, at: this.#device.now });
    for (let seconds = 0; this.#device.unanswered.has(id); seconds += 1) {
      if (seconds > PATIENCE) throw new Error(`${type} was not answered.`);
      await this.#hall.world.pass(100);
    }
    return id;
  }

  /** Asks for something where there is signal, and waits until everybody knows. */
  async does<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<Outcome | undefined> {
    const id = await this.asks(type, payload);
    await this.#hall.settle();
    return this.outcomeOf(id);
  }

  /** How a command ended, as this device has it. */
  async outcomeOf(id: string): Promise<Outcome | undefined> {
    const [record] = await this.#device.log.commits([id]);
    return record?.outcome;
  }

  /** What this device wrote down of these commands: of those that were asked for on it. */
  commits(ids: readonly string[]) {
    return this.#device.log.commits(ids);
  }

  /** The state of a stream as this device has it, with what it has not sent yet. */
  async stateOf<State>({ id, definition }: StreamRef<State>): Promise<State> {
    const events = (await this.events()).filter(({ stream }) => stream === id);
    return events.reduce<State>((state, event) => definition.fold(state, event), definition.initial);
  }

  /** All events that this device has, as it has them. */
  async events(): Promise<readonly ReadEvent[]> {
    const { head, pending } = await this.#device.log.snapshot();
    const confirmed = await this.#device.log.readFrom(0, head.position);
    return [...confirmed, ...pending.flatMap((commit) => commit.events)].map((event) => decode(pannier, event));
  }

  /** Whether it has sent all it did, and read all it may. */
  async isLevel(heads: ReadonlyMap<string, readonly unknown[]>): Promise<boolean> {
    const device = this.#device;
    if (!device.network.online) return true;
    const { head, pending } = await device.log.snapshot();
    const views = await device.views();
    if (device.status?.is !== 'linked' || pending.length > 0) return false;
    if ((await views?.state())?.position !== head.position) return false;
    const cursors = ((await device.log.meta('cursors')) ?? {}) as Readonly<Record<string, number>>;
    return (await device.wanted()).every((scope) => (cursors[scope] ?? 0) === (heads.get(scope)?.length ?? 0));
  }

  start(): void {
    void this.#device.start();
  }
}

/**
 * A market in memory with the real kernel, link and server, and a phone for each of its people. Nothing is left to chance
 * but who is how quick, and that is the same each time.
 */
export class Hall {
  readonly world: World;
  /** The first is the host's. A person who comes again has a second phone. */
  readonly phones: readonly Phone[];
  /** What went wrong that never may. */
  readonly problems: string[] = [];
  readonly #server: SimulatedServer;
  #minted = 0;

  private constructor(people: readonly number[], seed: number) {
    const world = new World(seed, 2);
    world.now = momentOf('2026-10-19T09:00', 'Europe/London');
    this.world = world;
    const { problems } = this;
    const server = new SimulatedServer({
      world,
      model: pannier,
      problems,
      breaking: (events) => events,
      died: () => undefined,
    });
    this.#server = server;
    const devices = people.map((person, n): SimulatedDevice => {
      const first = people.indexOf(person);
      return new SimulatedDevice({
        world,
        model: pannier,
        identity: { person: idOf('person', person), device: idOf('comment', 1_000 + n) },
        network: new Network({
          world,
          name: `phone ${n}`,
          answering: server.answering,
          seen: () => undefined,
          nosy: [],
        }),
        entrance: entranceOf(n, first),
        problems,
        breakingViews: (views) => views,
        breakingLog: (log) => log,
        first: () => (first === n ? undefined : devices[first]),
        confirmed: () => undefined,
        again: () => undefined,
      });
    });
    this.phones = devices.map((device) => new Phone(this, device));
  }

  /** Everybody is there, by these names, and knows of everybody. */
  static async open(people: readonly (readonly [number, string])[], seed = 7, at?: number): Promise<Hall> {
    const hall = new Hall(
      people.map(([person]) => person),
      seed,
    );
    if (at !== undefined) hall.world.now = at;
    hall.#server.start();
    const [host] = hall.phones;
    host?.start();
    await hall.settle(host === undefined ? [] : [host]);
    for (const phone of hall.phones) phone.start();
    await hall.world.pass(2_000);
    for (const [n, [person, name]] of people.entries())
      if (people.findIndex(([one]) => one === person) === n) await hall.phones[n]?.asks('person.register', { name });
    await hall.settle();
    return hall;
  }

  /** It is this time now at the market. */
  at(dayTime: string): void {
    this.world.now = Math.max(this.world.now, momentOf(dayTime, 'Europe/London'));
  }

  /** Everything is sent and read on all phones that have signal. */
  async settle(phones = this.phones): Promise<void> {
    for (let seconds = 0; ; seconds += 1) {
      await this.world.pass(1_000);
      if (this.problems.length > 0) throw new Error(this.problems.join('\n'));
      const level = await Promise.all(phones.map((phone) => phone.isLevel(this.#server.disk.scopes)));
      if (level.every(Boolean)) return;
      if (seconds > PATIENCE) throw new Error('It does not settle.');
    }
  }

  /** What the server stored, in its order. */
  events(): readonly Event[] {
    return this.#server.disk.events.map(({ text }) => JSON.parse(text) as Event);
  }

  /** An id for a command, and so for its commit. */
  mint(): string {
    this.#minted += 1;
    return `${Math.floor(this.world.now)
      .toString(16)
      .padStart(12, '0')
      .replace(/^(.{8})/, '$1-')}-7000-8000-${this.#minted.toString(16).padStart(12, '0')}`;
  }
}

/** Cy hosts, Dee helps, Ana sells, Bo and Eve order; Ana and Bo have two phones. */
export async function meet() {
  const [ana, bo, cy, dee, eve] = [
    [1, 'Ana'],
    [2, 'Bo'],
    [3, 'Cy'],
    [4, 'Dee'],
    [5, 'Eve'],
  ] as const;
  const hall = await Hall.open([cy, ana, bo, dee, eve, ana, bo]);
  const [cys, anas, bos, dees, eves, anaToo, boToo] = hall.phones as [Phone, Phone, Phone, Phone, Phone, Phone, Phone];
  return Object.assign(hall, { cy: cys, ana: anas, bo: bos, dee: dees, eve: eves, anaToo, boToo });
}

function entranceOf(n: number, first: number) {
  if (n === 0) return { as: 'host', market: 'Mill Lane Market' } as const;
  return first === n ? ({ as: 'guest', invitation: INVITATION } as const) : ({ as: 'member' } as const);
}
