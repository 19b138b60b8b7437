import { decideOn, prepareRead, type Prepared, type Verdict } from '../src/kernel/decide.ts';
import type { FactCache } from '../src/kernel/facts.ts';
import type { Model } from '../src/kernel/model.ts';
import type { SentCommand } from '../src/sync/protocol.ts';
import type { Commit, Outcome } from './store/event-store.ts';
import type { Watch } from './watch.ts';

/** A command, and who asks for it. */
export interface Asked {
  readonly person: string;
  readonly command: SentCommand;
}

interface Parts {
  readonly model: Model;
  readonly facts: FactCache;
  readonly now: number;
  readonly watch: Watch;
}

/** The longest text kept of what was wrong with a command, so that a refusal cannot be made as large as a frame. */
const PROBLEM = 300;

/**
 * Decides commands one after the other, each on what those before it did; what they did stays in `facts` as pending.
 * An id that comes twice is decided once. An older app's payload is upgraded by the decision's own schema.
 */
export async function decideGroup({ model, facts, now, watch }: Parts, group: readonly Asked[]): Promise<Commit[]> {
  const prepared = group.map((asked) => prepareRead(model, commandOf(asked, now)));
  const streams = prepared.flatMap((one) => (one.is === 'ready' ? Object.values(one.facts).map(({ id }) => id) : []));
  watch.factsAsked(new Set(streams).size);
  await facts.load(streams);
  const commits = new Map<string, Commit>();
  for (const [index, { person, command }] of group.entries()) {
    if (commits.has(command.id)) continue;
    const start = performance.now();
    const verdict = decide(model, facts, prepared[index] as Prepared, watch);
    watch.decided((performance.now() - start) / 1_000);
    const events = verdict.is === 'accepted' ? verdict.events : [];
    commits.set(command.id, { id: command.id, person, outcome: outcomeOf(verdict), events });
    try {
      for (const event of events) facts.addPending(event);
    } catch (error) {
      watch.decisionFailed(command.type, error);
      commits.set(command.id, { id: command.id, person, outcome: failed, events: [] });
      facts.clearPending();
      for (const event of [...commits.values()].flatMap((commit) => commit.events)) facts.addPending(event);
    }
  }
  return [...commits.values()];
}

/**
 * The actor is who the session says (rule AUTH-1), no event lies in the server's future (rule SYNC-5), and the market
 * says when it arrived.
 */
function commandOf({ person, command }: Asked, now: number) {
  return { ...command, actor: person, at: Math.min(command.at, now), arrived: now };
}

/** A decision that throws is a mistake of ours. Its command is refused, or it would come again for ever. */
function decide(model: Model, facts: FactCache, one: Prepared, watch: Watch): Verdict {
  if (one.is === 'refused') return one.refusal;
  try {
    return decideOn(model, facts, one);
  } catch (error) {
    watch.decisionFailed(one.command.type, error);
    return failed;
  }
}

const failed = { is: 'refused', code: 'command/failed', data: {} } as const;

function outcomeOf(verdict: Verdict): Outcome {
  if (verdict.is !== 'refused') return { is: verdict.is };
  const { code, data } = verdict;
  if (code !== 'command/invalid') return { is: 'refused', code, data };
  const { problem, ...rest } = data as { problem: string };
  return { is: 'refused', code, data: { ...rest, problem: problem.slice(0, PROBLEM) } };
}
