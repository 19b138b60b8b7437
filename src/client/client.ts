import type { Observable } from 'rxjs';
import type { Answer } from '../kernel/write-side.ts';
import type { AnswerTo } from '../sync/answers.ts';
import type { SyncStatus } from '../sync/ports.ts';
import type { Question } from '../sync/protocol.ts';
import type { Basket } from './basket.ts';
import type { Queries } from './queries.ts';
import type { Commands } from '../domain/commands.ts';

/** Who is at this device: made at Welcome, kept in the log database. */
export interface Identity {
  readonly person: string;
  readonly device: string;
}

/**
 * Which market is open: the one this device keeps alone, the sample of Look around (local only), or one on a server.
 * Its number grows when its log had to begin anew, because the server was restored.
 */
export type MarketName = 'mine' | 'sample' | `shared.${number}`;

/** What this person must decide or know about another of their devices. */
export interface Notice {
  /** A second device used the code that this one shows; or a device was let in or removed. */
  readonly about: 'link-waiting' | 'devices';
  readonly device: string;
  readonly label: string;
}

/** All that a page may call: commands, queries, identity. */
export interface Client {
  readonly market: MarketName;
  /** True for a market on a server: what is done in it is sent there. */
  readonly isShared: boolean;
  /** Who I am; none before Welcome. */
  readonly identity: Identity | undefined;
  /** What I mean to order. */
  readonly basket: Basket;
  /** Mints the id and the moment, hands the command to the worker, and resolves as rule CMD-5 says. Never rejects. */
  send<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<Answer>;
  /** How sync stands; emits at once on subscribing, `undefined` until the worker that talks to the server was heard. */
  readonly sync: Observable<SyncStatus | undefined>;
  /** Asks the server about the account or the market. Rejects with words where it is denied or cannot be reached. */
  ask<Asked extends Question>(question: Asked): Promise<AnswerTo[Asked['about']]>;
  /** What the server tells about this person's devices, while this page is open. */
  readonly notices: Observable<Notice>;
  /** Sends and reads now; resolves when that was tried. Rejects with words where this market is not shared. */
  syncNow(): Promise<SyncStatus>;
  /** Reads this person's news from now on, whether they are followed or not. */
  look(person: string): void;
  /** I have dealt with how this commit was settled. */
  dismiss(commit: string): Promise<void>;
  /** Takes back a pending commit: "Undone. It was never sent." */
  withdraw(commit: string): Promise<boolean>;
  /** The answer now. Rejects with a sentence naming the parameter where `params` are wrong. */
  find<Name extends keyof Queries>(query: Name, params: Queries[Name]['params']): Promise<Queries[Name]['result']>;
  /** The answer now and after each change: at most one emission per frame. */
  watch<Name extends keyof Queries>(query: Name, params: Queries[Name]['params']): Observable<Queries[Name]['result']>;
  /** A fresh id for a thing that a command makes (UUIDv7). */
  newId(): string;
  rebuild(): Promise<void>;
  resolveParked(projection: string, key: string, choose: 'retry' | 'skip', why: string): Promise<void>;
  close(): void;
}
