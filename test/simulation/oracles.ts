import type { Command } from '../../src/kernel/decision.ts';
import { type Event, NOBODY } from '../../src/kernel/event.ts';
import type { MemoryDisk } from '../../sync-server/store/memory-disk.ts';
import { projections } from '../../src/views/all.ts';
import { type Contents, contentsOf } from '../support/device.ts';
import type { SimulatedDevice } from './device.ts';
import { problemsOfMarket } from './market-oracle.ts';
import { simulated } from './model.ts';
import type { SimulatedServer } from './server.ts';

interface Settled {
  readonly server: SimulatedServer;
  readonly devices: readonly SimulatedDevice[];
  /** Every command that was ever given. */
  readonly asked: ReadonlyMap<string, Command>;
}

interface Numbered {
  readonly event: Event;
  readonly numbers: Readonly<Record<string, number>>;
}

/** What is wrong in a world where everything has settled; empty where all is as it ought to be. */
export async function problemsOf({ server, devices, asked }: Settled): Promise<string[]> {
  const problems = problemsOfServer(server.disk, asked);
  const events = server.disk.events.map(({ text, numbers }) => ({ event: JSON.parse(text) as Event, numbers }));
  for (const [n, device] of devices.entries()) {
    const found = [
      ...(await problemsOfLog(device, events)),
      ...(await problemsOfViews(device, events)),
      ...(await problemsOfOutcomes(device, server)),
    ];
    problems.push(...found.map((problem) => `device ${n}: ${problem}`));
  }
  return [...problems, ...(await problemsOfMarket(server, devices))];
}

/** Numbers are dense, nothing is there twice, and everything is by whoever asked for it. */
function problemsOfServer(disk: MemoryDisk, asked: ReadonlyMap<string, Command>): string[] {
  const problems: string[] = [];
  const [versions, heads] = [new Map<string, number>(), new Map<string, number>()];
  const ids = new Set<string>();
  for (const { text, numbers } of disk.events) {
    const { id, stream, type, version, scopes, actor, commit } = JSON.parse(text) as Event;
    if (ids.has(id)) problems.push(`the server has ${id} twice`);
    ids.add(id);
    if (version !== (versions.get(stream) ?? 0) + 1) problems.push(`${stream} has no dense versions at ${version}`);
    versions.set(stream, version);
    if (Object.keys(numbers).toSorted().join() !== scopes.toSorted().join())
      problems.push(`${id} is numbered in ${Object.keys(numbers).join()}`);
    for (const [scope, number] of Object.entries(numbers)) {
      if (number !== (heads.get(scope) ?? 0) + 1) problems.push(`${scope} has no dense numbers at ${number}`);
      heads.set(scope, number);
    }
    if (disk.outcomes.get(commit)?.outcome.is !== 'accepted') problems.push(`${id} has no accepted outcome`);
    const by = simulated.events.get(type)?.anonymous === true ? NOBODY : asked.get(commit)?.actor;
    if (by !== actor) problems.push(`${id} is not by ${actor}`);
  }
  for (const [commit, { outcome }] of disk.outcomes)
    if ((outcome.is === 'accepted') !== ids.has(`${commit}.1`))
      problems.push(`${commit} is ${outcome.is}, and its events are ${ids.has(`${commit}.1`) ? '' : 'not '}there`);
  return problems;
}

/** The log has what the scopes read have, each stream in its order, and nothing else. */
async function problemsOfLog(device: SimulatedDevice, events: readonly Numbered[]): Promise<string[]> {
  const expected = byStream(await readBy(device, events));
  const found = byStream((await device.log.readFrom(0, 1_000_000)) as Event[]);
  const problems: string[] = [];
  for (const stream of new Set([...expected.keys(), ...found.keys()]))
    if (expected.get(stream) !== found.get(stream))
      problems.push(`${stream} is\n  ${found.get(stream)}\n  and on the server\n  ${expected.get(stream)}`);
  return problems;
}

function byStream(events: readonly Event[]): Map<string, string> {
  const streams = Map.groupBy(events, ({ stream }) => stream);
  return new Map([...streams].map(([stream, some]) => [stream, some.map((one) => JSON.stringify(one)).join('\n  ')]));
}

/** The events of the scopes that a device has read, as far as it has. */
async function readBy(device: SimulatedDevice, events: readonly Numbered[]): Promise<Event[]> {
  const cursors = ((await device.log.meta('cursors')) ?? {}) as Readonly<Record<string, number>>;
  return events
    .filter(({ numbers }) => Object.entries(numbers).some(([scope, number]) => number <= (cursors[scope] ?? 0)))
    .map(({ event }) => event);
}

/** The views are what folding these events from the beginning gives. */
async function problemsOfViews(device: SimulatedDevice, events: readonly Numbered[]): Promise<string[]> {
  const views = await device.views();
  const expected = contentsOf(projections, device.identity.person, await readBy(device, events));
  const problems = differences(views?.contents() ?? {}, expected);
  if ((await views?.undo())?.length !== 0) problems.push('there is undo left');
  if ((await views?.parked())?.length !== 0) problems.push('events are parked');
  return problems;
}

/** Tables whose rows are not what they ought to be. */
export function differences(is: Contents, ought: Contents): string[] {
  const tables = new Set([...Object.keys(is), ...Object.keys(ought)]);
  return [...tables].flatMap((table) => {
    const [rows, expected] = [JSON.stringify(is[table]), JSON.stringify(ought[table])];
    return rows === expected ? [] : [`${table} is\n  ${rows}\n  and ought to be\n  ${expected}`];
  });
}

/** Every command that was accepted here ended in one way, and as the server says. */
async function problemsOfOutcomes(device: SimulatedDevice, server: SimulatedServer): Promise<string[]> {
  const problems: string[] = [];
  for (const id of new Set([...device.accepted, ...device.withdrawn])) {
    const records = await Promise.all(device.logs.map(async (log) => (await log.commits([id]))[0]));
    const record = records.find((one) => one !== undefined);
    if (record === undefined) {
      problems.push(`${id} was accepted and is gone`);
      continue;
    }
    const is = record.outcome.is === 'changed' ? 'accepted' : record.outcome.is;
    const stored = server.disk.outcomes.get(id)?.outcome;
    const { type } = record.command;
    if (record.order !== undefined) problems.push(`${id} (${type}) is still pending`);
    if (device.withdrawn.has(id) && is !== 'withdrawn') problems.push(`${id} (${type}) was withdrawn and is ${is}`);
    if (is === 'withdrawn' && stored !== undefined)
      problems.push(`${id} (${type}) was withdrawn and is ${stored.is} on the server`);
    if (is === 'withdrawn') continue;
    // What was refused, or was so already, is not sent again when an older copy took the server's place; and the copy
    // may be of a time before that, in which the answer was another. What its author has not dealt with goes along.
    const goesAlong = record.attention !== undefined;
    const forgotten = server.restored > 0 && is !== 'accepted' && (record !== records[0] || goesAlong);
    if (stored?.is !== is && !forgotten)
      problems.push(`${id} (${type}) is ${is} here and ${stored?.is ?? 'unknown'} on the server`);
    if (is === 'accepted' && stored?.is === 'accepted' && record !== records[0])
      problems.push(`${id} (${type}) is only in an older log`);
  }
  return problems;
}
