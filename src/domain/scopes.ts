/** The scope of what everybody in the market reads: who there is and what they are called. */
export const everyone: readonly string[] = ['people'];

/** The scopes of the people concerned, each once: all events of one stream must name the same ones (rule NEWS-9). */
export function concerning(...people: readonly string[]): readonly string[] {
  return [...new Set(people)].map((person) => `person/${person}`);
}

/** The scope of what everybody in the market reads of it: pick-ups and offers. */
export const marketplace: readonly string[] = ['market'];

/** Whom an order is between, and for which pick-up. */
export interface Parties {
  readonly buyer: string;
  readonly producer: string;
  readonly host: string;
  readonly pickup: string;
}

/**
 * The scopes of an order: the inboxes of its buyer, its producer and the pick-up's host, and the pick-up's desk, which
 * the host's helpers read (rule MARKET-2).
 */
export function between({ buyer, producer, host, pickup }: Parties): readonly string[] {
  return [...new Set([buyer, producer, host].map((person) => `inbox/${person}`)), `desk/${pickup}`];
}

/** The scope of what is for one person alone. */
export function alone(person: string): readonly string[] {
  return [`inbox/${person}`];
}
