import { wrap } from 'comlink';
import type { EngineBench } from './engine.worker.ts';

// The page around the engine's worker: what a round asks for goes through `bench`.

// Counting costs time, so a page either counts or measures.
const name = location.search === '?count' ? 'counting' : 'measuring';
const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name });
// Every method answers with a promise already, so the remote one looks just the same.
const bench = wrap<EngineBench>(worker) as unknown as EngineBench;

/** What a round may ask of this page. */
export interface EnginePage {
  readonly bench: EngineBench;
}

Object.assign(globalThis, { bench } satisfies EnginePage);
