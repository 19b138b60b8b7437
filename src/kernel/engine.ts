import type { Command } from './decision.ts';
import { StorageFault } from './fault.ts';
import type { Keeper, Trouble, ViewNames } from './keeper.ts';
import type { LogMirror } from './log-mirror.ts';
import type { LogStore, Outcome, PendingCommit } from './log-store.ts';
import type { Model } from './model.ts';
import type { ProjectionDefinition } from './projection.ts';
import { ReadSide } from './read-side.ts';
import { type Delivery, Receiver } from './receiver.ts';
import type { Serial } from './serial.ts';
import type { Surroundings } from './surroundings.ts';
import type { Ahead, ViewStores } from './view-store.ts';
import { Writer } from './writer.ts';
import type { Answer, ParkedChoice, WriteSide } from './write-side.ts';

/** How long `send` waits for the views (rule CMD-5), in milliseconds. */
const FRESH_WITHIN = 500;

/** A market of one device settles at the latest when so many commits are pending. */
const SETTLE_FROM = 512;

/** While a shared market is written to, its log is tidied up at the latest after so many waits. */
const MOST_WAITS = 6;

/** What an engine is built from. */
export interface EngineParts {
  readonly model: Model;
  readonly projections: readonly ProjectionDefinition[];
  /** The person at this device, or none yet. */
  readonly reader: string | undefined;
  readonly log: LogStore;
  readonly stores: ViewStores;
  readonly surroundings: Surroundings;
  readonly views: ViewNames;
  /**
   * `device`: the market is not shared, and its pending commits are settled here, none before `settleAfter`
   * milliseconds are over. `server`: they wait for a server's answer.
   */
  readonly authority: 'device' | 'server';
  /** Also how long nothing is written before a log is tidied up. */
  readonly settleAfter?: number;
  readonly trouble?: (trouble: Trouble | undefined) => void;
  readonly ahead?: (ahead: Ahead | undefined) => void;
  readonly chunk?: number;
}

/** The write side of one market on one device: decides, stores, keeps the views level. */
export class Engine implements Omit<WriteSide, 'build'> {
  readonly #mirror: LogMirror;
  readonly #serial: Serial;
  readonly #writer: Writer;
  readonly #receiver: Receiver;
  readonly #keeper: Keeper;
  readonly #parts: EngineParts;
  #tending: Promise<void> | undefined;
  #tidied = false;
  #closed = false;
  #left = false;

  /** `reads`: where the views are kept level already. */
  constructor(parts: EngineParts, reads = new ReadSide(parts)) {
    this.#parts = parts;
    this.#mirror = reads.mirror;
    this.#serial = reads.serial;
    this.#keeper = reads.keeper;
    const shared = { ...parts, mirror: this.#mirror, serial: this.#serial };
    this.#writer = new Writer({ ...shared, deciding: (commits) => this.#keeper.foresee(commits) });
    this.#receiver = new Receiver({ ...shared, written: (after, events) => this.#keeper.offer(after, events) });
  }

  async send(command: Command): Promise<Answer> {
    if (this.#left) return { is: 'failed', fault: 'closed', detail: 'The market goes on in another log.' };
    try {
      const outcome = await this.#writer.accept(command);
      const accepted = outcome.is === 'accepted' || outcome.is === 'changed';
      // What is seen need not wait for the disk; what is said to be kept does.
      const [fresh] = await Promise.all([accepted && this.#freshSoon(), this.#parts.log.durable()]);
      if (!accepted) return answerOf(outcome);
      if (this.#parts.authority === 'device') this.#tendLater();
      return { is: 'accepted', commit: command.id, fresh };
    } catch (error) {
      if (error instanceof StorageFault) return { is: 'failed', fault: error.kind, detail: error.message };
      throw error;
    }
  }

  /** Takes confirmed events in (what sync calls); resolves with the number of new ones when they are durable. */
  async receive(delivery: Delivery): Promise<number> {
    const count = await this.#receiver.receive(delivery);
    this.#tendLater();
    return count;
  }

  /** Pending commits in order, as this worker knows them after reading what other tabs wrote. */
  async pending(): Promise<readonly PendingCommit[]> {
    await this.#serial.run(() => this.#mirror.refresh());
    return this.#mirror.pending;
  }

  /** Notes that these commits are on their way to the server; answers those that are pending still. */
  markSent(commits: readonly string[]): Promise<readonly string[]> {
    return this.#receiver.markSent(commits);
  }

  /** Decides everything pending again: for a log that began with commands of another one. */
  redecide(): Promise<void> {
    return this.#receiver.redecide();
  }

  /**
   * The market goes on in another log: from now on nothing is accepted or taken back in this one. Resolves when what
   * was under way is written, and the commits can be taken along.
   */
  async leave(): Promise<void> {
    this.#left = true;
    await this.#writer.idle();
    await this.#serial.run(() => Promise.resolve());
  }

  /** Its author has dealt with how this commit was settled. */
  dismiss(commit: string): Promise<void> {
    return this.#receiver.dismiss(commit);
  }

  /** A small fact kept beside the log. */
  meta(key: string): Promise<unknown> {
    return this.#serial.run(() => this.#mirror.meta(key));
  }

  /** Keeps small facts beside the log. */
  keep(meta: Readonly<Record<string, unknown>>): Promise<void> {
    return this.#keep(() => Promise.resolve(meta));
  }

  /** A row of the views as they are now: what sync derives its scopes from. */
  row(table: string, key: string): Promise<unknown> {
    return this.#keeper.row(table, key);
  }

  async withdraw(commit: string): Promise<boolean> {
    if (this.#left) return false;
    const withdrawn = await this.#receiver.withdraw(commit);
    if (withdrawn) await this.#freshSoon();
    return withdrawn;
  }

  async catchUp(): Promise<void> {
    await this.#serial.run(() => this.#mirror.refresh());
    await this.#keeper.catchUp();
    // Once is enough, but for what another tab left half built; what could not be removed is tried again at the next start.
    if (!this.#tidied || (await this.#keeper.isBuilding())) this.#keeper.tidy().catch(() => undefined);
    this.#tidied = true;
    this.#tendLater();
  }

  async rebuild(): Promise<void> {
    await this.#keeper.rebuild();
    await this.#keeper.catchUp();
  }

  async resolveParked(choice: ParkedChoice): Promise<void> {
    await this.#keep(async () => {
      const before = ((await this.#mirror.meta('choices')) ?? []) as readonly ParkedChoice[];
      return { choices: [...before, choice] };
    });
    await this.#keeper.catchUp([choice]);
  }

  /** Brings the views level with what was received. */
  level(): Promise<void> {
    return this.#keeper.catchUp();
  }

  /** Settles what is pending in a market that is not shared, up to an order; merges the hot end of the log. */
  async settle(upTo?: number): Promise<void> {
    while ((await this.#receiver.settle(upTo)) > 0) await this.#keeper.catchUp();
    await this.#merge();
  }

  close(): void {
    this.#closed = true;
    this.#keeper.close();
    this.#parts.log.close();
  }

  /** `facts` is asked again where another tab wrote meanwhile: it may have changed the same ones. */
  #keep(facts: () => Promise<Readonly<Record<string, unknown>>>): Promise<void> {
    return this.#serial.run(async () => {
      await this.#mirror.ensure();
      while ((await this.#mirror.write({ meta: await facts() }, false)) !== 'written');
    });
  }

  /** True when the views caught up in time; where they do not, they follow by themselves (rule CMD-5). */
  async #freshSoon(): Promise<boolean> {
    const level = this.#keeper.catchUp().then(
      () => true,
      () => false,
    );
    return Promise.race([level, this.#parts.surroundings.sleep(FRESH_WITHIN).then(() => false)]);
  }

  /**
   * After a while, or at once when much is pending, a market of one device confirms its own work: what came meanwhile is
   * left for the next time, so that whoever gave it has a while to take it back. And whoever settles, the hot end of the
   * log is merged once things are quiet (rule LOG-4).
   */
  #tendLater(): void {
    const { authority, settleAfter = 10_000, surroundings } = this.#parts;
    const own = authority === 'device';
    const much = own && this.#mirror.pending.length >= SETTLE_FROM;
    if (this.#tending !== undefined && !much) return;
    const upTo = much ? Infinity : this.#mirror.head.order;
    const turn: Promise<void> = this.#pause(much ? 0 : settleAfter, own ? 1 : MOST_WAITS)
      .then(async () => {
        if (this.#closed || this.#tending !== turn) return false;
        await surroundings.exclusive('settle', () => (own ? this.settle(upTo) : this.#merge()));
        return own && this.#mirror.pending.length > 0;
      })
      // What failed stays as it is, and is tried again after the next write.
      .catch(() => false)
      .then((again) => {
        if (this.#tending !== turn) return;
        this.#tending = undefined;
        if (again) this.#tendLater();
      });
    this.#tending = turn;
  }

  /** Waits until nothing was written for so long, but so many times at most. */
  async #pause(milliseconds: number, most: number): Promise<void> {
    let last: number | undefined;
    for (let times = 0; times < most && last !== this.#mirror.head.revision; times += 1) {
      last = this.#mirror.head.revision;
      await this.#parts.surroundings.sleep(milliseconds);
    }
  }

  /** However many small records there are, by now or from before. */
  async #merge(): Promise<void> {
    while ((await this.#parts.log.merge()) > 0) await this.#parts.surroundings.breathe();
  }
}

/** What a page is told of an outcome. A command that was withdrawn is not taken up again. */
function answerOf(outcome: Exclude<Outcome, { is: 'accepted' | 'changed' }>): Answer {
  if (outcome.is === 'withdrawn') return { is: 'refused', code: 'command/withdrawn', data: {} };
  return outcome;
}
