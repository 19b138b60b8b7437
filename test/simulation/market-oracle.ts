import { amountOf, sumOf, unitsOf } from '../../src/client/market/amounts.ts';
import { sharedOf } from '../../src/client/market/shares.ts';
import { pannier } from '../../src/domain/model.ts';
import { decode } from '../../src/kernel/codec.ts';
import type { Event } from '../../src/kernel/event.ts';
import type { OfferRow } from '../../src/views/offers.ts';
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
  const rows = await Promise.all(devices.map(async (device) => (await device.views())?.contents() ?? {}));
  return [...disagreements(events), ...leaks(events, people), ...differentTotals(rows)];
}

/** Where an order does not come to the same on every device that may see it. */
export function differentTotals(devices: readonly Contents[]): string[] {
  const known = new Map<string, string>();
  const problems: string[] = [];
  for (const [n, rows] of devices.entries()) {
    for (const [order, total] of totalsOf(rows)) {
      const elsewhere = known.get(order) ?? total;
      if (elsewhere !== total) problems.push(`device ${n}: ${order} comes to ${total}, and elsewhere to ${elsewhere}`);
      known.set(order, elsewhere);
    }
  }
  return problems;
}

/** What each order comes to by these rows, as a page reckons it. */
function totalsOf(rows: Contents): Map<string, string> {
  const shared = new Map(
    (rows['offers.offers'] ?? []).map(([id, row]) => [id, sharedOf(row as OfferRow).shares] as const),
  );
  return new Map(
    (rows['orders.orders'] ?? []).map(([, row]) => {
      const its = row as OrderRow;
      const lines = its.lines.map((line) => amountOf(line, unitsOf(line, shared.get(line.offer)?.get(line.line))));
      return [its.id, JSON.stringify({ is: its.is, ...sumOf(its, lines) })];
    }),
  );
}
