import { decode, type ReadEvent } from './codec.ts';
import { decideOn, prepare, type Prepared, streamsOf, type Verdict } from './decide.ts';
import type { Event, Moment } from './event.ts';
import { printOf } from './fold.ts';
import type { LogMirror } from './log-mirror.ts';
import { type CommitRecord, effectsOf, type LogStore, type Outcome, type PendingCommit } from './log-store.ts';
import type { Model } from './model.ts';
import { NotAnEvent } from './not-an-event.ts';
import type { Serial } from './serial.ts';
import type { Surroundings } from './surroundings.ts';

/** What arrived: confirmed events in order, and how commits of this device ended that caused none. */
export interface Delivery {
  readonly events: readonly Event[];
  readonly settled?: readonly { readonly commit: string; readonly outcome: Outcome }[];
  /** Cursors and other small facts that must be written with the events. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** Pending commits that a market of one device settles at once at most: a segment's worth. */
const SETTLED_AT_ONCE = 512;

/**
 * Takes confirmed events into the log in one transaction (rule SYNC-3): the events, the pending commits they
 * settle, and the remaining pending commits, decided again on what is true now.
 */
export class Receiver {
  readonly #model: Model;
  readonly #log: LogStore;
  readonly #mirror: LogMirror;
  readonly #serial: Serial;
  readonly #now: () => Moment;
  readonly #written: (after: number, events: readonly ReadEvent[]) => void;

  /** `written` is told the position before, and the events that were new. */
  constructor(parts: {
    model: Model;
    log: LogStore;
    mirror: LogMirror;
    serial: Serial;
    surroundings: Pick<Surroundings, 'now'>;
    written: (after: number, events: readonly ReadEvent[]) => void;
  }) {
    this.#model = parts.model;
    this.#log = parts.log;
    this.#mirror = parts.mirror;
    this.#serial = parts.serial;
    this.#now = parts.surroundings.now;
    this.#written = parts.written;
  }

  /**
   * Writes a delivery; events that are there already are left out. Throws, and writes nothing, where an event is
   * `NotAnEvent` or a stream would get a gap. Answers how many events were new.
   */
  receive(delivery: Delivery): Promise<number> {
    const read = delivery.events.map((event) => decode(this.#model, event));
    for (const [index, event] of read.entries())
      if (event.problem?.detail.startsWith('envelope') === true)
        throw new NotAnEvent(`events[${index}]: ${event.problem.detail}. Ask for this delivery again.`);
    return this.#run(() => this.#receive(delivery, read));
  }

  /**
   * A market that is not shared is its own authority: its oldest pending commits, up to an order, are confirmed as they
   * are, through the same door as a server's answer. Answers how many commits were settled.
   */
  settle(upTo = Infinity): Promise<number> {
    return this.#run(async () => {
      for (;;) {
        // What one caused was damaged on the disk: its command says it again, or those behind it would come after a gap.
        const mended = this.#mirror.pending.some(isHollow) ? await this.#redecide(this.#mirror.pending) : [];
        if (mended.length > 0 && (await this.#mirror.write({ put: mended }, true)) !== 'written') continue;
        const commits = oldestOf(this.#mirror.pending.filter(({ order }) => order <= upTo));
        if (commits.length === 0) return 0;
        const events = commits.flatMap((commit) => commit.events);
        const settled = commits.map(({ id, outcome }) => ({ commit: id, outcome }));
        // Where another tab wrote meanwhile, these may have been taken back or decided again: then look anew.
        if ((await this.#take({ events, settled }, events)) !== undefined) return commits.length;
      }
    });
  }

  /**
   * Notes that these commits are on their way: from now on they cannot be taken back. Answers those that are pending
   * still: what was taken back meanwhile must not be sent.
   */
  markSent(commits: readonly string[]): Promise<readonly string[]> {
    return this.#run(async () => {
      for (;;) {
        const here = this.#mirror.pending.filter(({ id }) => commits.includes(id));
        const put = here.filter(({ sent }) => sent !== true).map((commit): CommitRecord => ({ ...commit, sent: true }));
        if (put.length === 0 || (await this.#mirror.write({ put }, false)) === 'written')
          return here.map(({ id }) => id);
      }
    });
  }

  /** Decides everything pending again on what is confirmed: for commits that came here without their events. */
  redecide(): Promise<void> {
    return this.#run(async () => {
      for (;;) {
        const put = await this.#redecide(this.#mirror.pending);
        if (put.length === 0 || (await this.#mirror.write({ put }, true)) === 'written') return;
      }
    });
  }

  /** Forgets that a settled commit needs its author: they dealt with it. */
  dismiss(commit: string): Promise<void> {
    return this.#run(async () => {
      for (;;) {
        const [record] = await this.#log.commits([commit]);
        if (record?.attention === undefined) return;
        const { attention: _, ...rest } = record;
        if ((await this.#mirror.write({ put: [rest] }, false)) === 'written') return;
      }
    });
  }

  /** Takes a pending commit back; those behind it are decided again. False where it is sent or no longer pending. */
  withdraw(commit: string): Promise<boolean> {
    return this.#run(async () => {
      // Another tab may have written it: what is pending is read anew.
      await this.#mirror.refresh();
      for (;;) {
        const record = this.#mirror.pending.find(({ id }) => id === commit);
        if (record === undefined || record.sent === true) return false;
        const others = this.#mirror.pending.filter(({ id }) => id !== commit);
        const changed = await this.#redecide(others);
        const put = [...changed, settledAs(record, { is: 'withdrawn' }, this.#now())];
        if ((await this.#mirror.write({ put }, true)) === 'written') return true;
      }
    });
  }

  /** One after the other. Where something fails the log is as it was: what was folded on top for it must go. */
  #run<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#serial.run(async () => {
      try {
        await this.#mirror.ensure();
        return await work();
      } catch (error) {
        await this.#mirror.refold();
        throw error;
      }
    });
  }

  async #receive(delivery: Delivery, read: readonly ReadEvent[]): Promise<number> {
    for (;;) {
      const count = await this.#take(delivery, read);
      if (count !== undefined) return count;
    }
  }

  /** Writes a delivery on what is known of the log; `undefined` where another tab wrote meanwhile. */
  async #take(delivery: Delivery, read: readonly ReadEvent[]): Promise<number | undefined> {
    const fresh = await this.#fresh(read);
    const events = fresh.map((index) => delivery.events[index] as Event);
    const settled = this.#settledBy(delivery, read);
    const left = this.#mirror.pending.filter(({ id }) => !settled.has(id));
    const freshRead = fresh.map((index) => read[index] as ReadEvent);
    const put: CommitRecord[] = await this.#changedBy(left, freshRead);
    for (const commit of this.#mirror.pending) {
      const outcome = settled.get(commit.id);
      if (outcome !== undefined) put.push(settledAs(commit, outcome, this.#now()));
    }
    const after = this.#mirror.head.position;
    const meta = delivery.meta === undefined ? {} : { meta: delivery.meta };
    if (events.length === 0 && put.length === 0 && delivery.meta === undefined) return 0;
    if ((await this.#mirror.write({ confirmed: events, put, ...meta }, true, freshRead)) !== 'written')
      return undefined;
    this.#written(after, freshRead);
    return events.length;
  }

  /** The indexes of the events that the log does not have yet; throws where a stream would get a gap. */
  async #fresh(read: readonly ReadEvent[]): Promise<number[]> {
    const known = await this.#log.known(new Set(read.map(({ stream }) => stream)));
    const versions = new Map<string, number>();
    // The newest version counts, not how many there are: damage may have taken one from the middle.
    for (const [stream, events] of known.size === 0 ? [] : await this.#log.readStreams([...known]))
      versions.set(stream, newestOf(events));
    const fresh: number[] = [];
    for (const [index, { stream, version }] of read.entries()) {
      const have = versions.get(stream) ?? 0;
      if (version <= have) continue;
      if (version > have + 1)
        throw new RangeError(
          `events[${index}].version: ${stream} has ${have} events, so ${have + 1} must come before ${version}.`,
        );
      versions.set(stream, version);
      fresh.push(index);
    }
    return fresh;
  }

  /** How pending commits ended: as the delivery says, or accepted where their events came. */
  #settledBy(delivery: Delivery, read: readonly ReadEvent[]): Map<string, Outcome> {
    const settled = new Map<string, Outcome>();
    if (this.#mirror.pending.length === 0) return settled;
    // An event comes once for each scope by which it is read: twice, where a second one of its scopes was begun later.
    const caused = Map.groupBy(new Map(read.map((event) => [event.id, event])).values(), ({ commit }) => commit);
    for (const commit of this.#mirror.pending) {
      const after = caused.get(commit.id);
      if (after !== undefined) settled.set(commit.id, acceptedAs(commit, after));
    }
    for (const { commit, outcome } of delivery.settled ?? [])
      if (outcome.is !== 'accepted' || !settled.has(commit)) settled.set(commit, outcome);
    return settled;
  }

  /** Decides pending commits again on the confirmed states as they are now; answers those that came out different. */
  async #redecide(commits: readonly PendingCommit[]): Promise<PendingCommit[]> {
    this.#mirror.facts.clearPending();
    const prepared = commits.map((commit) => prepare(this.#model, commit.command));
    await this.#mirror.facts.load(prepared.flatMap((one) => (one.is === 'ready' ? streamsOf(one.facts) : [])));
    const changed: PendingCommit[] = [];
    for (const [index, one] of prepared.entries()) {
      const commit = commits[index] as PendingCommit;
      const verdict = one.is === 'ready' ? this.#decide(one) : one.refusal;
      // What is refused here now stays pending, without effect: the answer that stands is the server's (SYNC-1).
      const events: readonly Event[] = verdict?.is === 'accepted' ? verdict.events : [];
      for (const event of events) this.#mirror.facts.addPending(event);
      const outcome: Outcome = verdict === undefined || verdict.is === 'accepted' ? { is: 'accepted' } : verdict;
      const seen = commit.seen ?? effectsOf(commit.events);
      if (printOf(events) !== printOf(commit.events)) changed.push({ ...commit, outcome, events, seen });
    }
    return changed;
  }

  /** Undefined where the decision throws: that is no reason not to take in what came. */
  #decide(prepared: Prepared & { is: 'ready' }): Verdict | undefined {
    try {
      return decideOn(this.#model, this.#mirror.facts, prepared);
    } catch {
      return undefined;
    }
  }

  /**
   * The commits among `left` that come out different once `events` are confirmed. Their facts must be read with
   * these events, which are not written yet: so the new confirmed states are folded first.
   */
  async #changedBy(left: readonly PendingCommit[], events: readonly ReadEvent[]): Promise<CommitRecord[]> {
    if (left.length === 0) return [];
    await this.#mirror.facts.confirm(events);
    return this.#redecide(left);
  }
}

/** The newest version among events as stored. */
function newestOf(events: readonly unknown[]): number {
  return events.reduce<number>((newest, event) => Math.max(newest, Number((event as Partial<Event>).version) || 0), 0);
}

/** Accepted, and without anything that came of it. */
function isHollow({ outcome, events }: PendingCommit): boolean {
  return outcome.is === 'accepted' && events.length === 0;
}

/** The oldest pending commits, as many as are settled at once. */
function oldestOf(pending: readonly PendingCommit[]): PendingCommit[] {
  const commits: PendingCommit[] = [];
  let count = 0;
  for (const commit of pending) {
    if (commits.length > 0 && count + commit.events.length > SETTLED_AT_ONCE) break;
    commits.push(commit);
    count += commit.events.length;
  }
  return commits;
}

/** A commit that is no longer pending: what it caused is in the segments, or nowhere. */
function settledAs({ id, command, order }: PendingCommit, outcome: Outcome, now: Moment): CommitRecord {
  const record: CommitRecord = { id, command, outcome, given: order };
  return outcome.is === 'refused' || outcome.is === 'changed' ? { ...record, attention: now } : record;
}

/** Accepted as its author saw it, or with other effects. */
function acceptedAs({ events, seen, told }: PendingCommit, after: readonly Event[]): Outcome {
  const [was, is] = [seen ?? effectsOf(events), effectsOf(after)];
  if (told === true || JSON.stringify(was) === JSON.stringify(is)) return { is: 'accepted' };
  return { is: 'changed', before: was, after: is };
}
