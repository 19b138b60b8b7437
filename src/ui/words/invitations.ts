import type { InvitationsAnswer, Moment } from '../../client/services.ts';
import { shortTime } from '../format/time.ts';

/** How an invitation stands, and whether anybody can still come by it. */
export function invitationState(
  one: InvitationsAnswer['invitations'][number],
  now: Moment,
): { readonly open: boolean; readonly words: string } {
  if (one.revoked) return { open: false, words: 'taken back' };
  if (one.used >= one.uses) return { open: false, words: 'used up' };
  if (one.expires <= now) return { open: false, words: `expired ${shortTime(one.expires, now)}` };
  return { open: true, words: `good until ${shortTime(one.expires, now)}` };
}
