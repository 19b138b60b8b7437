import { expect, test, vi } from 'vitest';
import type { AnyDecision } from '../../src/kernel/decision.ts';
import type { AnyEventDefinition, NewEvent } from '../../src/kernel/event.ts';
import { isPending, type LogStore } from '../../src/kernel/log-store.ts';
import type { ViewStore } from '../../src/kernel/view-store.ts';
import { packed } from '../../src/views/queue-row.ts';
import type { StoredEvent } from '../../sync-server/store/event-store.ts';
import type { Contents } from '../support/device.ts';
import { differentTotals } from './market-oracle.ts';
import { simulated } from './model.ts';
import { type Plan, planOf } from './plan.ts';
import type { Breaking } from './server.ts';
import { type Broken, simulate } from './simulation.ts';

// Oracles that cannot fail prove nothing: with one part taken away, they must say so before long.

// What is broken takes its time to be caught, and other tests want the processor too.
vi.setConfig({ testTimeout: 60_000 });

/** Enough seeds that each kind of trouble has come up several times. */
const AT_MOST = 60;

async function firstProblem(broken: Broken, changed = (plan: Plan) => plan): Promise<string | undefined> {
  for (let seed = 1; seed <= AT_MOST; seed += 1) {
    const { problems } = await simulate(changed(planOf(seed)), broken);
    if (problems.length > 0) return problems.join('\n');
  }
  return undefined;
}

test('[CMD-3] a server that decides a command again when it comes again is caught', async () => {
  const forgetful: Breaking = (events, disk) =>
    replaced(events, {
      outcomes: async () => new Map(),
      append: (commits) => {
        for (const { id } of commits) disk.outcomes.delete(id);
        return events.append(commits);
      },
    });
  // It did it twice, or forgot that it had: the second answer took the place of the first.
  expect(await firstProblem({ events: forgetful })).toMatch(/twice|accepted|taken for stored/);
});

test('[VIEW-4] views that do not take back what is pending before they apply what came first are caught', async () => {
  const views = (store: ViewStore): ViewStore =>
    replaced(store, {
      flush: (change) => {
        for (const { images } of change.undo.add) (images as unknown[]).length = 0;
        return store.flush(change);
      },
    });
  expect(await firstProblem({ views })).toMatch(/ is\n|parked/);
});

test('[SYNC-3] a log that keeps what was pending as it was first decided is caught', async () => {
  const log = (store: LogStore): LogStore =>
    replaced(store, {
      write: async ({ put, ...change }) => {
        const before = await store.commits((put ?? []).map(({ id }) => id));
        const kept = (put ?? []).map((record, index) => {
          const old = before[index];
          return isPending(record) && old !== undefined && isPending(old) ? { ...record, events: old.events } : record;
        });
        return store.write(put === undefined ? change : { ...change, put: kept });
      },
    });
  expect(await firstProblem({ log })).toMatch(/by its own log/);
});

test('[AUTH-2] a server that does not ask who may read a scope is caught', async () => {
  expect(await firstProblem({ mayRead: () => true })).toMatch(/ got .* of inbox\//);
});

test('[AUTH-2] a server that lets everybody read at a desk is caught', async () => {
  const mayRead = (person: string, scope: string) => !scope.startsWith('inbox/') || scope === `inbox/${person}`;
  expect(await firstProblem({ mayRead })).toMatch(/ got .* of desk\//);
});

test('[AUTH-2] and so is one that does so only once an older copy took the place of its data', async () => {
  const restored = (plan: Plan): Plan => {
    const first = { at: 0, device: 0, n: 0 };
    return { ...plan, steps: [{ ...first, does: 'copy' }, { ...first, does: 'restore' }, ...plan.steps] };
  };
  const mayRead = (person: string, scope: string) => !scope.startsWith('inbox/') || scope === `inbox/${person}`;
  expect(await firstProblem({ mayRead }, restored)).toMatch(/ got .* of desk\//);
});

test('[AUTH-2] a server that forgets that a helper was removed is caught', async () => {
  const forgetful: Breaking = (events) =>
    replaced(events, {
      append: async (commits) => {
        const appended = await events.append(commits);
        // The same to whoever reads it, but not written as the server looks for it.
        const unseen = ({ text, ...rest }: StoredEvent): StoredEvent =>
          text.includes('"type":"pickup.helper-removed"')
            ? { ...rest, text: text.replace('"stream":"', '"stream": "') }
            : { ...rest, text };
        return { ...appended, events: appended.events.map(unseen) };
      },
    });
  expect(await firstProblem({ events: forgetful })).toMatch(/ got .* of desk\//);
});

test('[MARKET-2] a claim that says who made it is caught', async () => {
  const claimed = { ...(simulated.events.get('offer.claimed') as AnyEventDefinition), anonymous: false };
  const model = { ...simulated, events: new Map([...simulated.events, ['offer.claimed', claimed as never]]) };
  expect(await firstProblem({ model })).toMatch(/is public and names|is not by/);
});

test('[MARKET-10] an order that keeps its places in the queue when it is cancelled is caught', async () => {
  const cancel = simulated.decisions.get('order.cancel') as AnyDecision;
  const keeping: AnyDecision = {
    ...cancel,
    decide: (states, command) => {
      const decided = cancel.decide(states, command);
      return Array.isArray(decided) ? decided.filter(({ type }: NewEvent) => type !== 'offer.claim-released') : decided;
    },
  };
  const model = { ...simulated, decisions: new Map([...simulated.decisions, ['order.cancel', keeping]]) };
  expect(await firstProblem({ model })).toMatch(/claims .* and its line says/);
});

test('[MARKET-13] an order that comes to less on one device than on another is caught', () => {
  const line = { line: 'l', offer: 'o', is: 'open', price: 320, about: null, quantity: 2, confirmed: undefined };
  const between = { buyer: 'bo', producer: 'ana', host: 'cy', pickup: 'p' };
  const its = { id: 'x', is: 'placed', paid: 0, between, lines: [line] };
  const entries = [{ claim: 'l', part: 'sure', quantity: 2 }] as const;
  const claims = [{ claim: 'l', pickup: 'p', fewer: true, confirmed: 0 }];
  const queue = packed({ queue: { entries, claims }, waited: {} });
  const seen = (stock: number, scope: string) => ({
    rows: {
      'orders.orders': [['x', its]],
      'offers.offers': [['o', { stock, sharing: 'first' }]],
      'offers.queues': [['o', queue]],
    } as Contents,
    scopes: new Set([scope]),
  });
  expect(differentTotals([seen(2, 'inbox/bo'), seen(3, 'inbox/ana')])).toEqual([]);
  expect(differentTotals([seen(2, 'inbox/bo'), seen(1, 'inbox/ana')])).not.toEqual([]);
  // Who may read it no longer has it as it was then.
  expect(differentTotals([seen(2, 'inbox/bo'), seen(1, 'inbox/dee')])).toEqual([]);
});

/** A part as it is, but for some of what it does. */
function replaced<Part extends object>(part: Part, instead: Partial<Part>): Part {
  return new Proxy(part, {
    get(target, name) {
      const own: unknown = Reflect.get(instead, name);
      if (own !== undefined) return own;
      const found: unknown = Reflect.get(target, name);
      return typeof found === 'function' ? (found.bind(target) as unknown) : found;
    },
  });
}
