import type { Trouble } from '../kernel/keeper.ts';
import type { Ahead } from '../kernel/view-store.ts';
import type { WriteSide } from '../kernel/write-side.ts';
import type { SyncStatus } from '../sync/ports.ts';
import type { Entrance, Question } from '../sync/protocol.ts';
import type { Identity, Notice } from './client.ts';

/** What a page may ask of the worker that keeps its market. */
export interface AppWorker extends WriteSide {
  /** Says who is at this device, once and for ever; answers who it is, which is somebody else if that was said before. */
  identify(identity: Identity): Promise<Identity>;
  /** How this device enters the market on the server; replaces an entrance that was refused. */
  enter(entrance: Entrance, label: string): Promise<void>;
  /** Takes over who is here and all they did from another market of this device, to go to the server from here. */
  transplant(from: string, entrance: Entrance, label: string): Promise<Identity>;
  /** Enters as a second device of somebody: resolves with who that is once their first device confirmed. */
  link(code: string, label: string): Promise<Identity>;
  /** Asks the server about the account or the market; rejects with words where it is denied or cannot be reached. */
  ask(question: Question): Promise<unknown>;
  /** Sends and reads now; resolves when that was tried, with what came of it. */
  syncNow(): Promise<SyncStatus>;
  /** Reads this person's news from now on, whether they are followed or not. */
  look(person: string): Promise<void>;
  /** The author of a commit has dealt with how it was settled. */
  dismiss(commit: string): Promise<void>;
}

/** A commit whose author has dealt with how it was settled, and when that was: kept in the log's `meta` as `dealt`. */
export type Dealt = readonly [commit: string, at: number];

/** What a worker tells its own page, unasked: rows that it is about to write, and with `undefined` that this is over. */
export interface PageSignal {
  readonly is: 'ahead';
  readonly ahead: Ahead | undefined;
}

/** What workers and pages of a market tell each other, over all tabs. */
export type WorkerSignal =
  /** Why the views cannot be written now; `undefined` once they can. */
  | { readonly is: 'trouble'; readonly trouble: Trouble | undefined }
  /** How sync stands, from the one worker that talks to the server; also the sign that it lives. */
  | { readonly is: 'sync'; readonly status: SyncStatus }
  /** Something was written, or signal may be back: whoever talks to the server should look; at once, if somebody insists. */
  | { readonly is: 'wake'; readonly insists: boolean }
  /** Something came into the log through a worker without views: whoever has some brings them level. */
  | { readonly is: 'came' }
  /** The market goes on under another name: open it instead. */
  | { readonly is: 'moved'; readonly to: string }
  | ({ readonly is: 'notice' } & Notice)
  /** A question for whoever talks to the server, and the answer to it. */
  | { readonly is: 'question'; readonly id: string; readonly question: Question }
  | { readonly is: 'answered'; readonly id: string; readonly answer?: unknown; readonly denied?: string };
