import type { Answer, FaultKind } from '../kernel/write-side.ts';

/** A call that ended in an error, as an answer: pages say what is kept and what to do, they do not crash. */
export function failed(error: unknown): Answer & { is: 'failed' } {
  return { is: 'failed', fault: kindOf(error), detail: error instanceof Error ? error.message : String(error) };
}

/** What an error of the page's own, or of its worker, means to a person. */
function kindOf(error: unknown): FaultKind {
  const { name = '', message = '' } = (error ?? {}) as { readonly name?: string; readonly message?: string };
  // What the page lacks, its worker lacks too.
  if (typeof indexedDB === 'undefined' || name === 'MissingAPIError' || name === 'SecurityError') return 'missing';
  // The worker's own faults were classified there.
  const [, kind] = /^StorageFault (.+)/.exec(name) ?? [];
  if (kind !== undefined) return kind as FaultKind;
  if (name === 'QuotaExceededError') return 'full';
  if (name === 'DamagedBlock' || name === 'VersionError') return 'damaged';
  if (name === 'WorkerSilent') return 'silent';
  if (name === 'TypeError' && /\bmodule\b/.test(message)) return 'incomplete';
  return name === 'DatabaseClosedError' || name === 'NotFoundError' ? 'closed' : 'unknown';
}
