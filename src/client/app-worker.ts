import type { Trouble } from '../kernel/keeper.ts';
import type { WriteSide } from '../kernel/write-side.ts';
import type { Identity } from './client.ts';

/** What a page may ask of the worker that keeps its market. */
export interface AppWorker extends WriteSide {
  /** Says who is at this device, once and for ever; answers who it is, which is somebody else if that was said before. */
  identify(identity: Identity): Promise<Identity>;
}

/** What the worker tells every page of its market. */
export interface WorkerSignal {
  readonly is: 'trouble';
  /** Why the views cannot be written now; `undefined` once they can. */
  readonly trouble: Trouble | undefined;
}
