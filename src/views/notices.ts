import { noticeSettled } from '../domain/market/notice.ts';
import type { Moment } from '../kernel/event.ts';
import { projection, table } from '../kernel/projection.ts';

/** When the reader dealt with something that was shown to them. */
export interface NoticeRow {
  readonly at: Moment;
}

/** What the reader dealt with. Rows: `settled` by the name of the notice. */
export const notices = projection('notices', {
  version: 1,
  tables: { settled: table<NoticeRow>({ block: 128 }) },
  events: [noticeSettled],
  on: {
    'notice.settled': (rows, { at, data: { person, notice } }, { reader }) => {
      if (person === reader) rows.settled.put(notice, { at });
    },
  },
});
