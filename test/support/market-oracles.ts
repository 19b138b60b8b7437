import { allocationOf, offer, type OfferState } from '../../src/domain/market/offer.ts';
import { openLines, order, type OrderLine, type OrderState } from '../../src/domain/market/order.ts';
import { claimIn, wantedBy } from '../../src/domain/market/queue.ts';
import { type Event, NOBODY } from '../../src/kernel/event.ts';

// What must hold of everything that ever happened in a market, whoever did it in whatever order.

/** The orders and offers after these events. */
function folded(events: readonly Event[]) {
  const orders = new Map<string, OrderState>();
  const offers = new Map<string, OfferState>();
  for (const event of events) {
    const [kind, id = ''] = event.stream.split('/');
    if (kind === 'order') orders.set(id, order.fold(orders.get(id) ?? order.initial, event));
    if (kind === 'offer') offers.set(id, offer.fold(offers.get(id) ?? offer.initial, event));
  }
  return { orders, offers };
}

/**
 * Where orders and offers disagree (rule MARKET-10), or the machine gave away more than there is (rule MARKET-7): each
 * line that stands has its one place in the queue of its offer, and nothing else has.
 */
export function disagreements(events: readonly Event[]): string[] {
  const { orders, offers } = folded(events);
  const lines = claiming(orders);
  const problems: string[] = [];
  const claimed = new Set<string>();
  for (const [id, its] of offers) {
    if (its.is === 'absent') continue;
    for (const { claim, confirmed } of its.queue.claims) {
      if (claimed.has(claim)) problems.push(`${claim} has a place in two queues`);
      claimed.add(claim);
      const line = lines.get(claim);
      const { sure, upper } = wantedBy(its.queue, claim);
      const [is, ought] = [
        [id, sure, sure + upper, confirmed],
        [line?.offer, line?.quantity, line?.upTo, line?.confirmed ?? 0],
      ];
      if (is.join() !== ought.join()) problems.push(`${claim} claims ${is.join()}, and its line says ${ought.join()}`);
    }
    for (const { claim } of its.queue.entries)
      if (claimIn(its.queue, claim) === undefined) problems.push(`${claim} has an entry in ${id}, and no claim`);
    const { shares, over } = allocationOf(its);
    const given = [...shares.values()].reduce((sum, share) => sum + share.given, 0);
    if (given - over > (its.stock ?? Infinity)) problems.push(`${id} is oversold: ${given} of ${its.stock}`);
  }
  for (const [line, { upTo }] of lines)
    if (claimed.has(line) !== upTo > 0) problems.push(`${line} stands, and claims nothing`);
  return problems;
}

/** The lines that claim something: what is held, cancelled or declined claims nothing. */
function claiming(orders: ReadonlyMap<string, OrderState>): Map<string, OrderLine> {
  const alive = [...orders.values()].filter((its) => !['absent', 'held', 'cancelled', 'declined'].includes(its.is));
  return new Map(alive.flatMap((its) => (its.is === 'absent' ? [] : openLines(its).map((line) => [line.line, line]))));
}

/** Who hosts, sells, helps or is invited is named in public. */
const publicRoles = ['host', 'producer', 'person', 'producers', 'helpers'];

/** Public events that say of somebody what they must not: nothing public says who ordered (rule MARKET-2). */
export function leaks(events: readonly Event[], people: readonly string[]): string[] {
  const orders = new Set(
    events.filter(({ stream }) => stream.startsWith('order/')).map(({ stream }) => stream.slice('order/'.length)),
  );
  return events
    .filter(({ scopes }) => scopes.includes('market'))
    .flatMap((event) => {
      const data = event.data as Readonly<Record<string, unknown>>;
      const known = JSON.stringify([event.actor, ...publicRoles.map((role) => data[role])]);
      const said = JSON.stringify(event);
      const isClaim = event.type.startsWith('offer.claim');
      const problems = people
        .filter((person) => said.includes(person) && (isClaim || !known.includes(person)))
        .map((person) => `${event.id} (${event.type}) is public and names ${person}`);
      if (isClaim && event.actor !== NOBODY) problems.push(`${event.id} (${event.type}) is by ${event.actor}`);
      for (const order of orders)
        if (said.includes(order)) problems.push(`${event.id} (${event.type}) is public and names the order ${order}`);
      return problems;
    });
}
