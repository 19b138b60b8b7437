import { randomBytes, randomUUID } from 'node:crypto';
import { verifyProof } from './keys.ts';

/** What the sync server may know of the world around it; the simulation makes up its own. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once after so many milliseconds; calling what it answers takes that back. */
  after(milliseconds: number, call: () => void): () => void;
  /** Lets sockets and timers have their turn: between two groups of commands. */
  breathe(): Promise<void>;
  /** Random bytes, fit for secrets. */
  bytes(count: number): Uint8Array;
  uuid(): string;
  /** Whether the signature over the text is by the key; both base64url. Never rejects. */
  verify(proof: Proof): Promise<boolean>;
}

/** A text signed by the Ed25519 key whose raw public half is `key`. */
export interface Proof {
  readonly key: string;
  readonly signature: string;
  readonly text: string;
}

/** The surroundings of a server that runs in Node. */
export const inNode: Surroundings = {
  now: () => Date.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  breathe: () => new Promise((resolve) => setImmediate(resolve)),
  bytes: (count) => randomBytes(count),
  uuid: () => randomUUID(),
  verify: verifyProof,
};
