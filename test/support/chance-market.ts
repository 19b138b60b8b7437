import { expect } from 'vitest';
import type { Delivery } from '../../src/kernel/receiver.ts';
import { someCommand } from './commands.ts';
import { type Device, everyEvent, type Tab } from './device.ts';
import { Gate, gatedLog, gatedViews } from './faulty.ts';
import type { Random } from './random.ts';
import { Streams } from './streams.ts';
import { passingTime } from './surroundings.ts';

/** A device with two tabs, and the rest of the market, doing whatever chance says. */
export class Market {
  readonly device: Device;
  readonly #random: Random;
  readonly #chunk: number;
  #tabs: Tab[];
  #n = 0;

  constructor(device: Device, random: Random, chunk: number) {
    this.device = device;
    this.#random = random;
    this.#chunk = chunk;
    this.#tabs = [this.#open(), this.#open()];
  }

  /** Something happens; a tab that waits to try again finds that time has passed. */
  step(): Promise<string> {
    return this.#passingTime(this.#step());
  }

  async #step(): Promise<string> {
    const random = this.#random;
    const { engine } = this.#tabs[random.below(2)] as Tab;
    const what = random.pick([
      'send',
      'send',
      'send',
      'burst',
      'receive',
      'receive',
      'withdraw',
      'settle',
      'crash',
      'rebuild',
    ]);
    if (what === 'send') await engine.send(this.#command());
    else if (what === 'burst')
      await Promise.all(
        Array.from({ length: 2 + random.below(6) }, () => {
          const { engine: some } = this.#tabs[random.below(2)] as Tab;
          return some.send(this.#command());
        }),
      );
    else if (what === 'receive') {
      await engine.receive(await this.#delivery());
      if (random.below(2) === 0) await engine.catchUp();
    } else if (what === 'withdraw') {
      const { pending } = await this.device.disk.openLog().snapshot();
      const commit = pending[random.below(Math.max(1, pending.length))];
      if (commit !== undefined) expect(await engine.withdraw(commit.id)).toBe(true);
    } else if (what === 'settle') {
      if (random.below(3) === 0) await engine.settle();
    } else if (what === 'rebuild') {
      if (random.below(3) === 0) await engine.rebuild();
    } else await this.#crash();
    return what;
  }

  /** Every tab has come level: then the rows are what the log says, and the log is whole. */
  async check(): Promise<void> {
    for (const { engine } of this.#tabs) await this.#passingTime(engine.catchUp());
    expect(await this.device.rows()).toEqual(await this.device.expected());
    await wholeLog(this.device);
  }

  /** A tab dies between the log and the views; another one is opened in its place. */
  async #crash(): Promise<void> {
    const gate = new Gate((_, step) =>
      step === 'flush' ? (this.#random.below(2) === 0 ? 'dies before' : 'dies after') : 'fine',
    );
    const { engine, world } = this.device.tab({
      chunk: this.#chunk,
      log: gatedLog(this.device.disk.openLog(), gate),
      stores: gatedViews(this.device.disk.stores, gate),
    });
    await Promise.race([engine.send(this.#command()), gate.died]);
    world.die();
  }

  #passingTime<Result>(work: Promise<Result>): Promise<Result> {
    return this.#tabs.reduce((waiting, { world }) => passingTime(world, waiting), work);
  }

  #open(): Tab {
    return this.device.tab({ chunk: this.#chunk });
  }

  #command() {
    this.#n += 1;
    return someCommand(this.#random, this.#n);
  }

  /** What the server would send: others' work, and sometimes its answer to the oldest of what is pending here. */
  async #delivery(): Promise<Delivery> {
    const random = this.#random;
    const log = this.device.disk.openLog();
    const { head, pending } = await log.snapshot();
    const server = new Streams();
    server.keep(await everyEvent(log, undefined, head.position));
    const settled: { commit: string; outcome: { is: 'nothing' } | { is: 'refused'; code: string; data: unknown } }[] =
      [];
    for (let others = random.below(6); others > 0; others -= 1) server.send(this.#command());
    for (const { id, command } of pending.slice(0, random.below(pending.length + 1))) {
      const verdict = server.send(command);
      if (verdict.is !== 'events') settled.push({ commit: id, outcome: verdict });
    }
    for (let others = random.below(3); others > 0; others -= 1) server.send(this.#command());
    // Some of it may have come before.
    const from = Math.max(0, head.position - random.below(5));
    return { events: server.events.slice(from), settled };
  }
}

/** Each event is in the log once, each commit is settled or pending and not both, and streams are dense. */
export async function wholeLog(device: Device): Promise<void> {
  const log = device.disk.openLog();
  const { head, pending } = await log.snapshot();
  const events = await everyEvent(log, undefined, head.position);
  const all = [...events, ...pending.flatMap((commit) => commit.events)];
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const versions = new Map<string, number>();
  for (const { stream, version } of all) {
    expect(version).toBe((versions.get(stream) ?? 0) + 1);
    versions.set(stream, version);
  }
  const settled = new Set(events.map(({ commit }) => commit));
  expect(pending.filter(({ id }) => settled.has(id))).toEqual([]);
  for (const record of await log.commits([...settled])) expect(record?.order).toBeUndefined();
}
