import type { Event } from '../../src/kernel/event.ts';
import type { FromServer } from '../../src/sync/protocol.ts';
import type { Identity } from './device.ts';

/** What the server stored. */
interface Stored {
  /** All of it in its order; nothing where an older copy took its place. */
  all(): readonly Event[] | undefined;
  /** How much of it there was when the person was removed, who is not in the market now; nothing where they are. */
  whileIn(): number | undefined;
}

/** Looks at every frame that arrives at a device: nobody gets what they may not read (rule AUTH-2). */
export class AccessOracle {
  readonly #identity: Identity;
  readonly #problems: string[];
  readonly #stored: Stored;

  constructor(identity: Identity, problems: string[], stored: Stored) {
    this.#identity = identity;
    this.#problems = problems;
    this.#stored = stored;
  }

  see(text: string): void {
    const frame = JSON.parse(text) as FromServer;
    if (frame.is !== 'delivery') return;
    const after = this.#stored.all()?.slice(this.#stored.whileIn() ?? Infinity) ?? [];
    const tooLate = new Set(after.map(({ id }) => id));
    for (const { event, numbers } of frame.events) {
      if (tooLate.has(event.id)) this.#problems.push(`${this.#identity.person} was removed, and got ${event.id}`);
      const readable = event.scopes.some((scope) => this.#may(scope, event.id));
      if (!readable || Object.keys(numbers).some((scope) => !this.#may(scope, event.id)))
        this.#problems.push(
          `${this.#identity.device} of ${this.#identity.person} got ${event.id} of ${event.scopes.join(', ')}`,
        );
    }
  }

  #may(scope: string, event: string): boolean {
    if (scope.startsWith('desk/')) return this.#wasAtDesk(scope.slice('desk/'.length), event);
    return !scope.startsWith('inbox/') || scope === `inbox/${this.#identity.person}`;
  }

  /** Whether they were at the desk at any time from when this was stored: a frame takes its time to arrive. */
  #wasAtDesk(pickup: string, event: string): boolean {
    const { person } = this.#identity;
    const stored = this.#stored.all();
    if (stored === undefined) return true;
    let [hosts, helps, since] = [false, false, false];
    for (const { id, stream, type, data } of stored) {
      if (id === event) since = true;
      if (stream === `pickup/${pickup}`) {
        const { host, person: helper } = data as { readonly host?: string; readonly person?: string };
        if (type === 'pickup.announced') hosts = host === person;
        if (type === 'pickup.helper-invited' && helper === person) helps = true;
        if (type === 'pickup.helper-removed' && helper === person) helps = false;
      }
      if (since && (hosts || helps)) return true;
    }
    return false;
  }
}
