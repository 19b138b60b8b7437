import type { Event } from '../../src/kernel/event.ts';
import type { FromServer } from '../../src/sync/protocol.ts';
import type { MemoryDisk } from '../../sync-server/store/memory-disk.ts';
import type { Identity } from './device.ts';

type WhileIn = (disk: MemoryDisk) => number | undefined;

/** Looks at every frame that arrives at a device: nobody gets what they may not read (rule AUTH-2). */
export class AccessOracle {
  readonly #identity: Identity;
  readonly #problems: string[];
  readonly #whileIn: WhileIn;

  /** `whileIn`: how much was stored there when the device was shut out; nothing where it is let in. */
  constructor(identity: Identity, problems: string[], whileIn: WhileIn) {
    this.#identity = identity;
    this.#problems = problems;
    this.#whileIn = whileIn;
  }

  /** `disk`: what the server stored that sent it, also where an older copy took its place since. */
  see(text: string, disk: MemoryDisk): void {
    const frame = JSON.parse(text) as FromServer;
    if (frame.is !== 'delivery') return;
    const after = disk.events.slice(this.#whileIn(disk) ?? Infinity);
    const tooLate = new Set(after.map((stored) => (JSON.parse(stored.text) as Event).id));
    for (const { event, numbers } of frame.events) {
      if (tooLate.has(event.id)) this.#problems.push(`${this.#identity.person} was removed, and got ${event.id}`);
      const readable = event.scopes.some((scope) => this.#may(disk, scope, event.id));
      if (!readable || Object.keys(numbers).some((scope) => !this.#may(disk, scope, event.id)))
        this.#problems.push(
          `${this.#identity.device} of ${this.#identity.person} got ${event.id} of ${event.scopes.join(', ')}`,
        );
    }
  }

  #may(disk: MemoryDisk, scope: string, event: string): boolean {
    if (scope.startsWith('desk/')) return this.#wasAtDesk(disk, scope.slice('desk/'.length), event);
    return !scope.startsWith('inbox/') || scope === `inbox/${this.#identity.person}`;
  }

  /** Whether they were at the desk at any time from when this was stored: a frame takes its time to arrive. */
  #wasAtDesk(disk: MemoryDisk, pickup: string, event: string): boolean {
    const { person } = this.#identity;
    const stored = disk.events.map(({ text }) => JSON.parse(text) as Event);
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
