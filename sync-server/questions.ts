import type { Answer } from '../src/sync/answers.ts';
import type { Question } from '../src/sync/protocol.ts';
import type { Allowances } from './allowances.ts';
import { byes } from './byes.ts';
import { codeFrom, hashOf, INVITATION_LETTERS, LINK_LETTERS } from './codes.ts';
import type { Market } from './market.ts';
import type { Membership } from './membership.ts';
import type { Present } from './present.ts';
import type { AccountStore, Device } from './store/account-store.ts';
import type { Surroundings } from './surroundings.ts';

/** How long a link code holds, in milliseconds. */
const LINK_HOLDS = 300_000;

const HOUR = 3_600_000;

/** What an answer is made from. */
export interface QuestionParts {
  readonly accounts: AccountStore;
  readonly membership: Membership;
  readonly present: Present;
  readonly deciding: Pick<Market, 'drop'>;
  readonly allowances: Allowances;
  readonly surroundings: Pick<Surroundings, 'now' | 'bytes' | 'uuid'>;
}

/** A question's answer, or why it is denied. */
export type Answered =
  | { readonly is: 'answer'; readonly answer: Answer }
  | { readonly is: 'denied'; readonly code: string; readonly detail: string };

/** Answers what a member asks of their account or the market. `host` says whether they are the market's. */
export async function answer(parts: QuestionParts, me: Device, host: boolean, question: Question): Promise<Answered> {
  if (!parts.membership.has(me.person)) return denied('person/not-a-member', byes['person/not-a-member'].detail);
  switch (question.about) {
    case 'invite':
      return host ? invite(parts, question) : forHost;
    case 'invitations':
      return host ? invitations(parts) : forHost;
    case 'revoke-invitation':
      return host ? revokeInvitation(parts, question.invitation) : forHost;
    case 'members':
      return host ? members(parts, me) : forHost;
    case 'remove-member':
      return host ? removeMember(parts, me, question.person) : forHost;
    case 'link':
      return link(parts, me);
    case 'confirm-link':
      return confirmLink(parts, me, question.device);
    case 'devices':
      return devices(parts, me);
    case 'revoke-device':
      return revokeDevice(parts, me, question.device);
    case 'nothing':
      return done;
  }
}

const forHost: Answered = { is: 'denied', code: 'host/only', detail: 'Only the host of the market may do this.' };

async function invite(parts: QuestionParts, { uses, hours }: Question & { about: 'invite' }): Promise<Answered> {
  const { accounts, surroundings } = parts;
  const code = codeFrom(surroundings.bytes(INVITATION_LETTERS));
  const made = surroundings.now();
  const expires = made + hours * HOUR;
  const id = surroundings.uuid();
  await accounts.invite({ id, hash: hashOf(code), uses, made, expires });
  return answered({ id, code, expires });
}

async function invitations({ accounts }: QuestionParts): Promise<Answered> {
  const all = await accounts.invitations();
  return answered({
    invitations: all.map(({ id, uses, used, made, expires, revoked }) => ({
      id,
      uses,
      used,
      made,
      expires,
      revoked: revoked !== undefined,
    })),
  });
}

async function revokeInvitation({ accounts, surroundings }: QuestionParts, id: string): Promise<Answered> {
  if (await accounts.revokeInvitation(id, surroundings.now())) return done;
  return denied('invitation/unknown', 'There is no such invitation, or it was taken back before.');
}

async function members({ membership }: QuestionParts, me: Device): Promise<Answered> {
  const all = await membership.all();
  return answered({
    members: all.map(({ person, joined, removed }) => ({
      person,
      joined,
      removed: removed !== undefined,
      host: person === me.person,
    })),
  });
}

/** What they did stays; their devices are sent away, and nothing more of theirs is accepted. */
async function removeMember(parts: QuestionParts, me: Device, person: string): Promise<Answered> {
  const { membership, present, surroundings } = parts;
  if (person === me.person) return denied('host/stays', 'Whoever started the market cannot be removed from it.');
  if (!(await membership.remove(person, surroundings.now())))
    return denied('person/not-a-member', 'This person is not in the market, or was removed before.');
  present.byePerson(person, 'person/not-a-member');
  return done;
}

async function link({ accounts, allowances, surroundings }: QuestionParts, me: Device): Promise<Answered> {
  const now = surroundings.now();
  if (!allowances.links.spend(me.person, 1, now))
    return denied('link/too-often', 'Many codes were asked for just now. Wait a minute, then show a new one.');
  const code = codeFrom(surroundings.bytes(LINK_LETTERS));
  const expires = now + LINK_HOLDS;
  await accounts.offerLink({ hash: hashOf(code), person: me.person, by: me.id, expires }, now);
  return answered({ code, expires });
}

async function confirmLink(parts: QuestionParts, me: Device, device: string): Promise<Answered> {
  const { accounts, present, surroundings } = parts;
  const added = await accounts.confirmLink(me.id, device, surroundings.now());
  if (added === undefined) return denied('link/unknown', 'No such device waits by the code that this device shows.');
  present.confirmed(added);
  tellOthers(parts, me, added);
  return done;
}

async function devices({ accounts, present }: QuestionParts, me: Device): Promise<Answered> {
  const all = await accounts.devices(me.person);
  return answered({
    devices: all.map(({ id, label, added, revoked }) => ({
      id,
      label,
      added,
      revoked: revoked !== undefined,
      own: id === me.id,
      connected: present.has(id),
    })),
  });
}

async function revokeDevice(parts: QuestionParts, me: Device, device: string): Promise<Answered> {
  const { accounts, deciding, present, surroundings } = parts;
  if (!(await accounts.revokeDevice(me.person, device, surroundings.now())))
    return denied('device/unknown', 'None of your devices has this id, or it was removed before.');
  present.bye(device, 'device/revoked');
  deciding.drop(device);
  tellOthers(parts, me, { id: device, label: (await accounts.device(device))?.label ?? '' });
  return done;
}

function tellOthers({ present }: QuestionParts, me: Device, { id, label }: Pick<Device, 'id' | 'label'>): void {
  present.tellOthers(me.person, me.id, { is: 'notice', about: 'devices', device: id, label });
}

const done: Answered = answered({});

function answered(one: Answer): Answered {
  return { is: 'answer', answer: one };
}

function denied(code: string, detail: string): Answered {
  return { is: 'denied', code, detail };
}
