import { Random } from '../support/random.ts';
import type { Cut } from './network.ts';

/** Kinds of trouble; a seed has some of them. */
const troubles = [
  'cuts',
  'offline',
  'kills',
  'server kills',
  'sickness',
  'restores',
  'skews',
  'garbles',
  'removals',
] as const;
type Trouble = (typeof troubles)[number];

/** Something that is done to the world at a moment. `n` is chance that the step brings along. */
export type Step = { readonly at: number; readonly device: number; readonly n: number } & (
  | {
      readonly does:
        | 'act'
        | 'burst'
        | 'flood'
        | 'essays'
        | 'withdraw'
        | 'regret'
        | 'look'
        | 'rebuild'
        | 'wake'
        | 'peek';
    }
  | { readonly does: 'cut'; readonly how: Cut }
  | { readonly does: 'offline'; readonly lasts: number }
  | { readonly does: 'kill' | 'kill server'; readonly writes: number; readonly before: boolean; readonly down: number }
  | { readonly does: 'sicken' | 'sicken server'; readonly count: number }
  | { readonly does: 'copy' | 'restore' | 'remove' | 'revoke' }
  | { readonly does: 'skew' | 'skew server'; readonly by: number }
  | { readonly does: 'garble'; readonly way: 'up' | 'down'; readonly how: 'twice' | 'late' }
);

/** What a simulation does: who there is, and every step. The same seed gives the same plan. */
export interface Plan {
  readonly seed: number;
  /** The person of each device, by number. */
  readonly persons: readonly number[];
  readonly troubles: readonly Trouble[];
  /** How long an operation of a database takes at most, in milliseconds. */
  readonly slowness: number;
  /** Whether devices ask for what they may not read. */
  readonly nosy: boolean;
  /** Whether people work at desks, whose readers change. */
  readonly desks?: boolean;
  /** Whether people offer, order and hand over. */
  readonly orders?: boolean;
  readonly steps: readonly Step[];
}

const DAY = 86_400_000;

export function planOf(seed: number): Plan {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ 0x51ed270b);
  const count = 2 + random.below(4);
  const persons = Array.from({ length: count }, (_, n) => (n >= 2 && random.below(3) === 0 ? random.below(2) : n));
  const chosen = seed === 0 ? [] : troubles.filter(() => random.below(3) === 0);
  // Some are so quick that nearly everything happens while something else is under way.
  const lasts = random.below(3) === 0 ? 500 + random.below(5_000) : 5_000 + random.below(60_000);
  const steps = Array.from({ length: 15 + random.below(100) }, () =>
    stepOf(random, chosen, { at: random.below(lasts), device: random.below(count), n: random.below(2 ** 30) }),
  );
  const slowness = random.pick([2, 10, 10, 100, 1_200]);
  const second = persons.findIndex((person, n) => persons.indexOf(person) !== n);
  if (second >= 0 && seed % 2 === 0) steps.push({ at: random.below(lasts), device: second, n: 0, does: 'revoke' });
  return {
    seed,
    persons,
    troubles: chosen,
    slowness,
    nosy: seed % 3 === 1,
    desks: seed % 2 === 1,
    orders: seed % 4 >= 2,
    steps: steps.sort((one, other) => one.at - other.at),
  };
}

type Base = Pick<Step, 'at' | 'device' | 'n'>;

function stepOf(random: Random, chosen: readonly Trouble[], base: Base): Step {
  const [first, ...more] = chosen;
  if (first !== undefined && random.below(3) === 0) return troubleOf(random, random.pick([first, ...more]), base);
  const does = random.pick<'act' | 'burst' | 'withdraw' | 'regret' | 'look' | 'wake' | 'peek'>([
    'act',
    'act',
    'act',
    'act',
    'act',
    'act',
    'act',
    'act',
    'burst',
    'burst',
    'withdraw',
    'regret',
    'look',
    'wake',
    'peek',
    'peek',
  ]);
  const rare = random.below(120);
  if (rare < 3) return { ...base, does: 'rebuild' };
  if (rare === 4 && base.n % 3 === 0) return { ...base, does: 'essays' };
  return { ...base, does: rare === 3 ? 'flood' : does };
}

function troubleOf(random: Random, trouble: Trouble, base: Base): Step {
  const before = random.below(2) === 0;
  switch (trouble) {
    case 'cuts':
      return { ...base, does: 'cut', how: random.pick(['both', 'device first', 'server first', 'silent']) };
    case 'offline':
      return { ...base, does: 'offline', lasts: 500 + random.below(20_000) };
    case 'kills':
      return { ...base, does: 'kill', writes: random.below(8), before, down: random.below(5_000) };
    case 'server kills':
      return { ...base, does: 'kill server', writes: random.below(4), before, down: random.below(5_000) };
    case 'sickness':
      return { ...base, does: random.pick(['sicken', 'sicken', 'sicken server']), count: 1 + random.below(4) };
    case 'restores':
      return { ...base, does: random.below(3) === 0 ? 'restore' : 'copy' };
    case 'skews':
      return {
        ...base,
        does: base.n % 3 === 0 ? 'skew server' : 'skew',
        by: random.pick([-3 * DAY, -60_000, -1_000, 0, 2_000, 90_000, 5 * DAY]),
      };
    case 'removals':
      return { ...base, does: 'remove' };
    case 'garbles':
      return { ...base, does: 'garble', way: random.pick(['up', 'down']), how: random.pick(['twice', 'late']) };
  }
}

/** A step in one line, for whoever reads a schedule. */
export function lineOf({ at, device, n, does, ...rest }: Step): string {
  const more = Object.entries(rest).map(([name, value]) => `${name} ${value}`);
  return [`${(at / 1_000).toFixed(3)} s`, `device ${device}`, does, ...more, `#${n}`].join('  ');
}
