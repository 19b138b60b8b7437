import { fromPickup, hoursAgo, type Week } from './market-week.ts';
import * as and from './order-steps.ts';
import type { SampleStep } from './order-steps.ts';
import type { When } from './sample-post.ts';
import type { Who } from './people.ts';

/** An order of the sample, and what came of it. */
export interface SampleOrder {
  readonly key: string;
  readonly by: Who | 'guest';
  readonly of: Who | 'guest';
  readonly at: Week;
  readonly when: When;
  /** Which offer, how many, and up to how many; notes stand by the offers' keys. */
  readonly lines: readonly (readonly [offer: string, quantity: number, upTo?: number])[];
  readonly note?: string;
  readonly steps?: readonly SampleStep[];
}

const placedLast = { at: 'last', when: fromPickup('last', -2, 19, 20) } as const;
const placed = (hours: number) => ({ at: 'coming', when: hoursAgo(hours) }) as const;
const onTheDay = (hours: number, minutes: number) => fromPickup('last', 0, hours, minutes);
const dayBefore = (hours: number) => fromPickup('last', -1, hours);

export const orders: readonly SampleOrder[] = [
  // Last Saturday: one of everything that can come of an order.
  {
    key: 'last carrots',
    by: 'guest',
    of: 'ines',
    ...placedLast,
    lines: [['last carrots', 2]],
    steps: [
      and.confirmed(dayBefore(13)),
      and.weighed(onTheDay(8, 12), 'last carrots', 2_140),
      and.packed(onTheDay(8, 13)),
      and.ready(onTheDay(8, 14)),
      and.handedOver(onTheDay(10, 14), 'ana'),
      and.paid(onTheDay(10, 15), 514, 'ana'),
    ],
  },
  {
    key: 'last rye',
    by: 'guest',
    of: 'tom',
    ...placedLast,
    lines: [['last rye', 1]],
    steps: [
      and.confirmed(dayBefore(14)),
      and.packed(onTheDay(8, 40)),
      and.ready(onTheDay(8, 41)),
      and.notCollected(onTheDay(12, 5), 'ana'),
    ],
  },
  {
    key: 'last cheese',
    by: 'guest',
    of: 'mirela',
    ...placedLast,
    lines: [['last cheese', 1]],
    steps: [and.cancelled(fromPickup('last', -2, 20), 'Away on Saturday after all')],
  },
  {
    key: 'last honey',
    by: 'guest',
    of: 'wren',
    ...placedLast,
    lines: [['last honey', 2]],
    steps: [and.declined(dayBefore(15), 'The jars went to the lunch club. More next week.')],
  },
  {
    key: 'sam last carrots',
    by: 'sam',
    of: 'ines',
    ...placedLast,
    lines: [['last carrots', 3]],
    steps: [and.confirmed(dayBefore(13)), and.packed(onTheDay(8, 20)), and.handedOver(onTheDay(10, 30), 'ana')],
  },
  // This week's, of others: what they leave is what is left.
  {
    key: 'marta potatoes',
    by: 'marta',
    of: 'ines',
    ...placed(30),
    lines: [
      ['potatoes', 10],
      ['chard', 2],
    ],
  },
  {
    key: 'sam potatoes',
    by: 'sam',
    of: 'ines',
    ...placed(29),
    lines: [
      ['potatoes', 2],
      ['carrots', 1],
      ['salad', 1],
    ],
  },
  {
    key: 'ruth bread',
    by: 'ruth',
    of: 'tom',
    ...placed(28),
    lines: [
      ['walnut', 2],
      ['rye', 1],
    ],
  },
  { key: 'noor bread', by: 'noor', of: 'tom', ...placed(27), lines: [['walnut', 4]] },
  {
    key: 'sam bread',
    by: 'sam',
    of: 'tom',
    ...placed(26),
    lines: [
      ['walnut', 3],
      ['rye', 2],
    ],
  },
  {
    key: 'marta bread',
    by: 'marta',
    of: 'tom',
    ...placed(25),
    lines: [
      ['walnut', 2, 4],
      ['rye', 6],
    ],
  },
  {
    key: 'gwen cheese',
    by: 'gwen',
    of: 'mirela',
    ...placed(24),
    lines: [
      ['soft cheese', 3],
      ['hard cheese', 1],
    ],
  },
  { key: 'marta oysters', by: 'marta', of: 'bea', ...placed(23), lines: [['oysters', 6]] },
  { key: 'ruth shiso', by: 'ruth', of: 'hana', ...placed(22), lines: [['shiso', 6]] },
  { key: 'lucja honey', by: 'lucja', of: 'wren', ...placed(21), lines: [['honey', 1]] },
  // This week's of the guest: each stands somewhere else.
  {
    key: 'green acre',
    by: 'guest',
    of: 'ines',
    ...placed(20),
    note: 'Waxy ones, please.',
    lines: [
      ['potatoes', 2, 4],
      ['carrots', 1],
    ],
    steps: [and.confirmed(hoursAgo(6))],
  },
  { key: 'walnut', by: 'guest', of: 'tom', ...placed(18), lines: [['walnut', 2]] },
  {
    key: 'cheese',
    by: 'guest',
    of: 'mirela',
    ...placed(5),
    lines: [
      ['soft cheese', 1],
      ['hard cheese', 1],
    ],
  },
  {
    key: 'oysters',
    by: 'guest',
    of: 'bea',
    ...placed(16),
    lines: [['oysters', 1]],
    steps: [
      and.confirmed(hoursAgo(8)),
      and.weighed(hoursAgo(2), 'oysters', 310),
      and.packed(hoursAgo(2)),
      and.ready(hoursAgo(2)),
    ],
  },
  {
    key: 'honey',
    by: 'guest',
    of: 'wren',
    ...placed(15),
    lines: [['honey', 2]],
    steps: [and.confirmed(hoursAgo(7), 1)],
  },
  { key: 'shiso', by: 'guest', of: 'hana', ...placed(12), lines: [['shiso', 2]] },
  { key: 'shiso again', by: 'guest', of: 'hana', ...placed(11), lines: [['shiso', 2]] },
  // What people want of the guest's own stall.
  {
    key: 'sam jam',
    by: 'sam',
    of: 'guest',
    ...placed(14),
    lines: [
      ['jam', 3],
      ['mint', 1],
    ],
    steps: [and.confirmed(hoursAgo(10)), and.packed(hoursAgo(3))],
  },
  {
    key: 'marta jam',
    by: 'marta',
    of: 'guest',
    ...placed(13),
    note: 'For the lunch club.',
    lines: [['jam', 2]],
    steps: [and.confirmed(hoursAgo(10)), and.changed(hoursAgo(4), 'jam', 4)],
  },
  {
    key: 'ruth jam',
    by: 'ruth',
    of: 'guest',
    ...placed(9),
    lines: [
      ['jam', 2],
      ['mint', 2],
    ],
  },
  { key: 'hana mint', by: 'hana', of: 'guest', ...placed(3), note: 'ミントを二つ', lines: [['mint', 2]] },
];
