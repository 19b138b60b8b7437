import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { notRegistered, person } from '../people/person.ts';
import { notice, NoticeName, noticeSettled } from './notice.ts';

/** Deal with something that one was shown (rule MARKET-14). */
export const settleNotice = decision('notice.settle', {
  payload: z.strictObject({ notice: NoticeName }),
  facts: ({ payload, actor }) => ({ me: person(actor), notice: notice(actor, payload.notice) }),
  decide: ({ me, notice: its }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    return its.is === 'settled' ? nothing : noticeSettled({ person: actor, notice: payload.notice });
  },
});
