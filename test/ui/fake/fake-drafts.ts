import { Subject } from 'rxjs';
import type { Draft } from '../../../src/client/queries.ts';
import type { Drafts } from '../../../src/client/services.ts';

/** Drafts in memory. `broken` makes saving fail, as on a full phone. */
export class FakeDrafts implements Drafts {
  readonly changed = new Subject<void>();
  broken = false;
  /** What was noted as the page was left, by target. */
  readonly left = new Map<string, string>();
  readonly #kept = new Map<string, Draft>();

  all(): readonly Draft[] {
    return [...this.#kept.values()];
  }

  async load(target: string): Promise<Draft | undefined> {
    return this.#kept.get(target);
  }

  async save(target: string, text: string): Promise<void> {
    if (this.broken) throw new Error('full');
    this.#kept.set(target, { target, text, saved: Date.now() });
    this.changed.next();
  }

  async clear(target: string): Promise<void> {
    this.#kept.delete(target);
    this.changed.next();
  }

  leave(target: string, text: string): void {
    this.left.set(target, text);
  }
}
