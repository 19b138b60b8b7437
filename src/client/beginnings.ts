import { v7 } from 'uuid';
import type { Command } from '../kernel/decision.ts';
import type { Answer } from '../kernel/write-side.ts';
import type { Entrance } from '../sync/protocol.ts';
import type { WorkerSignal } from './app-worker.ts';
import type { MarketName } from './client.ts';
import type { DeviceDatabase } from './device-database.ts';
import { deviceLabel } from './device-label.ts';
import { failed } from './failed.ts';
import { openLog } from './market-client.ts';
import type { Linking } from './services.ts';
import { keepWordsAlone } from './words-alone.ts';
import type { WorkerHost } from './worker-host.ts';

/** A market that was begun, or why it was not. */
export interface Begun {
  readonly market: MarketName;
  readonly answer: Answer;
}

/** Sends a command while a market is being begun; `as` lets a sample speak for its people. */
export type SendAs = (
  type: string,
  payload: unknown,
  as?: { readonly id?: string; readonly actor?: string; readonly at?: number },
) => Promise<Answer>;

type StartHost = (market: MarketName) => WorkerHost;

/** Makes the market of this device and registers its first person. */
export function startMarket(startHost: StartHost, name: string): Promise<Begun> {
  return begin(startHost, 'mine', async (host) => (await speakAs(host)).send('person.register', { name }));
}

/** Fills the sample market where needed. */
export function lookAround(startHost: StartHost): Promise<Begun> {
  return begin(startHost, 'sample', async (host) => {
    const { fillSample } = await import('./sample/fill-sample.ts');
    const { send, me } = await speakAs(host);
    return fillSample(send, me);
  });
}

/**
 * Goes to the server's market, with what was done on this device, or as somebody new with this name. Whoever tried
 * before and was refused tries again by another entrance.
 */
export function enterMarket(
  startHost: StartHost,
  market: MarketName,
  entrance: Entrance,
  name?: string,
): Promise<Begun> {
  return begin(startHost, market, async (host) => {
    const [alone, entering] = [await isSomebodyIn('mine'), await isSomebodyIn(market)];
    if (!alone && !entering && name === undefined) return { is: 'refused', code: 'name/empty', data: {} };
    // As long as it takes: it is written at once or not at all, so a worker that is ended has to begin again.
    if (alone && !entering) await host.call((worker) => worker.transplant('mine', entrance, deviceLabel()), true);
    const { send } = await speakAs(host);
    await host.call((worker) => worker.enter(entrance, deviceLabel()));
    return alone || entering ? { is: 'nothing' } : send('person.register', { name });
  });
}

/**
 * Becomes another device of somebody; resolves once their first device confirmed, or the server said no. The first time,
 * what was written on this device alone is put into their drafts.
 */
export function linkDevice(
  { startHost, device }: { readonly startHost: StartHost; readonly device: DeviceDatabase },
  market: MarketName,
  code: string,
  linking: Linking,
): Promise<Begun> {
  const signals = new BroadcastChannel(`pannier-${market}-signals`);
  signals.addEventListener('message', ({ data }: MessageEvent<WorkerSignal>) => {
    if (data.is === 'sync' && data.status.is === 'waiting-for-confirmation') linking.waiting();
  });
  const cancelled = new Promise<never>((_, reject) => {
    linking.cancelled.addEventListener('abort', () => reject(new Error('Cancelled.')), { once: true });
  });
  return begin(startHost, market, async (host) => {
    const again = await isSomebodyIn(market);
    const linked = host.call((worker) => worker.link(code, deviceLabel()), true);
    await Promise.race([linked, cancelled]).finally(() => signals.close());
    if (!again) await keepWords(device, market);
    return { is: 'nothing' };
  });
}

async function begin(
  startHost: StartHost,
  market: MarketName,
  work: (host: WorkerHost) => Promise<Answer>,
): Promise<Begun> {
  const host = startHost(market);
  try {
    return { market, answer: await work(host) };
  } catch (error) {
    return { market, answer: failed(error) };
  } finally {
    host.close();
  }
}

async function keepWords(device: DeviceDatabase, market: MarketName): Promise<void> {
  const { log } = await openLog('mine');
  const commits = await log.commits.toArray();
  log.close();
  await keepWordsAlone(device, commits, ['mine', market]);
}

async function isSomebodyIn(market: MarketName): Promise<boolean> {
  const { log, identity } = await openLog(market);
  log.close();
  return identity !== undefined;
}

/** Says who is at this device, if that was not said before, and speaks for them. */
async function speakAs(host: WorkerHost): Promise<{ readonly me: string; readonly send: SendAs }> {
  const { person: me } = await host.call((worker) => worker.identify({ person: v7(), device: v7() }));
  const send: SendAs = (type, payload, { id = v7(), actor = me, at = Date.now() } = {}) => {
    const command: Command = { id, type, payload, actor, at };
    return host.call((worker) => worker.send(command));
  };
  return { me, send };
}
