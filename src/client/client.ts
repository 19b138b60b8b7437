import type { Observable } from 'rxjs';
import type { Answer } from '../kernel/write-side.ts';
import type { Queries } from './queries.ts';
import type { Commands } from '../domain/commands.ts';

/** Who is at this device: made at Welcome, kept in the log database. */
export interface Identity {
  readonly person: string;
  readonly device: string;
}

/** Which market is open: the one this device keeps, or the sample of Look around (local only). */
export type MarketName = 'mine' | 'sample';

/** All that a page may call: commands, queries, identity. */
export interface Client {
  readonly market: MarketName;
  /** Who I am; none before Welcome. */
  readonly identity: Identity | undefined;
  /** Mints the id and the moment, hands the command to the worker, and resolves as rule CMD-5 says. Never rejects. */
  send<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<Answer>;
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
