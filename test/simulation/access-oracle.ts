import type { FromServer } from '../../src/sync/protocol.ts';
import type { Identity } from './device.ts';

/** Looks at every frame that arrives at a device: nobody gets what they may not read (rule AUTH-2). */
export class AccessOracle {
  readonly #identity: Identity;
  readonly #problems: string[];

  constructor(identity: Identity, problems: string[]) {
    this.#identity = identity;
    this.#problems = problems;
  }

  see(text: string): void {
    const frame = JSON.parse(text) as FromServer;
    if (frame.is !== 'delivery') return;
    for (const { event, numbers } of frame.events) {
      const readable = event.scopes.some((scope) => this.#may(scope));
      if (!readable || Object.keys(numbers).some((scope) => !this.#may(scope)))
        this.#problems.push(
          `${this.#identity.device} of ${this.#identity.person} got ${event.id} of ${event.scopes.join(', ')}`,
        );
    }
  }

  #may(scope: string): boolean {
    return !scope.startsWith('inbox/') || scope === `inbox/${this.#identity.person}`;
  }
}
