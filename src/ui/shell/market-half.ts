import type { Client } from '../../client/client.ts';
import { browserMemory } from '../../client/memory.ts';

/** What the ordering half says to the shell. */
export interface MarketHalf {
  /** How many things of the market need a decision. */
  readonly needing: number;
  /** Whether I sell, host or help somewhere: then my stall is nearer at hand than my orders. */
  readonly sells: boolean;
}

/** What is said until the market has been looked at: somebody who sold here last time most likely still does. */
export function halfAsLastTime({ market }: Client): MarketHalf {
  return { needing: 0, sells: Boolean(browserMemory()?.getItem(keyFor(market))) };
}

/** Tells what the shell must know of the market, whenever that changes; the answer ends it. */
export function watchHalf(client: Client, tell: (half: MarketHalf) => void): () => void {
  const me = client.identity?.person ?? '';
  const known = { needing: 0, hosts: false, offers: false };
  const changed = (part: Partial<typeof known>): void => {
    Object.assign(known, part);
    const sells = known.hosts || known.offers;
    remember(client.market, sells);
    void navigator.setAppBadge?.(known.needing).catch(() => undefined);
    tell({ needing: known.needing, sells });
  };
  // A list that cannot be read is told of by its own page.
  const error = (): void => undefined;
  const subscriptions = [
    client
      .watch('needs', {})
      .subscribe({ next: (needs) => changed({ needing: needs.filter(({ decide }) => decide).length }), error }),
    client.watch('pickups', {}).subscribe({
      next: (pickups) =>
        changed({ hosts: pickups.some(({ mine, helping, producers }) => mine || helping || producers.includes(me)) }),
      error,
    }),
    client
      .watch('offers', { producer: me })
      .subscribe({ next: (offers) => changed({ offers: offers.length > 0 }), error }),
  ];
  return () => {
    for (const subscription of subscriptions) subscription.unsubscribe();
  };
}

function keyFor(market: string): string {
  return `pannier.sells.${market}`;
}

function remember(market: string, sells: boolean): void {
  try {
    if (sells) localStorage.setItem(keyFor(market), '1');
    else localStorage.removeItem(keyFor(market));
  } catch {
    // No room, or storage is blocked: then the bar says Orders for a moment longer.
  }
}
