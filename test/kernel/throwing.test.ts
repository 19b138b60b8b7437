import { expect, test } from 'vitest';
import { StorageFault } from '../../src/kernel/fault.ts';
import { wholeLog } from '../support/chance-market.ts';
import { command, Device } from '../support/device.ts';
import { Gate, gatedLog } from '../support/faulty.ts';
import { idOf } from '../support/history.ts';
import { filling, jarList, jars, TOO_MUCH } from '../support/jars.ts';

const ana = idOf('person', 0);
const fill = (n: number, jar: string, grams: number) => command(n, ana, 'jar.fill', { jar, grams });
const match = (n: number, jar: string, other: string) => command(n, ana, 'jar.match', { jar, other, shelf: 'top' });
const accepted = (n: number) => ({ is: 'accepted', commit: idOf('command', n), fresh: true });
const pantry = () => new Device({ model: jars, projections: [jarList('jars', 1)] });

/** What was put into each jar, by what is confirmed and what is pending. */
async function fillings(device: Device): Promise<Record<string, readonly number[]>> {
  await wholeLog(device);
  expect(await device.rows()).toEqual(await device.expected());
  const rows = (await device.rows())['jars.jars'] ?? [];
  return Object.fromEntries(rows.map(([key, row]) => [key, (row as { fillings: number[] }).fillings]));
}

test('[CMD-6] a decision that throws fails alone: the others of its group stand, each on what is really there', async () => {
  const device = pantry();
  const { engine } = device.tab();
  await engine.send(fill(1, 'full', TOO_MUCH));
  const answers = await Promise.allSettled([
    engine.send(fill(2, 'plum', 5)),
    engine.send(match(3, 'plum', 'full')),
    engine.send(fill(4, 'plum', 7)),
  ]);
  expect(answers).toEqual([
    { status: 'fulfilled', value: accepted(2) },
    { status: 'rejected', reason: expect.objectContaining({ message: 'nobody thought of 1000 grams' }) as unknown },
    { status: 'fulfilled', value: accepted(4) },
  ]);
  expect(await engine.send(match(5, 'fig', 'plum'))).toEqual(accepted(5));
  expect(await fillings(device)).toEqual({ 'jar/full': [TOO_MUCH], 'jar/plum': [5, 7], 'jar/fig': [12] });
});

test('[SYNC-4] a pending command whose decision throws by now keeps nothing that came from the log', async () => {
  const device = pantry();
  const { engine } = device.tab();
  await engine.send(match(1, 'plum', 'full'));
  await engine.send(fill(2, 'plum', 7));
  expect(await engine.receive({ events: [filling('full', 1, TOO_MUCH)] })).toBe(1);
  await engine.catchUp();
  // Until the server says what came of it, it does nothing.
  expect(await fillings(device)).toEqual({ 'jar/full': [TOO_MUCH], 'jar/plum': [7] });
});

test('[SYNC-1] a delivery that could not be taken in leaves no trace: when it comes again, it counts once', async () => {
  const device = pantry();
  let broken = false;
  const log = gatedLog(device.disk.openLog(), new Gate());
  const { engine } = device.tab({
    log: {
      ...log,
      readStreams(streams, upTo) {
        if (broken && streams.includes('jar/top')) throw new StorageFault('closed', true, 'The database was closed');
        return log.readStreams(streams, upTo);
      },
    },
  });
  await engine.send(match(1, 'plum', 'fig'));
  // Another tab wrote: everything is read anew.
  await device.tab().engine.send(fill(2, 'pear', 1));
  await engine.pending();
  broken = true;
  await expect(engine.receive({ events: [filling('fig', 1, 5)] })).rejects.toMatchObject({ kind: 'closed' });
  broken = false;
  expect(await engine.receive({ events: [filling('fig', 1, 5)] })).toBe(1);
  await engine.catchUp();
  expect(await fillings(device)).toEqual({ 'jar/fig': [5], 'jar/plum': [5], 'jar/pear': [1] });
});
