import { fromPickup, hoursAgo, type Week } from './market-week.ts';
import type { When } from './sample-post.ts';
import type { Who } from './people.ts';

/** Something that somebody of the sample has, the guest too. */
export interface SampleOffer {
  /** Tells it from the others for ever. */
  readonly key: string;
  readonly by: Who | 'guest';
  readonly at: Week;
  readonly when: When;
  readonly name: string;
  readonly details: string;
  /** In pence: of a unit, or of a kilogram where a unit is `about` so many grams. */
  readonly price: number;
  readonly unit: string;
  readonly about?: number;
  /** How many there are; made to order where it does not say. */
  readonly count?: number;
  readonly most?: number;
  readonly sharing?: 'by-hand';
  /** Last week's, which it is again. */
  readonly again?: string;
}

const lastWeek = { at: 'last', when: fromPickup('last', -6, 9) } as const;
const thisWeek = (hours: number) => ({ at: 'coming', when: hoursAgo(hours) }) as const;

export const offers: readonly SampleOffer[] = [
  {
    key: 'last carrots',
    by: 'ines',
    ...lastWeek,
    name: 'Carrots',
    unit: 'bag',
    price: 240,
    about: 1_000,
    count: 20,
    details: 'With their tops on, until you take them off.',
  },
  {
    key: 'last rye',
    by: 'tom',
    ...lastWeek,
    name: 'Rye loaf',
    unit: 'loaf',
    price: 480,
    count: 16,
    details: 'Caraway, a dark crust, keeps for a week.',
  },
  {
    key: 'last cheese',
    by: 'mirela',
    ...lastWeek,
    name: 'Soft cheese',
    unit: 'pot',
    price: 350,
    count: 12,
    details: 'Made on Thursday, best by Tuesday.',
  },
  {
    key: 'last honey',
    by: 'wren',
    ...lastWeek,
    name: 'Lime honey',
    unit: 'jar',
    price: 650,
    count: 6,
    details: 'The last of last year.',
  },
  {
    key: 'potatoes',
    by: 'ines',
    ...thisWeek(136),
    name: 'First early potatoes',
    unit: 'bag',
    price: 320,
    count: 30,
    details: 'A kilo each, waxy or floury: say which in the note. Dirt and all, so that they keep.',
    most: 12,
  },
  {
    key: 'carrots',
    by: 'ines',
    ...thisWeek(135),
    name: 'Carrots',
    unit: 'bag',
    price: 240,
    about: 1_000,
    count: 24,
    details: 'With their tops on, until you take them off. Weighed when we pack.',
    again: 'last carrots',
  },
  {
    key: 'salad',
    by: 'ines',
    ...thisWeek(134),
    name: 'Salad bag',
    unit: 'bag',
    price: 210,
    details: 'Cut on Saturday at six in the morning, so we cut what is ordered.',
  },
  {
    key: 'chard',
    by: 'ines',
    ...thisWeek(133),
    name: 'Rainbow chard',
    unit: 'bunch',
    price: 180,
    count: 3,
    details: 'What the slugs left.',
  },
  {
    key: 'rye',
    by: 'tom',
    ...thisWeek(130),
    name: 'Rye loaf',
    unit: 'loaf',
    price: 480,
    count: 20,
    details: 'Caraway, a dark crust, keeps for a week.',
    again: 'last rye',
  },
  {
    key: 'walnut',
    by: 'tom',
    ...thisWeek(129),
    name: 'Walnut loaf',
    unit: 'loaf',
    price: 560,
    count: 12,
    details: 'Twelve, if the walnuts behave.',
    most: 4,
  },
  {
    key: 'soft cheese',
    by: 'mirela',
    ...thisWeek(126),
    name: 'Soft cheese',
    unit: 'pot',
    price: 350,
    count: 14,
    details: 'Late, not lost. Made on Thursday, best by Tuesday.',
    again: 'last cheese',
  },
  {
    key: 'hard cheese',
    by: 'mirela',
    ...thisWeek(125),
    name: 'Hard cheese',
    unit: 'piece',
    price: 2_400,
    about: 250,
    details: 'Eight months old. Cut by hand, so the weight is what it is.',
    count: 10,
  },
  {
    key: 'oysters',
    by: 'bea',
    ...thisWeek(122),
    name: 'Oyster mushrooms',
    unit: 'box',
    price: 1_400,
    about: 300,
    details: 'Picked on the day. The price is for a kilo.',
    count: 15,
  },
  {
    key: 'shiso',
    by: 'hana',
    ...thisWeek(120),
    name: 'Shiso seedlings',
    unit: 'pot',
    price: 200,
    count: 24,
    details: 'Green and red. 苗です。',
  },
  {
    key: 'honey',
    by: 'wren',
    ...thisWeek(118),
    name: 'Dark honey',
    unit: 'jar',
    price: 680,
    count: 9,
    details: 'I share it out myself, so that everybody gets some.',
    sharing: 'by-hand' as const,
    most: 2,
  },
  {
    key: 'flatbread',
    by: 'noor',
    ...thisWeek(116),
    name: 'Flatbread',
    unit: 'stack',
    price: 300,
    details: 'Five to a stack, baked on Friday night.',
  },
  {
    key: 'jam',
    by: 'guest',
    ...thisWeek(132),
    name: 'Rhubarb jam',
    unit: 'jar',
    price: 400,
    count: 6,
    details: 'From behind the shed. Not too sweet.',
  },
  {
    key: 'mint',
    by: 'guest',
    ...thisWeek(132),
    name: 'Mint',
    unit: 'bunch',
    price: 120,
    details: 'It grows faster than anybody drinks tea.',
  },
];
