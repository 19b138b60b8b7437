import type { Observable } from 'rxjs';
import type { Moment } from '../kernel/event.ts';
import type { Answer, FaultKind } from '../kernel/write-side.ts';
import type { Client, MarketName } from './client.ts';
import type { Install } from './install.ts';
import type { Draft } from './queries.ts';

export type { DevicesAnswer, InvitationsAnswer } from '../sync/answers.ts';
export type { Commands } from '../domain/commands.ts';
export type { NewsRefusalCode, RefusalCode, Refusals } from '../domain/refusals.ts';
export type { SyncStatus } from '../sync/ports.ts';
export type { Moment } from '../kernel/event.ts';
export type { Answer, FaultKind } from '../kernel/write-side.ts';

/** What is open at this device, or what stands in the way. */
export type Market =
  | { readonly is: 'opening' }
  /** This device keeps no such market, or nobody is registered in it: Welcome. */
  | { readonly is: 'none' }
  /** The app was updated and the old views do not fit: nothing to look at until they are rebuilt. */
  | { readonly is: 'rebuilding'; readonly percent: number }
  | { readonly is: 'open'; readonly client: Client; readonly drafts: Drafts }
  | { readonly is: 'broken'; readonly fault: FaultKind; readonly detail: string };

/** How far what was done here has come: the status chip and its sentence are a function of this (product, 4.1). */
export type MarketStatus =
  /** Never shared: nothing leaves this device. */
  | { readonly is: 'local' }
  /** So many of my changes I have to deal with, some of which came out otherwise than I saw. */
  | { readonly is: 'needs-you'; readonly count: number }
  /** So many of my changes were refused, and I have not dealt with them. */
  | { readonly is: 'not-sent'; readonly count: number }
  /** So many changes exist only here, and the browser may clear them. */
  | { readonly is: 'at-risk'; readonly waiting: number }
  /** App and market do not understand each other: by the code, which of the two is too old, or what was not read. */
  | {
      readonly is: 'outdated';
      readonly code: string;
      readonly detail: string;
      readonly waiting: number;
      readonly nextTry: Moment | undefined;
    }
  /** The server no longer lets this device in; `detail` is its sentence. */
  | { readonly is: 'paused'; readonly waiting: number; readonly code: string; readonly detail: string }
  /** The first device of this person has to let this one in. */
  | { readonly is: 'confirming' }
  /** No exchange is possible now; `asOf` is the last one that succeeded, if there ever was one. */
  | { readonly is: 'offline'; readonly waiting: number; readonly asOf: Moment | undefined }
  /** There is a connection, but the server does not answer; or, with a `problem`, this device could not take it in. */
  | {
      readonly is: 'unreachable';
      readonly problem: string | undefined;
      readonly waiting: number;
      readonly nextTry: Moment | undefined;
      readonly asOf: Moment | undefined;
    }
  | { readonly is: 'sending'; readonly waiting: number }
  | { readonly is: 'receiving'; readonly left: number; readonly percent: number }
  /** All that waited was sent just now. */
  | { readonly is: 'sent'; readonly count: number }
  | { readonly is: 'level'; readonly heard: Moment | undefined };

/** What a page hears and says while a device is being linked. */
export interface Linking {
  /** The code was right: the first device must confirm now. */
  waiting(): void;
  /** Gives up: the answer that follows no longer matters. */
  readonly cancelled: AbortSignal;
}

/** Saved beside the log, never part of it: one draft per target. Listed by the query `drafts`. */
export interface Drafts {
  load(target: string): Promise<Draft | undefined>;
  /** Rejects where it could not be kept; the page then keeps the text on screen and tries again. */
  save(target: string, text: string): Promise<void>;
  clear(target: string): Promise<void>;
  /** Notes words at once, as the page is left: a `save` may come too late. They are a draft at the next start. */
  leave(target: string, text: string): void;
}

/** How this device shows Pannier. Kept per device, not per person. */
export interface Settings {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly textSize: 'small' | 'normal' | 'large' | 'largest';
  readonly density: 'roomy' | 'compact';
  readonly motion: 'auto' | 'reduced';
  /** Single-letter shortcuts can be switched off: they clash with speech input (WCAG 2.1.4). */
  readonly shortcuts: boolean;
}

export interface SettingsStore {
  readonly current: Settings;
  change(part: Partial<Settings>): void;
  /** Calls back after each change; the answer ends that. */
  subscribe(changed: (settings: Settings) => void): () => void;
}

/** All that the pages need from outside: made by the composition root, handed to `mountApp`. */
export interface Services {
  /** Emits at once on subscribing, then whenever another market opens or the open one breaks. */
  readonly market: Observable<Market>;
  /** Emits at once on subscribing. */
  readonly status: Observable<MarketStatus>;
  /** True while a newer version of the app is installed and waits. Emits at once on subscribing. */
  readonly updateReady: Observable<boolean>;
  /** The way to the home screen, where the browser offers one. Emits at once on subscribing. */
  readonly install: Observable<Install | undefined>;
  readonly settings: SettingsStore;
  /** Which build this is, for About. */
  readonly build: string;
  /** Opens a market this device keeps; `market` becomes `none` where there is none of that name. */
  openMarket(name: MarketName): Promise<void>;
  /** Makes the market `mine`, registers its first person and opens it. The answer is that of the registration. */
  startMarket(name: string): Promise<Answer>;
  /** Takes the market of this device to the server, as its host, with all that was done in it. Works without signal. */
  share(market: string): Promise<Answer>;
  /**
   * Joins the market on the server by an invitation, with all that was done on this device; `name` registers who has
   * no market yet. Works without signal: "You're in once your phone next has signal."
   */
  join(invitation: string, name?: string): Promise<Answer>;
  /** Becomes another device of somebody who is in already; resolves once their first device confirmed. */
  link(code: string, linking: Linking): Promise<Answer>;
  /** Fills the sample market where needed and opens it as its guest. */
  lookAround(): Promise<Answer>;
  /** Goes back to the market of this device, shared or not. */
  leaveSample(): Promise<void>;
  /** Asks the browser never to clear this app's data; false where it declined. */
  keepSafe(): Promise<boolean>;
  /** Moves to the version that waits: reloads. */
  applyUpdate(): void;
}
