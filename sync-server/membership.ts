import type { AccountStore, CodeTrouble, MemberRecord } from './store/account-store.ts';

/**
 * Who is in the market and who no longer is (rule AUTH-3). In memory, because every command and every delivery asks;
 * changed only after the store has it.
 */
export class Membership {
  readonly #removed: Set<string>;
  readonly #accounts: AccountStore;

  private constructor(accounts: AccountStore, removed: Iterable<string>) {
    this.#accounts = accounts;
    this.#removed = new Set(removed);
  }

  static async open(accounts: AccountStore): Promise<Membership> {
    const all = await accounts.members();
    return new Membership(
      accounts,
      all.filter(({ removed }) => removed !== undefined).map(({ person }) => person),
    );
  }

  /** False for somebody whom the host removed. */
  has(person: string): boolean {
    return !this.#removed.has(person);
  }

  /** Everybody who ever came in. */
  all(): Promise<readonly MemberRecord[]> {
    return this.#accounts.members();
  }

  /** False where there is no such member. */
  async remove(person: string, now: number): Promise<boolean> {
    const removed = await this.#accounts.removePerson(person, now);
    if (removed) this.#removed.add(person);
    return removed;
  }

  /** Lets somebody who was removed in again, by an invitation. */
  async readmit(person: string, invitation: string, now: number): Promise<'admitted' | CodeTrouble> {
    const admitted = await this.#accounts.readmit(person, invitation, now);
    if (admitted === 'admitted') this.#removed.delete(person);
    return admitted;
  }
}
