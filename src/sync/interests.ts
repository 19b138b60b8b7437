/** What decides which scopes a device reads, beyond those that everybody reads. */
export interface Interests {
  /** Whom the person at this device follows, and whom they looked at. */
  readonly people: readonly string[];
  /** The pick-ups whose desk they are at: as host or as helper. */
  readonly desks: readonly string[];
}

/** People looked at whose news keep coming; beyond them the one looked at longest ago is left out. */
const LOOKED_AT = 100;

/** The scopes this device reads: what is for everybody, what is for its person, and what they take an interest in. */
export function scopesOf(me: string, { people, desks }: Interests): string[] {
  return [
    'people',
    'market',
    `inbox/${me}`,
    ...[...new Set([me, ...people])].map((person) => `person/${person}`),
    ...desks.map((pickup) => `desk/${pickup}`),
  ];
}

/** Those looked at, the latest last, with this one looked at now: once more counts like the first time. */
export function lookedAtNow(looked: readonly string[], person: string): string[] {
  return [...looked.filter((other) => other !== person), person].slice(-LOOKED_AT);
}

/**
 * Those whose news come for having been looked at and for nothing else. Who is followed is left out: once that ends,
 * nothing more comes of them until they are looked at again.
 */
export function onlyLookedAt(looked: readonly string[], followed: readonly string[]): string[] {
  const others = new Set(followed);
  return looked.filter((person) => !others.has(person));
}
