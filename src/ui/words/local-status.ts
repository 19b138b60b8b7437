import type { Chip } from './status.ts';

/** The chip of a market that was never shared: all that the first paint of one needs of them. */
export const localChip: Chip = {
  label: 'On this phone only',
  sentence: "This market hasn't been shared yet.",
  icon: 'device',
  tone: 'quiet',
  announced: false,
};
