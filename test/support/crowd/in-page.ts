import { wrap } from 'comlink';
import type { AppWorker } from '../../../src/client/app-worker.ts';
import type { Identity } from '../../../src/client/client.ts';
import type { Command } from '../../../src/kernel/decision.ts';

/** How the answers to many commands came out: how many were accepted, and each other answer by what it said. */
export type Tally = Record<string, number>;

/** A worker of the built app, spoken to by a test: it may act for anybody, which no page of the app can. */
export interface CrowdWorker {
  identify(identity: Identity): Promise<Identity>;
  /** Sends commands in this order, so many at a time. */
  send(commands: readonly Command[], inFlight: number): Promise<Tally>;
  /** How many answers have come so far. */
  readonly answered: number;
  catchUp(): Promise<void>;
  rebuild(): Promise<void>;
  end(): void;
}

declare global {
  var startCrowd: (url: string, market: string) => CrowdWorker;
}

globalThis.startCrowd = (url, market) => {
  const worker = new Worker(url, { type: 'module', name: market });
  const remote = wrap<AppWorker>(worker);
  let answered = 0;
  return {
    identify: (identity) => remote.identify(identity),
    async send(commands, inFlight) {
      const tally: Tally = {};
      let next = 0;
      const lane = async () => {
        for (let command = commands[next++]; command !== undefined; command = commands[next++]) {
          const answer = await remote.send(command);
          const said = answer.is === 'refused' ? `refused ${answer.code}` : answer.is;
          tally[said] = (tally[said] ?? 0) + 1;
          answered += 1;
        }
      };
      await Promise.all(Array.from({ length: inFlight }, lane));
      return tally;
    },
    get answered() {
      return answered;
    },
    catchUp: () => remote.catchUp(),
    rebuild: () => remote.rebuild(),
    end: () => worker.terminate(),
  };
};
