import type { PendingCommit } from '../kernel/log-store.ts';
import type { Delivery } from '../kernel/receiver.ts';
import type { Entrance } from './protocol.ts';

/** An open connection. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

/** What a connection tells. `closed` comes once, also where it never opened. */
export interface Listener {
  text(text: string): void;
  closed(): void;
}

/** Opens a connection to the server. */
export type Dial = (listener: Listener) => Wire;

/** The engine, as far as sync needs it. */
export interface SyncEngine {
  pending(): Promise<readonly PendingCommit[]>;
  /** Answers those that are pending still, and may be sent. */
  markSent(commits: readonly string[]): Promise<readonly string[]>;
  receive(delivery: Delivery): Promise<number>;
  level(): Promise<void>;
  meta(key: string): Promise<unknown>;
  keep(meta: Readonly<Record<string, unknown>>): Promise<void>;
}

/** The key of this device: it never leaves it, it only signs. */
export interface DeviceKey {
  /** Raw public key, base64url. */
  readonly key: string;
  /** Signature over the UTF-8 bytes of a text, base64url. */
  sign(text: string): Promise<string>;
}

/** Who this device says it is, and how it enters. */
export interface Credentials {
  readonly person: string;
  readonly device: string;
  readonly label: string;
  readonly enter: Entrance;
}

/** How sync stands: what the status chip is made of (product, 4.1). Moments are this device's. */
export interface SyncStatus {
  readonly is: 'resting' | 'connecting' | 'linked' | 'waiting-for-confirmation' | 'paused' | 'outdated';
  /** Commits that the server has not settled. */
  readonly waiting: number;
  /** Of these, those on their way now. */
  readonly sending: number;
  /** Events of others still to come, and how many came since this began. */
  readonly left: number;
  readonly received: number;
  /** When the server was last heard. */
  readonly heard: number | undefined;
  /** When it is tried again. */
  readonly nextTry: number | undefined;
  /** Why it is paused or outdated: the server's code and its words. */
  readonly reason: { readonly code: string; readonly detail: string } | undefined;
  /** What went wrong on this device the last time something came; undefined once it went well again. */
  readonly problem: string | undefined;
}
