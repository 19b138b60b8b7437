import { amountOf, sumOf, unitsOf } from '../../src/client/market/amounts.ts';
import { sharedOf } from '../../src/client/market/shares.ts';
import { pannier } from '../../src/domain/model.ts';
import { between } from '../../src/domain/scopes.ts';
import { decode } from '../../src/kernel/codec.ts';
import type { Event } from '../../src/kernel/event.ts';
import type { OfferRow } from '../../src/views/offers.ts';
import { type QueueRow, unasked, unpacked } from '../../src/views/queue-row.ts';
import type { OrderRow } from '../../src/views/orders.ts';
import type { Contents } from '../support/device.ts';
import { disagreements, leaks } from '../support/market-oracles.ts';
import type { SimulatedDevice } from './device.ts';
import type { SimulatedServer } from './server.ts';

/** What is wrong with pick-ups, offers and orders where everything has settled. */
export async function problemsOfMarket(
  server: SimulatedServer,
  devices: readonly SimulatedDevice[],
): Promise<string[]> {
  const events = server.disk.events.map(({ text }) => decode(pannier, JSON.parse(text)) as Event);
  const people = [...new Set(devices.map(({ identity }) => identity.person))];
  const seen = await Promise.all(
    devices.map(async (device) => ({
      rows: (await device.views())?.contents() ?? {},
      scopes: new Set(await device.wanted()),
    })),
  );
  return [...disagreements(events), ...leaks(events, people), ...differentTotals(seen)];
}

/** What a device shows, and what it reads: an order that it may read no longer stays as it was then. */
interface Seen {
  readonly rows: Contents;
  readonly scopes: ReadonlySet<string>;
}

/** Where an order does not come to the same on every device that may see it. */
export function differentTotals(devices: readonly Seen[]): string[] {
  const known = new Map<string, string>();
  const problems: string[] = [];
  for (const [n, seen] of devices.entries()) {
    for (const [order, total] of totalsOf(seen)) {
      const elsewhere = known.get(order) ?? total;
      if (elsewhere !== total) problems.push(`device ${n}: ${order} comes to ${total}, and elsewhere to ${elsewhere}`);
      known.set(order, elsewhere);
    }
  }
  return problems;
}

/** What each order comes to by these rows, as a page reckons it. */
function totalsOf({ rows, scopes }: Seen): Map<string, string> {
  const queues = new Map(rows['offers.queues'] as [string, QueueRow][] | undefined);
  const shared = new Map(
    ((rows['offers.offers'] ?? []) as [string, OfferRow][]).map(([id, row]) => {
      const stored = queues.get(id);
      const { queue } = stored === undefined ? unasked : unpacked(stored);
      return [id, sharedOf({ ...row, queue }).shares] as const;
    }),
  );
  const orders = (rows['orders.orders'] ?? []).map(([, row]) => row as OrderRow);
  return new Map(
    orders
      .filter((its) => between(its.between).some((scope) => scopes.has(scope)))
      .map((its) => {
        const lines = its.lines.map((line) => amountOf(line, unitsOf(line, shared.get(line.offer)?.get(line.line))));
        return [its.id, JSON.stringify({ is: its.is, ...sumOf(its, lines) })];
      }),
  );
}
