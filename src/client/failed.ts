import type { Answer } from '../kernel/write-side.ts';
import { WorkerSilent } from './worker-host.ts';

/** A call that ended in an error, as an answer: pages say what is kept and what to do, they do not crash. */
export function failed(error: unknown): Answer & { is: 'failed' } {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof WorkerSilent) return { is: 'failed', fault: 'silent', detail };
  if (error instanceof TypeError && /\bmodule\b/.test(detail)) return { is: 'failed', fault: 'incomplete', detail };
  // An error that crosses from the worker keeps its words only; but what the page lacks, its worker lacks too.
  return { is: 'failed', fault: typeof indexedDB === 'undefined' ? 'missing' : 'unknown', detail };
}
