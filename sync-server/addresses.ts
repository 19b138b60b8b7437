import type { Limits } from './limits.ts';

/** How long failed proofs are remembered, in milliseconds. */
const REMEMBERED = 600_000;

interface Address {
  open: number;
  failed: number;
  /** When the first of these failures was. */
  since: number;
}

/** How many sockets each address has open, and how often it could not prove anything. Kept in memory only. */
export class Addresses {
  readonly #addresses = new Map<string, Address>();
  #open = 0;
  readonly #limits: Limits;
  readonly #now: () => number;

  constructor(limits: Limits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  get open(): number {
    return this.#open;
  }

  /** Why this address may not open another socket now, if so. */
  trouble(name: string): string | undefined {
    if (this.#open >= this.#limits.sockets) return 'The market has as many connections as it can take.';
    const address = this.#of(name);
    if (address.open >= this.#limits.socketsPerAddress) return 'This address has too many connections open.';
    if (address.failed >= this.#limits.failedProofs) return 'Too many wrong codes or keys came from this address.';
    this.#tidy(name, address);
    return undefined;
  }

  opened(name: string): void {
    this.#open += 1;
    this.#of(name).open += 1;
  }

  closed(name: string): void {
    this.#open -= 1;
    const address = this.#of(name);
    address.open -= 1;
    this.#tidy(name, address);
  }

  failed(name: string): void {
    const address = this.#of(name);
    if (address.failed === 0) address.since = this.#now();
    address.failed += 1;
  }

  #of(name: string): Address {
    const address = this.#addresses.get(name) ?? { open: 0, failed: 0, since: 0 };
    if (address.failed > 0 && this.#now() - address.since >= REMEMBERED) address.failed = 0;
    this.#addresses.set(name, address);
    return address;
  }

  #tidy(name: string, { open, failed }: Address): void {
    if (open === 0 && failed === 0) this.#addresses.delete(name);
  }
}
