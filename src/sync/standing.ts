import type { SyncStatus } from './ports.ts';

/** Why a link is paused or outdated: the server's code and its words. */
export type Reason = NonNullable<SyncStatus['reason']>;

/** How a link stands, and why. */
export class Standing {
  /** The server said that its person is no longer in the market, and has not said otherwise since. */
  left: Reason | undefined;
  /** This connection is only to learn how what was sent ended (C15). */
  leaving = false;
  #is: SyncStatus['is'] = 'resting';
  #reason: Reason | undefined;
  /** Why app and market did not understand each other, while that is tried again. */
  #outdated: Reason | undefined;

  get is(): SyncStatus['is'] {
    return this.#is;
  }

  become(is: SyncStatus['is'], reason?: Reason): void {
    if (is !== 'connecting') this.#outdated = undefined;
    else if (this.#is === 'outdated') this.#outdated = this.#reason;
    this.#is = is;
    this.#reason = reason;
  }

  /**
   * As it is told. Asking again, or hearing the rest, changes nothing of having left until the server says so, nor of
   * being outdated.
   */
  get told(): Pick<SyncStatus, 'is' | 'reason'> {
    if (this.#outdated !== undefined) return { is: 'outdated', reason: this.#outdated };
    const isOut = this.left !== undefined && (this.#is === 'connecting' || this.leaving);
    return isOut ? { is: 'paused', reason: this.left } : { is: this.#is, reason: this.#reason };
  }
}
