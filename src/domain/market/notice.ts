import * as z from 'zod/mini';
import { event } from '../../kernel/event.ts';
import { stream } from '../../kernel/stream.ts';
import { PersonId } from '../ids.ts';
import { alone } from '../scopes.ts';

/** What a notice is about: `<kind>/<id>…`, of printable ASCII, so that each device names the same thing alike. */
export const NoticeName = z
  .string()
  .check(z.maxLength(200), z.regex(/^[a-z][a-z0-9-]*(\/[A-Za-z0-9._-]+){1,4}$/, 'a name of a notice'));

/** The person dealt with something that was shown to them. */
export const noticeSettled = event('notice.settled', {
  data: z.strictObject({ person: PersonId, notice: NoticeName }),
  scopes: ({ data }) => alone(data.person),
});

type NoticeState = { readonly is: 'open' } | { readonly is: 'settled' };

const open = { is: 'open' } as NoticeState;

/** `notice/<person>/<notice…>`: whether a person dealt with a thing they were shown, on any of their devices. */
export const notice = stream('notice', {
  events: [noticeSettled],
  initial: open,
  on: { 'notice.settled': () => ({ is: 'settled' }) },
});
