import type { CodeTrouble, Invitation, LinkCode } from './account-store.ts';

/** Why nobody can join by this invitation now, if so. */
export function inviteTrouble(invitation: Invitation | undefined, now: number): CodeTrouble | undefined {
  if (invitation === undefined) return 'unknown';
  if (invitation.revoked !== undefined) return 'revoked';
  if (invitation.expires <= now) return 'expired';
  return invitation.used >= invitation.uses ? 'used-up' : undefined;
}

/** Why this device cannot use this link code now, if so: one device uses it, and may come back while it waits. */
export function linkTrouble(
  link: LinkCode,
  { device, key }: LinkCode['waiting'] & {},
  now: number,
): CodeTrouble | undefined {
  if (link.expires <= now) return 'expired';
  const taken = link.waiting !== undefined && (link.waiting.device !== device || link.waiting.key !== key);
  return taken ? 'used-up' : undefined;
}
