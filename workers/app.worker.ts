import { expose } from 'comlink';
import type { Identity } from '../src/client/client.ts';
import type { AppWorker } from '../src/client/app-worker.ts';
import type { Engine } from '../src/kernel/engine.ts';
import type { Answer } from '../src/kernel/write-side.ts';
import { isShared } from '../src/reading/names.ts';
import { baseOf } from './base.ts';
import type { Talking } from './sharing.ts';
import { type Running, start } from './start.ts';

// Composition root of the write side: one worker, one market, named by the page that started it.

const base = baseOf(self.name);
const sharing = () => import('./sharing.ts');
const later = { sharing, deciding: () => import('./deciding.ts') };

let starting: Promise<Running> | undefined;

function running(): Promise<Running> {
  starting ??= start(base, later).catch((error: unknown) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

async function deciding(): Promise<Engine> {
  return (await running()).deciding();
}

async function talking(): Promise<Talking> {
  const { talking: one } = await running();
  if (one === undefined) throw new Error('This market has not been shared yet.');
  return one;
}

/** How long the page has the disk for itself once the views are level, in milliseconds. */
const PAGE_FIRST = 1_000;

let warming: Promise<void> | undefined;

async function warmLater(): Promise<void> {
  await base.surroundings.sleep(PAGE_FIRST);
  await base.log.warm();
}

const appWorker: AppWorker = {
  async identify(identity) {
    const known = (await base.log.meta('identity')) as Identity | undefined;
    if (known !== undefined) return known;
    await base.keep(isShared(base.market) ? await (await sharing()).newcomer(identity) : { identity });
    return identity;
  },
  async enter(entrance, label) {
    await base.keep({ entrance, label });
    (await starting)?.talking?.talker.restart();
  },
  transplant: async (from, entrance, label) => (await sharing()).takeOver(base, from, entrance, label),
  link: async (code, label) => (await sharing()).linkDevice(base, code, label),
  ask: async (question) => (await talking()).talker.ask(question),
  syncNow: async () => (await talking()).talker.now(),
  look: async (person) => (await talking()).look(person),
  dismiss: async (commit) => (await talking()).dismiss(commit),
  async send(command): Promise<Answer> {
    const [engine, { talking: shared }] = await Promise.all([deciding(), running()]);
    const answer = await engine.send(command);
    if (answer.is === 'accepted') shared?.accepted(command);
    return answer;
  },
  withdraw: async (commit) => (await deciding()).withdraw(commit),
  async catchUp() {
    const { level, talking: shared } = await running();
    await level();
    await (await deciding()).catchUp();
    shared?.talker.wake();
    warming ??= warmLater().catch(() => undefined);
  },
  rebuild: async () => (await deciding()).rebuild(),
  resolveParked: async (choice) => (await deciding()).resolveParked(choice),
};

expose(appWorker);
