// The queue of an offer: what was asked for, in the order in which it arrived at the market. Each increase is an entry
// of its own at the end; a decrease takes the newest entries away first (rule MARKET-8).

/** A piece of a claim with its own place in the queue: a quantity, or the upper part of a range. */
export interface Entry {
  readonly claim: string;
  readonly part: 'sure' | 'upper';
  readonly quantity: number;
}

/** What is known of a claim beside its entries. */
export interface Claim {
  readonly claim: string;
  readonly pickup: string;
  /** Fewer than asked for is fine; otherwise each entry is given whole or not at all. */
  readonly fewer: boolean;
  /** What the producer promised: the machine never takes it back. */
  readonly confirmed: number;
}

/** The claims of an offer, and their entries in the order they arrived. */
export interface Queue {
  readonly entries: readonly Entry[];
  /** In the order they arrived. A list: each event copies it, and a record of hundreds is slow to copy. */
  readonly claims: readonly Claim[];
}

/** Quantities as they are asked for: so many, and up to so many more. */
export interface Wanted {
  readonly sure: number;
  readonly upper: number;
}

/** Nobody asked for anything. */
export const empty: Queue = { entries: [], claims: [] };

/** A claim of the queue by its id. */
export function claimIn({ claims }: Pick<Queue, 'claims'>, id: string): Claim | undefined {
  return claims.find(({ claim }) => claim === id);
}

/** What a claim asks for altogether. */
export function wantedBy({ entries }: Queue, claim: string): Wanted {
  let [sure, upper] = [0, 0];
  for (const entry of entries) {
    if (entry.claim !== claim) continue;
    if (entry.part === 'sure') sure += entry.quantity;
    else upper += entry.quantity;
  }
  return { sure, upper };
}

/** A claim comes in at the end of the queue. */
export function claimed(queue: Queue, claim: Claim, wanted: Wanted): Queue {
  return raised({ ...queue, claims: [...queue.claims, claim] }, claim.claim, wanted);
}

/** A claim asks for more: new entries at the end. */
export function raised(queue: Queue, claim: string, { sure, upper }: Wanted): Queue {
  const entries = [...queue.entries];
  if (sure > 0) entries.push({ claim, part: 'sure', quantity: sure });
  if (upper > 0) entries.push({ claim, part: 'upper', quantity: upper });
  return { ...queue, entries };
}

/** A claim asks for less: its newest entries give way first. */
export function lowered(queue: Queue, claim: string, wanted: Wanted): Queue {
  const left = { ...wanted };
  const entries: Entry[] = [];
  for (const entry of queue.entries.toReversed()) {
    const taken = entry.claim === claim ? Math.min(left[entry.part], entry.quantity) : 0;
    left[entry.part] -= taken;
    if (entry.quantity > taken) entries.push({ ...entry, quantity: entry.quantity - taken });
  }
  return { ...queue, entries: entries.toReversed() };
}

/** A claim is given up altogether. */
export function released(queue: Queue, claim: string): Queue {
  const others = (one: { readonly claim: string }): boolean => one.claim !== claim;
  return { entries: queue.entries.filter(others), claims: queue.claims.filter(others) };
}

/** The producer promised so many of a claim. */
export function confirmed(queue: Queue, id: string, quantity: number): Queue {
  const claims = queue.claims.map((one) => (one.claim === id ? { ...one, confirmed: quantity } : one));
  return { ...queue, claims };
}
