import { describe, expect, test } from 'vitest';
import type { MarketStatus } from '../../../src/client/services.ts';
import { chipFor } from '../../../src/ui/words/status.ts';

const now = new Date().setHours(9, 30, 0, 0);
const asOf = new Date().setHours(9, 12, 0, 0);
const revoked = { is: 'paused', code: 'device/revoked', detail: 'in words of the server' } as const;

const outdated = { is: 'outdated', detail: 'label: too long', nextTry: now + 240_000 } as const;

/** Product, 4.1: the state, what the chip says, the sentence behind it, and whether it is said aloud. */
const table: readonly (readonly [MarketStatus, string, string, false | 'polite' | 'assertive'])[] = [
  [{ is: 'needs-you', count: 2 }, 'Needs you · 2', '2 things need a decision from you.', 'polite'],
  [{ is: 'not-sent', count: 1 }, 'Not sent · 1', "1 change was refused. It's kept here with the reason.", 'assertive'],
  [
    { is: 'not-sent', count: 2 },
    'Not sent · 2',
    "2 changes were refused. They're kept here with the reasons.",
    'assertive',
  ],
  [
    { is: 'at-risk', waiting: 4 },
    'Back up',
    "Your browser may clear this app's data. 4 changes exist only on this phone.",
    'polite',
  ],
  [
    { is: 'at-risk', waiting: 1 },
    'Back up',
    "Your browser may clear this app's data. 1 change exists only on this phone.",
    'polite',
  ],
  [
    { ...outdated, code: 'speaks/newer', waiting: 2 },
    'Market not updated',
    'This app is newer than the market. You can read and write; sending waits until the market is updated. Trying again in 4 min.',
    'polite',
  ],
  [
    { ...outdated, code: 'frame/refused', waiting: 2 },
    "Can't sync · 2 to send",
    "The market couldn't read what this app sent: label: too long. You can read and write; nothing was lost. Trying again in 4 min.",
    'polite',
  ],
  [
    { ...outdated, code: 'frame/unknown', detail: 'The frame is not JSON.', waiting: 0 },
    "Can't sync",
    "This app couldn't read what the market sent: The frame is not JSON. You can read and write; nothing was lost. Trying again in 4 min.",
    'polite',
  ],
  [
    { ...outdated, code: 'app/too-old', nextTry: undefined, waiting: 1 },
    'Update needed',
    'The market uses a newer version. You can read and write; sending waits until you update.',
    'polite',
  ],
  [
    { ...revoked, waiting: 3 },
    'Paused',
    'This phone was removed from your account. 3 unsent changes are kept. Pair again to send them.',
    'assertive',
  ],
  [{ ...revoked, waiting: 0 }, 'Paused', 'This phone was removed from your account. Pair again to go on.', 'assertive'],
  [
    { is: 'paused', waiting: 1, code: 'invitation/expired', detail: 'This invitation has expired. Ask for a new one.' },
    'Paused',
    'This invitation has expired. Ask for a new one. 1 unsent change is kept.',
    'assertive',
  ],
  [{ is: 'confirming' }, 'Waiting', 'Confirm this device on your first one.', 'polite'],
  [
    { is: 'offline', waiting: 3, asOf },
    'Offline · 3 to send',
    "You're offline. 3 changes are saved on this phone and will be sent when you have signal.",
    'polite',
  ],
  [
    { is: 'offline', waiting: 0, asOf },
    'Offline',
    "You're offline. Everything you've done was sent. Showing the market as of 09:12.",
    'polite',
  ],
  [
    { is: 'unreachable', problem: undefined, waiting: 3, nextTry: now + 40_000, asOf },
    "Can't reach market · 3 to send",
    "You have a connection but the market isn't answering. Trying again in 40 s.",
    false,
  ],
  [
    { is: 'unreachable', problem: 'No room left.', waiting: 0, nextTry: now + 40_000, asOf },
    "Can't reach market",
    "What the market sent couldn't be kept on this device: No room left. Nothing was lost. Trying again in 40 s.",
    false,
  ],
  [{ is: 'sending', waiting: 3 }, 'Sending 3…', 'Sending 3 changes.', false],
  [{ is: 'receiving', left: 2300, percent: 40 }, 'Catching up 40 %', 'Reading 2,300 changes from others.', false],
  [{ is: 'sent', count: 3 }, 'Sent', '3 changes sent.', 'polite'],
  [{ is: 'level', heard: now }, 'Up to date', 'Everything sent. Last heard from the market just now.', false],
  [
    { is: 'level', heard: now - 120_000 },
    'Up to date',
    'Everything sent. Last heard from the market 2 min ago.',
    false,
  ],
  [{ is: 'local' }, 'On this phone only', "This market hasn't been shared yet.", false],
];

describe('the chip', () => {
  test.each(table)('of %o says %s', (status, label, sentence, announced) => {
    expect(chipFor(status, now)).toMatchObject({ label, sentence, announced });
  });

  test('never shows being offline as something wrong', () => {
    expect(chipFor({ is: 'offline', waiting: 3, asOf }, now).tone).toBe('offline');
  });
});
