/** What decides which scopes a device reads, beyond those that everybody reads. */
export interface Interests {
  /** Whom the person at this device follows, and whom they looked at. */
  readonly people: readonly string[];
  /** The pick-ups whose desk they are at: as host or as helper. */
  readonly desks: readonly string[];
}

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
