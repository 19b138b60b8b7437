import type { Command } from '../../src/kernel/decision.ts';
import type { Event } from '../../src/kernel/event.ts';
import type { CommitRecord } from '../../src/kernel/log-store.ts';

// Events and commits as stores see them: moved, not understood.

/** A confirmed event; `n` tells it from all others. */
export function eventOf(n: number, stream = `jar/${n}`, version = 1): Event {
  const commit = `c${n}`;
  const data = { n, text: '緑' };
  return {
    id: `${commit}.1`,
    stream,
    version,
    type: 'jar.filled',
    schema: 1,
    data,
    actor: 'ana',
    at: n,
    commit,
    scopes: ['people'],
  };
}

/** Neighbouring events from number `from` on, over so many streams. */
export function eventsFrom(from: number, count: number, streams = 1_000_000): Event[] {
  return Array.from({ length: count }, (_, index) => {
    const n = from + index;
    return eventOf(n, `jar/${n % streams}`, Math.floor(n / streams) + 1);
  });
}

/** A commit that waits for its settlement. */
export function pendingOf(id: string, order: number, events: readonly Event[] = [eventOf(order)]): CommitRecord {
  return { ...settledOf(id), order, events };
}

/** A commit that does not wait. */
export function settledOf(id: string): CommitRecord {
  const command: Command = { id, type: 'jar.fill', payload: { id }, actor: 'ana', at: 1 };
  return { id, command, outcome: { is: 'accepted' } };
}
