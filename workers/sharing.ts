import type { Dealt, WorkerSignal } from '../src/client/app-worker.ts';
import type { Identity } from '../src/client/client.ts';
import type { Command } from '../src/kernel/decision.ts';
import type { Engine } from '../src/kernel/engine.ts';
import { Serial } from '../src/kernel/serial.ts';
import { logName, nextGeneration, previousGeneration } from '../src/reading/names.ts';
import { DexieLogStore } from '../src/storage/dexie-log-store.ts';
import { introduce } from '../src/sync/introduction.ts';
import type { Credentials } from '../src/sync/ports.ts';
import type { Entrance } from '../src/sync/protocol.ts';
import type { Base } from './base.ts';
import { dealtWith } from './dealt.ts';
import { makeKey, signing } from './device-key.ts';
import { dial, linking } from './device-link.ts';
import { InterestsKept } from './interests.ts';
import { identityIn, plant } from './plant.ts';
import { clearSuperseded } from './superseded.ts';
import { Talker } from './talker.ts';

// All that only a market on a server needs: who talks to it, and the ways into it. A market of one device never loads it.

/** What is kept of somebody who comes to a server under a name of their own. */
export async function newcomer(identity: Identity): Promise<Readonly<Record<string, unknown>>> {
  return { identity, key: await makeKey() };
}

/** Takes up what another tab did in the old log after this one began. */
export async function takeUp({ market, log }: Base): Promise<void> {
  const before = previousGeneration(market);
  if (before !== undefined) await plant(log, before, {}, (old) => old.commits.orderBy('order').toArray());
}

/** Who talks to the server, and what is to be told or read there. */
export interface Talking {
  readonly talker: Talker;
  /** A command was accepted here: it is to be sent, and may have changed what is to be read. */
  accepted(command: Command): void;
  /** Reads this person's news from now on, whether they are followed or not. */
  look(person: string): Promise<void>;
  /** The author of a commit has dealt with how it was settled. */
  dismiss(commit: string): Promise<void>;
}

/** Talks to the server, in turn with the other tabs. */
export async function talk(base: Base, engine: Engine, identity: Identity): Promise<Talking> {
  // A log that began with another's commands has them without their events.
  await engine.redecide();
  const dealing = new Serial();
  const interests = new InterestsKept(engine, identity.person);
  const makeLink = await linking(base, engine, identity, {
    interests: () => interests.scopes(),
    restored: () => moveOn(base, engine, identity),
  });
  // What cannot be written now is told, and tried again, by the engine.
  const follow = () => void engine.catchUp().catch(() => undefined);
  base.signals.addEventListener('message', ({ data }: MessageEvent<WorkerSignal>) => data.is === 'came' && follow());
  // It only makes room: what could not be deleted now is left for the next start.
  void clearSuperseded(base).catch(() => undefined);
  const talker = new Talker({
    market: base.market,
    signals: base.signals,
    makeLink(report) {
      // Who talked before may have ended between writing what came and bringing the views level.
      follow();
      return makeLink(report);
    },
  });
  return {
    talker,
    accepted({ type, payload }) {
      const over = type === 'person.unfollow' ? interests.forget((payload as { person: string }).person) : undefined;
      // Where that cannot be noted now it is no reason to keep back what was done.
      void Promise.resolve(over)
        .catch(() => undefined)
        .then(() => talker.wake());
    },
    async look(person) {
      await interests.look(person);
      talker.wake();
    },
    dismiss: (commit) =>
      dealing.run(async () => {
        const before = ((await engine.meta('dealt')) ?? []) as readonly Dealt[];
        const now = base.surroundings.now();
        // First noted: what is done is to be found again.
        await engine.keep({ dealt: dealtWith(before, commit, now) });
        await engine.dismiss(commit);
      }),
  };
}

/** Takes over who is at this device and all they did from another market of it. */
export async function takeOver(
  { log, market }: Base,
  from: string,
  entrance: Entrance,
  label: string,
): Promise<Identity> {
  const identity = await identityIn(from);
  await plant(log, from, { ...(await newcomer(identity)), entrance, label });
  // Other tabs still have the old one open.
  const others = new BroadcastChannel(`pannier-${from}-signals`);
  others.postMessage({ is: 'moved', to: market } satisfies WorkerSignal);
  others.close();
  return identity;
}

/** Enters as a second device of somebody. */
export async function linkDevice(
  { log, surroundings, tell, keep }: Base,
  code: string,
  label: string,
): Promise<Identity> {
  const key = await makeKey();
  const device = crypto.randomUUID();
  // The server puts the person of the first device in the place of this one.
  const credentials: Credentials = {
    person: crypto.randomUUID(),
    device,
    label,
    enter: { as: 'device', link: code },
  };
  const person = await introduce({
    dial,
    key: signing(key),
    surroundings,
    build: __BUILD__,
    credentials,
    waiting: (status) => tell({ is: 'sync', status }),
  });
  const known = (await log.meta('identity')) as Identity | undefined;
  // What waits here would go out in somebody else's name.
  if (known !== undefined && known.person !== person)
    throw new Error('That code is of somebody else: the market is open on this device already, with another name.');
  const identity = { person, device };
  await keep({ identity, key, label, entrance: { as: 'member' } });
  return identity;
}

/** The server lost what it had: everything this device did is sent again, and all else is read anew. */
async function moveOn({ market, log, tell }: Base, engine: Engine, identity: Identity): Promise<void> {
  const to = nextGeneration(market);
  const [key, label, looked] = await Promise.all([log.meta('key'), log.meta('label'), log.meta('looked')]);
  // From here on nothing is accepted where it would be left behind.
  await engine.leave();
  await plant(new DexieLogStore(logName(to)), market, { identity, key, label, looked, entrance: { as: 'member' } });
  tell({ is: 'moved', to });
}
