import { provenText, type FromDevice } from '../src/sync/protocol.ts';
import type { ByeCode } from './byes.ts';
import { hashOf } from './codes.ts';
import type { AccountStore, Device, LinkCode, NewDevice } from './store/account-store.ts';
import type { Membership } from './membership.ts';
import type { Surroundings } from './surroundings.ts';

type Prove = FromDevice & { is: 'prove' };

/** What came of a proof. */
export type Entered =
  | { readonly is: 'in'; readonly device: Device }
  /** Its person is no longer in the market: it is told how what it sent ended, and nothing else. */
  | { readonly is: 'leaving'; readonly device: Device }
  /** Its link code was right; the first device must confirm. */
  | { readonly is: 'waiting'; readonly link: LinkCode }
  | { readonly is: 'bye'; readonly code: ByeCode };

interface Parts {
  readonly accounts: AccountStore;
  readonly membership: Membership;
  readonly surroundings: Pick<Surroundings, 'now' | 'verify'>;
}

/**
 * Lets a device in that proves to have its key. One that is known enters whatever entrance it names: its answer may
 * have been lost, and an invitation must not be used twice for that.
 */
export async function enter(parts: Parts, prove: Prove, challenge: Challenge): Promise<Entered> {
  const { accounts, surroundings } = parts;
  const { key, signature } = prove;
  if (!(await surroundings.verify({ key, signature, text: provenText({ ...prove, ...challenge }) })))
    return bye('proof/failed');
  const known = await accounts.device(prove.device);
  if (known !== undefined) return enterAgain(parts, known, prove);
  const entered = await enterAnew(parts, prove);
  if (entered.is !== 'bye') return entered;
  // Cut off, it may have proved itself twice: then its first proof has let it in meanwhile.
  const meanwhile = await accounts.device(prove.device);
  return meanwhile === undefined ? entered : enterAgain(parts, meanwhile, prove);
}

async function enterAnew({ accounts, surroundings }: Parts, prove: Prove): Promise<Entered> {
  if (prove.enter.as === 'member' || prove.enter.as === 'leaver') return bye('device/unknown');
  const { key } = prove;
  const now = surroundings.now();
  const fresh: NewDevice = { id: prove.device, person: prove.person, key, label: prove.label, added: now };
  if (prove.enter.as === 'host') return enterAsHost(accounts, fresh, prove.enter.market.trim());
  if ((await accounts.market()) === undefined) return bye('market/none');
  if (prove.enter.as === 'guest') return enterAsGuest(accounts, fresh, hashOf(prove.enter.invitation));
  const waiting = { device: prove.device, key, label: prove.label };
  const link = await accounts.useLink(hashOf(prove.enter.link), waiting, now);
  // A link code cannot be revoked: the next one takes its place.
  if (typeof link === 'string') return bye(link === 'revoked' ? 'link/unknown' : `link/${link}`);
  return { is: 'waiting', link };
}

/** What the server said first: a proof is of this connection to this server, and of no other. */
export interface Challenge {
  readonly nonce: string;
  readonly epoch: string;
}

/** A linked device may still name the person it was before: it enters as who it is now. */
async function enterAgain(
  { membership, surroundings }: Parts,
  device: Device,
  { key, enter: by }: Prove,
): Promise<Entered> {
  if (device.key !== key) return bye('proof/failed');
  if (device.revoked !== undefined) return bye('device/revoked');
  if (membership.has(device.person)) return { is: 'in', device };
  if (by.as === 'leaver') return { is: 'leaving', device };
  if (by.as !== 'guest') return bye('person/not-a-member');
  // Invited again, whoever was removed is who they were.
  const admitted = await membership.readmit(device.person, hashOf(by.invitation), surroundings.now());
  return admitted === 'admitted' ? { is: 'in', device } : bye(`invitation/${admitted}`);
}

async function enterAsHost(accounts: AccountStore, fresh: NewDevice, market: string): Promise<Entered> {
  return (await accounts.start(market, fresh)) ? letIn(fresh) : bye('market/started');
}

async function enterAsGuest(accounts: AccountStore, fresh: NewDevice, invitation: string): Promise<Entered> {
  const admitted = await accounts.admit(fresh, invitation, fresh.added);
  if (admitted === 'admitted') return letIn(fresh);
  return bye(admitted === 'taken' ? 'person/taken' : `invitation/${admitted}`);
}

/** Whether who was turned away may have been guessing: a right key or a code that was right once is no guess. */
export function isGuess(code: ByeCode): boolean {
  return code === 'proof/failed' || code === 'invitation/unknown' || code === 'link/unknown';
}

function letIn(fresh: NewDevice): Entered {
  return { is: 'in', device: { ...fresh, revoked: undefined } };
}

function bye(code: ByeCode): Entered {
  return { is: 'bye', code };
}
