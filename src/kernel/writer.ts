import type { Command } from './decision.ts';
import { decideOn, prepare, type Prepared, streamsOf, type Verdict } from './decide.ts';
import { StorageFault } from './fault.ts';
import type { LogMirror } from './log-mirror.ts';
import { type CommitRecord, isPending, type LogStore, type Outcome, type PendingCommit } from './log-store.ts';
import type { Model } from './model.ts';
import type { Serial } from './serial.ts';

interface Waiting {
  readonly command: Command;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Commands that share a transaction at most. */
const GROUP = 1_000;

/**
 * Turns commands into commits. Commands that arrive while a transaction is in flight share the next one (rule
 * CMD-6): they are decided one after the other in memory, and written together or not at all.
 */
export class Writer {
  #queue: Waiting[] = [];
  #pumping: Promise<void> | undefined;
  readonly #model: Model;
  readonly #log: LogStore;
  readonly #mirror: LogMirror;
  readonly #serial: Serial;
  readonly #deciding: (commits: readonly PendingCommit[]) => void;

  /** `deciding` is told the commits that are being written. */
  constructor(parts: {
    model: Model;
    log: LogStore;
    mirror: LogMirror;
    serial: Serial;
    deciding: (commits: readonly PendingCommit[]) => void;
  }) {
    this.#model = parts.model;
    this.#log = parts.log;
    this.#mirror = parts.mirror;
    this.#serial = parts.serial;
    this.#deciding = parts.deciding;
  }

  /**
   * Resolves when the commit is written, but for the disk; rejects with what the store rejects with, or with what its
   * decision threw, and then nothing was written.
   */
  accept(command: Command): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ command, resolve, reject });
      this.#pumping ??= this.#pump();
    });
  }

  /** Resolves when everything that was given is written or failed. */
  async idle(): Promise<void> {
    await this.#pumping;
  }

  async #pump(): Promise<void> {
    // A turn later, so that commands of one burst are all there.
    await Promise.resolve();
    while (this.#queue.length > 0) await this.#take(this.#queue.splice(0, GROUP));
    this.#pumping = undefined;
  }

  /** Commits a group. Where one of it throws, each is tried by itself, so that only that one fails. */
  async #take(group: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#serial.run(() => this.#commitOrNot(group.map(({ command }) => command)));
      for (const [index, { resolve }] of group.entries()) resolve(outcomes[index] as Outcome);
    } catch (error) {
      if (group.length > 1 && !(error instanceof StorageFault)) for (const one of group) await this.#take([one]);
      else for (const { reject } of group) reject(error);
    }
  }

  /** Where nothing came to be written, what was folded on top for it must go again. */
  async #commitOrNot(commands: readonly Command[]): Promise<Outcome[]> {
    try {
      return await this.#commit(commands);
    } catch (error) {
      await this.#mirror.refold();
      throw error;
    }
  }

  /** Decides and writes a group; answers the outcomes in its order. */
  async #commit(commands: readonly Command[]): Promise<Outcome[]> {
    await this.#mirror.ensure();
    const outcomes = new Map<string, Outcome>();
    const prepared = commands.map((command) => prepare(this.#model, command));
    for (;;) {
      const records = await this.#decide(commands, prepared, outcomes);
      if (records.length === 0) break;
      const writing = this.#write(records);
      this.#deciding(records.filter(isPending));
      const written = await writing;
      if (written === 'written') {
        for (const { id, outcome } of records) outcomes.set(id, outcome);
        break;
      }
      if (written === 'known') await this.#recall(records, outcomes);
    }
    return commands.map((command, index) => outcomes.get(nameOf(command, index)) as Outcome);
  }

  /** Decides those commands that have no outcome yet, each on what the ones before it did. */
  async #decide(
    commands: readonly Command[],
    prepared: readonly Prepared[],
    outcomes: Map<string, Outcome>,
  ): Promise<CommitRecord[]> {
    await this.#mirror.facts.load(prepared.flatMap((one) => (one.is === 'ready' ? streamsOf(one.facts) : [])));
    const records = new Map<string, CommitRecord>();
    let { order } = this.#mirror.head;
    for (const [index, one] of prepared.entries()) {
      const name = nameOf(commands[index] as Command, index);
      if (outcomes.has(name) || records.has(name)) continue;
      // A command that cannot even be read has no id to be kept under.
      if (one.is === 'refused') {
        outcomes.set(name, one.refusal);
        continue;
      }
      const verdict: Verdict = decideOn(this.#model, this.#mirror.facts, one);
      if (verdict.is !== 'accepted') {
        records.set(name, { id: name, command: one.command, outcome: verdict });
        continue;
      }
      for (const event of verdict.events) this.#mirror.facts.addPending(event);
      order += 1;
      records.set(name, { id: name, command: one.command, outcome: { is: 'accepted' }, order, events: verdict.events });
    }
    return [...records.values()];
  }

  async #write(records: readonly CommitRecord[]): Promise<'written' | 'stale' | 'known'> {
    const written = await this.#mirror.write({ add: records, soon: true }, false);
    // Where it is stale everything was read anew already.
    if (written === 'known') await this.#mirror.refold();
    return written;
  }

  /** Looks up the outcomes of ids that were accepted before (rule CMD-3). */
  async #recall(records: readonly CommitRecord[], outcomes: Map<string, Outcome>): Promise<void> {
    const found = await this.#log.commits(records.map(({ id }) => id));
    for (const record of found) if (record !== undefined) outcomes.set(record.id, record.outcome);
  }
}

/** What a command is known by within its group: its id, or its place where it has none that can be read. */
function nameOf(command: Command, index: number): string {
  const id: unknown = (command as Partial<Command> | null | undefined)?.id;
  return typeof id === 'string' && id !== '' ? id : `unreadable ${index}`;
}
