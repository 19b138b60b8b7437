import type { Command } from '../../src/kernel/decision.ts';
import type { LogStore } from '../../src/kernel/log-store.ts';
import type { Model } from '../../src/kernel/model.ts';
import type { ViewStore } from '../../src/kernel/view-store.ts';
import type { MayRead } from '../../sync-server/access.ts';
import type { MemoryDisk } from '../../sync-server/store/memory-disk.ts';
import { someCommand } from '../support/commands.ts';
import { idOf } from '../support/history.ts';
import { marketOpening, someMarketAsk } from '../support/market-crowd.ts';
import { Random } from '../support/random.ts';
import { AccessOracle } from './access-oracle.ts';
import { type Identity, SimulatedDevice } from './device.ts';
import { simulated } from './model.ts';
import { Network } from './network.ts';
import { problemsOf } from './oracles.ts';
import type { Plan, Step } from './plan.ts';
import { type Breaking, INVITATION, SimulatedServer } from './server.ts';
import { World } from './world.ts';

/** Parts that are put in the place of the real ones, to show that the oracles see what is broken. */
export interface Broken {
  readonly model?: Model;
  readonly events?: Breaking;
  readonly views?: (views: ViewStore) => ViewStore;
  readonly log?: (log: LogStore) => LogStore;
  readonly mayRead?: MayRead;
}

/** What a simulation came to. */
export interface Result {
  /** What the oracles saw; empty where all is well. */
  readonly problems: readonly string[];
  /** How often something happened. */
  readonly steps: number;
  readonly commands: number;
  readonly restored: number;
}

/** How long everything may take to settle after the last trouble, in made-up milliseconds. */
const SETTLES_WITHIN = 15 * 60_000;

/** A group of commands that was being decided has been stored by then, however slow the disk is. */
const SLOWEST_GROUP = 30_000;

const CROWD = { people: 5, posts: 6 };

/** So few that many of what is done is done at the same one. */
const DESKS = 2;
const DESK = `desk/${idOf('post', 500)}`;

/** Runs a plan: the real kernel, link and server in a world where everything happens by chance, and by the plan. */
export async function simulate(plan: Plan, broken: Broken = {}): Promise<Result> {
  return new Simulation(plan, broken).run();
}

class Simulation {
  readonly #world: World;
  readonly #problems: string[] = [];
  readonly #server: SimulatedServer;
  readonly #devices: readonly SimulatedDevice[];
  readonly #asked = new Map<string, Command>();
  /** By what was stored where: how much of it there was when the host was told that a person was removed. */
  readonly #removedAt = new Map<MemoryDisk, Map<string, number>>();
  /** The same of devices and who revoked them. */
  readonly #revokedAt = new Map<MemoryDisk, Map<string, number>>();
  /** Devices that were revoked for a while, where, and how many of their commands were decided there by then. */
  readonly #silenced: { readonly n: number; readonly disk: MemoryDisk; readonly decided: number }[] = [];
  readonly #plan: Plan;
  #healing = false;

  constructor(plan: Plan, broken: Broken) {
    this.#plan = plan;
    const world = new World(plan.seed, plan.slowness);
    this.#world = world;
    const model = broken.model ?? simulated;
    this.#server = new SimulatedServer({
      world,
      model,
      problems: this.#problems,
      breaking: broken.events ?? ((events) => events),
      ...(broken.mayRead === undefined ? {} : { mayRead: broken.mayRead }),
      died: () => {
        for (const { network } of this.#devices) network.serverDied();
        world.after(500 + world.chance(`server down ${world.now}`).below(5_000), () => this.#server.start());
      },
    });
    this.#devices = plan.persons.map((person, n) => {
      const identity = { person: idOf('person', person), device: idOf('comment', 1_000 + n) };
      const access = new AccessOracle(identity, this.#problems, (disk) => this.#whileIn(disk, identity));
      return new SimulatedDevice({
        world,
        model,
        identity,
        network: new Network({
          world,
          name: `device ${n}`,
          answering: this.#server.answering,
          seen: (text, disk) => access.see(text, disk),
          nosy: plan.nosy ? [`inbox/${idOf('person', (person + 1) % 2)}`, ...(plan.desks ? [DESK] : [])] : [],
        }),
        entrance: this.#entranceOf(n),
        problems: this.#problems,
        breakingViews: broken.views ?? ((views) => views),
        breakingLog: broken.log ?? ((log) => log),
        first: () => (this.#isFirst(n) ? undefined : this.#devices[plan.persons.indexOf(person)]),
        confirmed: (commit) => this.#confirmed(commit),
        again: (code) => this.#again(n, code),
      });
    });
  }

  async run(): Promise<Result> {
    const world = this.#world;
    this.#server.start();
    for (const device of this.#devices) world.after(0, () => void device.start());
    await world.pass(5_000);
    for (const [n, device] of this.#devices.entries())
      if (this.#isFirst(n)) void device.send(this.#command(n, 'person.register', { name: `P${n}` }));
    await world.pass(2_000);
    if (this.#plan.orders === true) {
      for (const { person, ask } of marketOpening()) {
        const device = this.#plan.persons.indexOf(person);
        const [type, payload] = ask;
        void this.#devices[device]?.send(this.#command(device, type, payload));
        await world.pass(3_000);
      }
    }
    const start = world.now;
    for (const step of this.#plan.steps) {
      await world.pass(Math.max(0, start + step.at - world.now));
      this.#take(step);
      if (this.#problems.length > 0) break;
    }
    this.#heal();
    if (this.#problems.length === 0) await this.#settle();
    return {
      problems: this.#problems,
      steps: world.steps,
      commands: this.#asked.size,
      restored: this.#server.restored,
    };
  }

  #take(step: Step): void {
    const who = step.device % this.#devices.length;
    const device = this.#devices[who] as SimulatedDevice;
    const world = this.#world;
    switch (step.does) {
      case 'act':
        return void device.send(this.#some(who, step.n));
      case 'burst':
        for (let more = 2 + (step.n % 5); more > 0; more -= 1) void device.send(this.#some(who, step.n + more));
        return;
      case 'flood':
        // More than fits into what may be under way.
        for (let more = 200 + (step.n % 500); more > 0; more -= 1) void device.send(this.#some(who, step.n + more));
        return;
      case 'essays':
        // More than fits into a frame.
        for (let more = 22 + (step.n % 5); more > 0; more -= 1) void device.send(this.#essay(who, step.n + more));
        return;
      case 'withdraw':
        return void device.withdraw(step.n);
      case 'regret': {
        const command = this.#some(who, step.n);
        void device.send(command);
        return world.after(step.n % 40, () => void device.withdraw(command.id));
      }
      case 'look':
        return void device.look(idOf('person', step.n % CROWD.people));
      case 'rebuild':
        return void device.rebuild();
      case 'wake':
        return void device.wake();
      case 'peek':
        return void device.agrees().then((problem) => problem !== undefined && this.#problems.push(problem));
      case 'cut':
        return device.network.cut(step.how);
      case 'offline':
        device.network.online = false;
        device.network.cut('both');
        return world.after(step.lasts, () => {
          device.network.online = true;
          if (step.n % 2 === 0) void device.wake();
        });
      case 'kill':
        device.kill(step.writes, step.before);
        return world.after(10_000 + step.down, () => void device.start());
      case 'kill server':
        return this.#server.kill(step.writes, step.before);
      case 'sicken':
        return device.sicken(step.count);
      case 'sicken server':
        return this.#server.sicken(step.count);
      case 'copy':
        return this.#server.copy();
      case 'restore':
        return this.#restore(step.n);
      case 'remove':
        return this.#remove(device.identity.person);
      case 'revoke':
        return this.#revoke(who);
      case 'skew server':
        this.#server.skew = step.by;
        return;
      case 'skew':
        device.skew = step.by;
        return;
      case 'garble':
        device.network.garble = { way: step.way, how: step.how };
        return;
    }
  }

  /** No more trouble from now on: everybody is there, and who was stopped by rubbish is started again. */
  #heal(): void {
    this.#healing = true;
    this.#server.heal();
    this.#server.start();
    for (const device of this.#devices) {
      device.heal();
      device.network.online = true;
      device.network.garble = undefined;
      if (this.#plan.troubles.includes('garbles')) device.kill(0, true);
      this.#world.after(1, () => void device.start());
    }
  }

  async #settle(): Promise<void> {
    const world = this.#world;
    const end = world.now + SETTLES_WITHIN;
    for (;;) {
      await world.pass(1_000);
      if (this.#problems.length > 0) return;
      const unsettled = await this.#unsettled();
      if (unsettled.length === 0) break;
      if (world.now < end) continue;
      this.#problems.push(...unsettled.map((what) => `does not settle: ${what}`));
      return;
    }
    // What is on its way to the views and no longer true is taken back by the next look at the log.
    await world.pass(20_000);
    const asked = this.#asked;
    const devices = this.#there().map(([, device]) => device);
    this.#problems.push(...(await problemsOf({ server: this.#server, devices, asked })));
    for (const { n, disk, decided } of this.#silenced)
      if (decidedOf(disk, n) > decided)
        this.#problems.push(`device ${n} was revoked, and was listened to all the same`);
  }

  /** The devices that were not revoked. */
  #there(): [number, SimulatedDevice][] {
    return [...this.#devices.entries()].filter(([, { identity }]) => !isRevoked(this.#server.disk, identity.device));
  }

  async #unsettled(): Promise<string[]> {
    const found: string[] = [];
    if (!this.#server.isUp) found.push('the server is down');
    const heads = this.#server.disk.scopes;
    for (const [n, device] of this.#there()) {
      const say = (what: string) => found.push(`device ${n}: ${what}`);
      if (!device.isUp) say('is down');
      if (device.status?.is !== 'linked') say(`is ${device.status?.is}`);
      if (device.unanswered.size > 0) say(`${device.unanswered.size} commands without an answer`);
      const { head, pending } = await device.log.snapshot();
      if (pending.length > 0) say(`${pending.length} pending`);
      const views = await device.views();
      const position = (await views?.state())?.position;
      if (position !== head.position) say(`views at ${position} of ${head.position}`);
      if ((await views?.undo())?.length !== 0) say('views with pending work');
      const cursors = ((await device.log.meta('cursors')) ?? {}) as Readonly<Record<string, number>>;
      for (const scope of await device.wanted()) {
        const [has, there] = [cursors[scope] ?? 0, heads.get(scope)?.length ?? 0];
        if (has !== there) say(`has read ${scope} up to ${has} of ${there}`);
      }
    }
    return found;
  }

  /** An older copy takes the place of the data: who is shut out there, gets nothing that comes to it. */
  #restore(n: number): void {
    const identities = this.#devices.map(({ identity }) => identity);
    if (!this.#server.restore(n % 3, identities)) return;
    const { disk } = this.#server;
    for (const { person } of identities) this.#noteRemoved(disk, person);
    for (const n of identities.keys()) this.#noteRevoked(disk, n);
  }

  /** The host sends somebody away, who is invited again once they are told. */
  #remove(person: string): void {
    const host = this.#devices[0] as SimulatedDevice;
    if (person === host.identity.person) return;
    const { disk } = this.#server;
    this.#removedAt.get(disk)?.delete(person);
    const removed = () => this.#noteRemoved(disk, person);
    void host.ask({ about: 'remove-member', person }).then(removed, () => undefined);
  }

  /** Somebody's first device sends another one of theirs away, for good. */
  #revoke(n: number): void {
    const { device } = (this.#devices[n] as SimulatedDevice).identity;
    if (this.#isFirst(n)) return;
    const { disk } = this.#server;
    const first = this.#devices[this.#plan.persons.indexOf(this.#plan.persons[n] as number)] as SimulatedDevice;
    const revoked = () => this.#noteRevoked(disk, n);
    void first.ask({ about: 'revoke-device', device }).then(revoked, () => undefined);
  }

  #noteRemoved(disk: MemoryDisk, person: string): void {
    if (disk.persons.get(person)?.removed !== undefined) note(this.#removedAt, disk, person);
  }

  #noteRevoked(disk: MemoryDisk, n: number): void {
    const { device } = (this.#devices[n] as SimulatedDevice).identity;
    if (!isRevoked(disk, device)) return;
    note(this.#revokedAt, disk, device);
    // What was being written just then is stored all the same; what waited, or comes later, never is.
    this.#world.after(SLOWEST_GROUP, () => this.#silenced.push({ n, disk, decided: decidedOf(disk, n) }));
  }

  /** How many events there were when a device was shut out, and was not let in again since; undefined for the others. */
  #whileIn(disk: MemoryDisk, { person, device }: Identity): number | undefined {
    const isRemoved = disk.persons.get(person)?.removed !== undefined;
    const marks = [
      isRemoved ? this.#removedAt.get(disk)?.get(person) : undefined,
      isRevoked(disk, device) ? this.#revokedAt.get(disk)?.get(device) : undefined,
    ].filter((mark) => mark !== undefined);
    return marks.length === 0 ? undefined : Math.min(...marks);
  }

  /** A made-up command of the person at a device, with an id by that device's clock. */
  #some(device: number, n: number): Command {
    const random = new Random(n);
    if (random.below(10) === 0)
      return this.#command(device, 'whisper.say', {
        to: idOf('person', random.below(CROWD.people)),
        text: `psst ${random.below(100)}`,
      });
    if (this.#plan.desks === true && random.below(4) === 0) return this.#atDesk(device, random);
    if (this.#plan.orders === true && random.below(4) > 0) {
      const { persons } = this.#plan;
      const [type, payload] = someMarketAsk(random, persons[device] as number, Math.max(...persons) + 1);
      return this.#command(device, type, payload);
    }
    const { type, payload } = someCommand(random, 0, CROWD);
    return this.#command(device, type, payload);
  }

  /** A post as long as one may be: 2,000 characters as people count them, of 25 bytes each. */
  #essay(device: number, n: number): Command {
    return this.#command(device, 'post.publish', { post: idOf('post', 1_000 + n), text: '👨‍👩‍👧‍👦'.repeat(2_000) });
  }

  /** Somebody opens a desk, lets somebody help there or no longer, or says something there. */
  #atDesk(device: number, random: Random): Command {
    const pickup = idOf('post', 500 + random.below(DESKS));
    const type = random.pick(['desk.open', 'desk.invite', 'desk.invite', 'desk.remove', 'desk.say', 'desk.say']);
    const person = idOf('person', random.below(this.#devices.length));
    const more = type === 'desk.open' ? {} : type === 'desk.say' ? { text: `psst ${random.below(100)}` } : { person };
    return this.#command(device, type, { pickup, ...more });
  }

  #command(device: number, type: string, payload: unknown): Command {
    const { identity, now } = this.#devices[device] as SimulatedDevice;
    const count = (this.#asked.size + 1).toString(16).padStart(12, '0');
    const time = now.toString(16).padStart(12, '0');
    const id = `${time.slice(0, 8)}-${time.slice(8)}-7000-${placeOf(device)}-${count}`;
    const command = { id, type, payload, actor: identity.person, at: now };
    this.#asked.set(id, command);
    return command;
  }

  /** What a device says is exactly true (rule SYNC-7): what it takes for stored is stored. */
  #confirmed(commit: string): void {
    const { disks } = this.#server;
    if (!disks.some((disk) => disk.outcomes.get(commit)?.outcome.is === 'accepted'))
      this.#problems.push(`${commit} was taken for stored, and is not`);
  }

  #isFirst(n: number): boolean {
    return this.#plan.persons.indexOf(this.#plan.persons[n] as number) === n;
  }

  #entranceOf(n: number) {
    if (n === 0) return { as: 'host', market: 'Simulated' } as const;
    return this.#isFirst(n) ? ({ as: 'guest', invitation: INVITATION } as const) : ({ as: 'member' } as const);
  }

  /** Somebody was sent away: whoever the server does not know (yet, or no longer) comes in again. */
  #again(n: number, code: string) {
    if (['device/unknown', 'market/none'].includes(code)) {
      const { person, device } = (this.#devices[n] as SimulatedDevice).identity;
      if (!this.#isFirst(n)) this.#server.link(person, device);
      return this.#entranceOf(n);
    }
    // For good: whoever holds it may try again and again.
    if (code === 'device/revoked') return { as: 'member' } as const;
    // Invited again, by the same code.
    if (code === 'person/not-a-member') return { as: 'guest', invitation: INVITATION } as const;
    const expected = this.#plan.troubles.includes('garbles') && !this.#healing;
    return expected ? ({ as: 'member' } as const) : undefined;
  }
}

function isRevoked(disk: MemoryDisk, device: string): boolean {
  return disk.devices.get(device)?.revoked !== undefined;
}

/** Notes how many events there are on a disk, for a name there that has no such note. */
function note(notes: Map<MemoryDisk, Map<string, number>>, disk: MemoryDisk, name: string): void {
  const of = notes.get(disk) ?? new Map<string, number>();
  notes.set(disk, of.set(name, of.get(name) ?? disk.events.length));
}

/** How many commands of a device were decided: their ids say whose they are. */
function decidedOf(disk: MemoryDisk, n: number): number {
  return [...disk.outcomes.keys()].filter((id) => id.split('-')[3] === placeOf(n)).length;
}

/** The part of a command's id that says at which device it was made. */
function placeOf(device: number): string {
  return `8${device.toString(16).padStart(3, '0')}`;
}
