import { Buckets } from './buckets.ts';
import type { Limits } from './limits.ts';

/** How long failed proofs are remembered, in milliseconds. */
const REMEMBERED = 600_000;

/** How often what is over is forgotten, in milliseconds. */
const SWEPT_EVERY = 60_000;

interface Address {
  open: number;
  failed: number;
  /** When the first of these failures was. */
  since: number;
}

/**
 * How many sockets each address has open, how often it connects, and how often it could not prove anything. Kept in
 * memory only, and no longer than it counts.
 */
export class Addresses {
  readonly #addresses = new Map<string, Address>();
  readonly #connects: Buckets;
  #open = 0;
  #swept: number;
  readonly #limits: Limits;
  readonly #now: () => number;

  constructor(limits: Limits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
    this.#connects = new Buckets(limits.connects);
    this.#swept = now();
  }

  get open(): number {
    return this.#open;
  }

  /** Addresses of which something is remembered. */
  get known(): number {
    return new Set([...this.#addresses.keys(), ...this.#connects.names]).size;
  }

  /** Why this address may not open another socket now, if so. Asking counts as an attempt to connect. */
  trouble(ip: string): string | undefined {
    this.#sweep();
    const name = networkOf(ip);
    if (!this.#connects.spend(name, 1, this.#now())) return 'This address connects too often.';
    if (this.#open >= this.#limits.sockets) return 'The market has as many connections as it can take.';
    const address = this.#addresses.get(name) ?? none;
    if (address.open >= this.#limits.socketsPerAddress) return 'This address has too many connections open.';
    if (this.#failures(address) >= this.#limits.failedProofs)
      return 'Too many wrong codes or keys came from this address.';
    return undefined;
  }

  opened(ip: string): void {
    this.#open += 1;
    this.#of(ip).open += 1;
  }

  closed(ip: string): void {
    this.#open -= 1;
    this.#of(ip).open -= 1;
    this.#sweep();
  }

  failed(ip: string): void {
    const address = this.#of(ip);
    address.failed = this.#failures(address) + 1;
    if (address.failed === 1) address.since = this.#now();
  }

  #of(ip: string): Address {
    const name = networkOf(ip);
    const address = this.#addresses.get(name) ?? { ...none };
    this.#addresses.set(name, address);
    return address;
  }

  /** How often it failed within the time that is remembered. */
  #failures({ failed, since }: Address): number {
    return this.#now() - since < REMEMBERED ? failed : 0;
  }

  /** Forgets what is over, of all addresses: most of them never come again. */
  #sweep(): void {
    const now = this.#now();
    if (Math.abs(now - this.#swept) < SWEPT_EVERY) return;
    this.#swept = now;
    this.#connects.tidy(now);
    for (const [name, address] of this.#addresses)
      if (address.open === 0 && this.#failures(address) === 0) this.#addresses.delete(name);
  }
}

/** Whom an address stands for: of the newer ones (IPv6) one person has as many as there are within a network. */
function networkOf(ip: string): string {
  const older = /^::ffff:([\d.]+)$/i.exec(ip)?.[1];
  if (older !== undefined || !ip.includes(':')) return older ?? ip;
  const [front = [], back = []] = ip.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const between = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...between, ...back].slice(0, 4).join(':');
}

const none: Readonly<Address> = { open: 0, failed: 0, since: 0 };
