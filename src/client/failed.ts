import type { Answer } from '../kernel/write-side.ts';
import { WorkerSilent } from './worker-host.ts';

/** A call that ended in an error, as an answer: pages say what is kept and what to do, they do not crash. */
export function failed(error: unknown): Answer & { is: 'failed' } {
  const detail = error instanceof Error ? error.message : String(error);
  return { is: 'failed', fault: error instanceof WorkerSilent ? 'silent' : 'unknown', detail };
}
