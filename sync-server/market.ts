import { FactCache } from '../src/kernel/facts.ts';
import type { Model } from '../src/kernel/model.ts';
import type { SentCommand, Settled } from '../src/sync/protocol.ts';
import { decideGroup, type Asked } from './decide-group.ts';
import type { Membership } from './membership.ts';
import type { Commit, EventStore, StoredEvent, StoredOutcome } from './store/event-store.ts';
import type { Surroundings } from './surroundings.ts';
import { Turns } from './turns.ts';
import type { Watch } from './watch.ts';

/**
 * Commands that share a transaction at most, and how many of them may be of one device. So many take some 40 ms; the
 * more there are, the fewer deliveries and acknowledgements there are to make and to read.
 */
const GROUP = 2_000;
const SHARE = 100;

/** Who gave commands, and what is told when they are settled. */
export interface Author {
  /** From the session, never from a payload (rule AUTH-1). */
  readonly person: string;
  readonly device: string;
  /** One command was settled, durably. `reached`: see `StoredOutcome`. */
  settled(settled: Settled, reached: StoredOutcome['reached']): void;
  /** The store would not have it: nothing of these commands was stored, and they may be sent again. */
  unsettled(): void;
}

type Waiting = Asked & { readonly author: Author };

/** What a market works with. */
export interface MarketParts {
  readonly model: Model;
  readonly events: EventStore;
  readonly membership: Pick<Membership, 'has'>;
  readonly surroundings: Pick<Surroundings, 'now' | 'breathe'>;
  readonly watch: Watch;
  /** Told the events of each group when they are durable, before anybody is told an outcome. */
  readonly grew: (events: readonly StoredEvent[]) => void;
}

/**
 * Decides every command on what all devices did: the answer that stands (rule SYNC-1). Commands that arrive while a
 * group is written share the next one; answers are given after it is durable. Devices take turns.
 */
export class Market {
  readonly #turns = new Turns<Waiting>();
  readonly #facts: FactCache;
  readonly #parts: MarketParts;
  #running: Promise<void> | undefined;
  #isFailing = false;

  constructor(parts: MarketParts) {
    this.#parts = parts;
    const { events, watch } = parts;
    this.#facts = new FactCache(parts.model, {
      readStreams: (streams) => {
        watch.factsRead(streams.length);
        return events.readStreams(streams);
      },
    });
  }

  /** Folded states that are in memory. */
  get factsCached(): number {
    return this.#facts.size;
  }

  /** Whether the last group that was to be stored was not. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  /** Takes commands of one device, in their order. */
  take(author: Author, commands: readonly SentCommand[]): void {
    const { person } = author;
    this.#turns.add(
      author.device,
      commands.map((command) => ({ person, command, author })),
    );
    this.#running ??= this.#run();
  }

  /** How many commands of a device wait for their turn, also those of connections that are gone. */
  waitingOf(device: string): number {
    return this.#turns.waitingOf(device);
  }

  /** Forgets what waits of a device that was revoked: it may ask for nothing any more. */
  drop(device: string): void {
    this.#turns.drop(device);
  }

  /** Resolves when everything that was taken is settled. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // A turn later, so that what arrived together shares a group.
    await this.#parts.surroundings.breathe();
    while (this.#turns.size > 0) {
      await this.#settle(this.#turns.next(GROUP, SHARE));
      await this.#parts.surroundings.breathe();
    }
    this.#running = undefined;
  }

  async #settle(group: readonly Waiting[]): Promise<void> {
    const { watch, grew } = this.#parts;
    let outcomes: ReadonlyMap<string, StoredOutcome>;
    try {
      outcomes = await this.#decideAndStore(group, grew);
      this.#isFailing = false;
    } catch (error) {
      this.#isFailing = true;
      watch.groupFailed(error);
      this.#facts.clear();
      for (const author of new Set(group.map((one) => one.author))) author.unsettled();
      return;
    }
    for (const { person, command, author } of group) {
      const stored = outcomes.get(command.id) as StoredOutcome;
      const own = stored.person === person;
      watch.settled(own ? stored.outcome : notYours);
      if (own) author.settled({ commit: command.id, outcome: stored.outcome }, stored.reached);
      else author.settled({ commit: command.id, outcome: notYours }, {});
    }
  }

  async #decideAndStore(
    group: readonly Waiting[],
    grew: MarketParts['grew'],
  ): Promise<ReadonlyMap<string, StoredOutcome>> {
    const { model, events, membership, surroundings, watch } = this.#parts;
    const known = await events.outcomes(group.map(({ command }) => command.id));
    const fresh = group.filter(({ command }) => !known.has(command.id));
    const members = fresh.filter(({ person }) => membership.has(person));
    const commits = [
      ...refusedTo(fresh.filter(({ person }) => !membership.has(person))),
      ...(await decideGroup({ model, facts: this.#facts, now: surroundings.now(), watch }, members)),
    ];
    if (commits.length === 0) return known;
    const appended = await events.append(commits);
    this.#facts.confirmPending();
    grew(appended.events);
    const outcomes = new Map(known);
    for (const [index, { id }] of commits.entries()) outcomes.set(id, appended.outcomes[index] as StoredOutcome);
    return outcomes;
  }
}

/** What is asked for by somebody who was removed (C15): an outcome like any other, once and for ever. */
function refusedTo(asked: readonly Asked[]): Commit[] {
  return asked.map(({ person, command }) => ({ id: command.id, person, outcome: notAMember, events: [] }));
}

const notAMember = { is: 'refused', code: 'person/not-a-member', data: {} } as const;

/** An id that somebody else used: the answer does not show what came of theirs. */
const notYours = { is: 'refused', code: 'command/not-yours', data: {} } as const;
