import * as fc from 'fast-check';
import type { Event } from '../../src/kernel/event.ts';
import { history } from './history.ts';

// What tests compare projections with: slow and simple answers, computed from whole streams at once.

/** Histories long enough that most things happen more than once. */
export const histories = fc
  .record({ seed: fc.integer(), commands: fc.integer({ min: 0, max: 400 }) })
  .map((options) => history(options));

/** One stream of a kind, whole. */
export interface Whole {
  /** What the stream's id names: `like/p1/ana` → `['p1', 'ana']`. */
  readonly parts: readonly string[];
  readonly events: readonly Event<string, Record<string, string>>[];
}

/** All streams of a kind. */
export function wholes(events: readonly Event[], kind: string): Whole[] {
  const streams = new Map<string, Whole['events'][number][]>();
  for (const event of events as Whole['events']) {
    if (!event.stream.startsWith(`${kind}/`)) continue;
    streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  }
  return [...streams].map(([id, some]) => ({ parts: id.split('/').slice(1), events: some }));
}

/** Whether the newest event of a stream has this type. */
export function endsWith(whole: Whole, type: string): boolean {
  return whole.events.at(-1)?.type === type;
}

/** The newest event of one of these types. */
export function newestOf(whole: Whole, ...types: string[]): Whole['events'][number] | undefined {
  return whole.events.findLast(({ type }) => types.includes(type));
}

/** The latest moment of the events of a type: not always the newest event's, for clocks jump. */
export function latest(whole: Whole, type: string): number {
  return Math.max(...whole.events.filter((event) => event.type === type).map(({ at }) => at));
}

/** Those who did it lately, as `Recent` should have them. */
export function recentOf(some: readonly { person: string; comment?: string; at: number; on: boolean }[]) {
  const sorted = some.toSorted(
    (one, other) => other.at - one.at || order(other.person, one.person) || order(other.comment, one.comment),
  );
  return sorted.slice(0, 6);
}

/** Rows by key, in the order of the keys, as `ProjectionRows.tables()` gives them. */
export function table<Row>(rows: readonly (readonly [key: string, row: Row])[]): Record<string, Row> {
  return Object.fromEntries(rows.toSorted(([one], [other]) => order(one, other)));
}

/** Texts in the order that storage keeps keys in. */
export function sorted(texts: readonly string[]): string[] {
  return texts.toSorted(order);
}

function order(one = '', other = ''): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
