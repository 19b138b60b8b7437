import type { MarketStatus } from '../../client/services.ts';
import { count, counted } from '../format/number.ts';
import { shortTime } from '../format/time.ts';

/** The status chip: always text, with a sentence behind it. */
export interface Chip {
  readonly label: string;
  readonly sentence: string;
  readonly icon: 'device' | 'offline';
  /** Which tokens colour it. Offline is no error and is never red. */
  readonly tone: 'quiet' | 'offline';
  /** Whether a change to this is said aloud. */
  readonly announced: boolean;
}

/** The chip for a status, in the words of the product. Pure: the same status, the same chip. */
export function chipFor(status: MarketStatus): Chip {
  switch (status.is) {
    case 'local':
      return {
        label: 'On this phone only',
        sentence: "This market hasn't been shared yet.",
        icon: 'device',
        tone: 'quiet',
        announced: false,
      };
    case 'offline':
      return { ...offline(status.waiting, shortTime(status.asOf)), icon: 'offline', tone: 'offline', announced: true };
  }
}

function offline(waiting: number, asOf: string): Pick<Chip, 'label' | 'sentence'> {
  if (waiting === 0) {
    return {
      label: 'Offline',
      sentence: `You're offline. Everything you've done was sent. Showing the market as of ${asOf}.`,
    };
  }
  const saved = waiting === 1 ? 'is saved on this phone and will be' : 'are saved on this phone and will be';
  return {
    label: `Offline · ${count(waiting)} to send`,
    sentence: `You're offline. ${counted(waiting, 'change')} ${saved} sent when you have signal.`,
  };
}
