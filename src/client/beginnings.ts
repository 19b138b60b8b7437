import { v7 } from 'uuid';
import type { Command } from '../kernel/decision.ts';
import type { Answer } from '../kernel/write-side.ts';
import type { Entrance } from '../sync/protocol.ts';
import type { MarketName } from './client.ts';
import { deviceLabel } from './device-label.ts';
import { failed } from './failed.ts';
import { openLog } from './market-client.ts';
import type { WorkerHost } from './worker-host.ts';

/** The first generation of the market on the server. */
const FIRST_SHARED: MarketName = 'shared.1';

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
export function startMarket(startHost: StartHost, name: string, description = ''): Promise<Begun> {
  return begin(startHost, 'mine', async (host) => {
    const { send } = await speakAs(host);
    const registered = await send('person.register', { name });
    if (registered.is === 'accepted' && description !== '') await send('person.describe', { description });
    return registered;
  });
}

/** Fills the sample market where needed. */
export function lookAround(startHost: StartHost): Promise<Begun> {
  return begin(startHost, 'sample', async (host) => {
    const { fillSample } = await import('./sample/fill-sample.ts');
    const { send, me } = await speakAs(host);
    return fillSample(send, me);
  });
}

/** Goes to the server's market, with what was done on this device, or as somebody new with this name. */
export function enterMarket(startHost: StartHost, entrance: Entrance, name?: string): Promise<Begun> {
  return begin(startHost, FIRST_SHARED, async (host) => {
    const alone = await openLog('mine');
    alone.log.close();
    if (alone.identity === undefined && name === undefined) return { is: 'refused', code: 'name/empty', data: {} };
    if (alone.identity !== undefined) await host.call((worker) => worker.transplant('mine', entrance, deviceLabel()));
    const { send } = await speakAs(host);
    await host.call((worker) => worker.enter(entrance, deviceLabel()));
    return alone.identity === undefined ? send('person.register', { name }) : { is: 'nothing' };
  });
}

/** Becomes another device of somebody; resolves once their first device confirmed, or the server said no. */
export function linkDevice(startHost: StartHost, code: string): Promise<Begun> {
  return begin(startHost, FIRST_SHARED, async (host) => {
    await host.call((worker) => worker.link(code, deviceLabel()), true);
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

/** Says who is at this device, if that was not said before, and speaks for them. */
async function speakAs(host: WorkerHost): Promise<{ readonly me: string; readonly send: SendAs }> {
  const { person: me } = await host.call((worker) => worker.identify({ person: v7(), device: v7() }));
  const send: SendAs = (type, payload, { id = v7(), actor = me, at = Date.now() } = {}) => {
    const command: Command = { id, type, payload, actor, at };
    return host.call((worker) => worker.send(command));
  };
  return { me, send };
}
