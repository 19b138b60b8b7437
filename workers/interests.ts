import type { Engine } from '../src/kernel/engine.ts';
import { Serial } from '../src/kernel/serial.ts';
import { lookedAtNow, onlyLookedAt, scopesOf } from '../src/sync/interests.ts';
import { type DesksRow, desksOf } from '../src/views/desks.ts';
import type { FollowingRow } from '../src/views/follows.ts';

/** What the person at this device takes an interest in: whom they follow, the desks they are at, whom they looked at. */
export class InterestsKept {
  /** One after the other: each adds to what the one before it kept. */
  readonly #turns = new Serial();
  readonly #engine: Engine;
  readonly #me: string;

  constructor(engine: Engine, me: string) {
    this.#engine = engine;
    this.#me = me;
  }

  /** The scopes to read, as the views have it by now; kept for who sends while no page is open and has no views. */
  scopes(): Promise<readonly string[]> {
    return this.#turns.run(async () => {
      const following = (await this.#engine.row('follows.following', this.#me)) as FollowingRow | undefined;
      const desks = (await this.#engine.row('desks.desks', this.#me)) as DesksRow | undefined;
      const followed = following?.people ?? [];
      const looked = await this.#looked();
      // Followed and unfollowed, perhaps on another device: having been looked at before is no reason to read on.
      const people = onlyLookedAt(looked, followed);
      const scopes = scopesOf(this.#me, { people: [...followed, ...people], desks: desksOf(desks) });
      const before = (await this.#engine.meta('interests')) as readonly string[] | undefined;
      if (people.length < looked.length || before?.join() !== scopes.join())
        await this.#engine.keep({ interests: scopes, looked: people });
      return scopes;
    });
  }

  /** Reads this person's news from now on; whoever was looked at longest ago may be left out for it. */
  look(person: string): Promise<void> {
    return this.#turns.run(async () => {
      const looked = await this.#looked();
      if (looked.at(-1) !== person) await this.#engine.keep({ looked: lookedAtNow(looked, person) });
    });
  }

  /** Reads this person's news no longer for having looked at them. */
  forget(person: string): Promise<void> {
    return this.#turns.run(async () => {
      const looked = await this.#looked();
      if (looked.includes(person)) await this.#engine.keep({ looked: onlyLookedAt(looked, [person]) });
    });
  }

  async #looked(): Promise<readonly string[]> {
    return ((await this.#engine.meta('looked')) ?? []) as readonly string[];
  }
}
