import { decode } from '../src/kernel/codec.ts';
import type { Event } from '../src/kernel/event.ts';
import type { Model } from '../src/kernel/model.ts';
import type { EventStore, StoredEvent } from './store/event-store.ts';

/** Desks that are kept in memory though nobody reads them now, at most. */
const KEPT = 1_000;

/** A pick-up as far as it was folded; what it says of who is at its desk. */
interface Folded {
  readonly state: { readonly host?: string; readonly helpers?: readonly string[] };
  readonly version: number;
}

interface Parts {
  readonly model: Model;
  readonly events: Pick<EventStore, 'readStreams'>;
  /** Whether somebody reads this scope now. */
  readonly isRead: (scope: string) => boolean;
}

/**
 * Who is at the desk of each pick-up now: its host and its helpers, as the pick-up's own stream says (rule AUTH-2). It
 * has the desks that somebody reads, and follows every event of those pick-ups from when the first one asked.
 */
export class Desks {
  readonly #folded = new Map<string, Folded>();
  /** Pick-ups that are being read from the store, and the newest version of each that was stored meanwhile. */
  readonly #opening = new Map<string, number>();
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether a person is at a desk that was opened. */
  has(person: string, desk: string): boolean {
    const { host, helpers } = this.#folded.get(pickupOf(desk))?.state ?? {};
    return host === person || (helpers?.includes(person) ?? false);
  }

  /** Reads who is at those of these scopes that are desks: after this `has` is true to what is stored. */
  async open(scopes: readonly string[]): Promise<void> {
    const asked = scopes.filter((scope) => isDesk(scope)).map(pickupOf);
    for (let missing = this.#missing(asked); missing.length > 0; missing = this.#missing(asked)) {
      for (const pickup of missing) this.#opening.set(pickup, this.#opening.get(pickup) ?? 0);
      const found = await this.#parts.events.readStreams(missing);
      for (const pickup of missing) {
        const folded = this.#fold(undefined, found.get(pickup) ?? []);
        const newest = Math.max(this.#opening.get(pickup) ?? 0, this.#folded.get(pickup)?.version ?? 0);
        // What was stored while it was being read may not be in it: then it is read again.
        if (folded.version < newest) continue;
        this.#folded.set(pickup, folded);
        this.#opening.delete(pickup);
      }
    }
    this.#forgetUnread();
  }

  /** Takes in what was stored; answers the desks whose people may be others now. */
  grew(events: readonly StoredEvent[]): string[] {
    const changed = new Set<string>();
    for (const { text, numbers } of events) {
      if (!('market' in numbers) || !text.includes('"stream":"pickup/')) continue;
      const event = JSON.parse(text) as Event;
      const pickup = event.stream;
      if (this.#opening.has(pickup)) this.#opening.set(pickup, event.version);
      const folded = this.#folded.get(pickup);
      if (folded === undefined || event.version <= folded.version) continue;
      this.#folded.set(pickup, this.#fold(folded, [event]));
      changed.add(deskOf(pickup));
    }
    return [...changed];
  }

  #missing(pickups: readonly string[]): string[] {
    return pickups.filter((pickup) => !this.#folded.has(pickup));
  }

  #fold(folded: Folded | undefined, stored: readonly unknown[]): Folded {
    const definition = this.#parts.model.streams.get('pickup');
    let { state, version } = folded ?? { state: definition?.initial ?? {}, version: 0 };
    for (const one of stored) {
      const event = decode(this.#parts.model, one);
      if (definition !== undefined && event.problem === undefined) state = definition.fold(state, event) as object;
      version = Math.max(version, event.version);
    }
    return { state, version };
  }

  #forgetUnread(): void {
    if (this.#folded.size <= KEPT) return;
    for (const pickup of this.#folded.keys()) if (!this.#parts.isRead(deskOf(pickup))) this.#folded.delete(pickup);
  }
}

/** Whether a scope is the desk of a pick-up: who reads it changes, so anybody may ask for it, and may have to wait. */
export function isDesk(scope: string): boolean {
  return scope.startsWith('desk/');
}

function pickupOf(desk: string): string {
  return `pickup/${desk.slice('desk/'.length)}`;
}

function deskOf(pickup: string): string {
  return `desk/${pickup.slice('pickup/'.length)}`;
}
