import type { MarketStatus, Moment } from '../../client/services.ts';
import { count, counted } from '../format/number.ts';
import { ago, shortTime, soon } from '../format/time.ts';
import { localChip } from './local-status.ts';

/** The status chip: always text, with a sentence behind it. */
export interface Chip {
  readonly label: string;
  readonly sentence: string;
  readonly icon: 'device' | 'risk' | 'offline' | 'attention' | 'paused' | 'moving' | 'level';
  /** Which tokens colour it. Offline is no error and is never red. */
  readonly tone: 'quiet' | 'offline' | 'waiting' | 'attention';
  /** Whether a change to this is said aloud, and whether it may interrupt. */
  readonly announced: false | 'polite' | 'assertive';
}

/** The chip for a status, in the words of the product (4.1). Pure: the same status at the same moment, the same chip. */
export function chipFor(status: MarketStatus, now: Moment = Date.now()): Chip {
  switch (status.is) {
    case 'local':
      return localChip;
    case 'not-sent':
      return chip(
        `Not sent · ${count(status.count)}`,
        status.count === 1
          ? "1 change was refused. It's kept here with the reason."
          : `${count(status.count)} changes were refused. They're kept here with the reasons.`,
        'attention',
        'attention',
        'assertive',
      );
    case 'needs-you':
      return chip(
        `Needs you · ${count(status.count)}`,
        `${counted(status.count, 'thing')} ${status.count === 1 ? 'needs' : 'need'} a decision from you.`,
        'attention',
        'attention',
        'polite',
      );
    case 'at-risk':
      return chip(
        'Back up',
        `Your browser may clear this app's data. ${counted(status.waiting, 'change')} ${status.waiting === 1 ? 'exists' : 'exist'} only on this phone.`,
        'risk',
        'attention',
        'polite',
      );
    case 'outdated':
      return outdated(status, now);
    case 'paused':
      return chip('Paused', paused(status), 'paused', 'attention', 'assertive');
    case 'confirming':
      return chip('Waiting', 'Confirm this device on your first one.', 'paused', 'waiting', 'polite');
    case 'offline':
      return chip(
        toSend('Offline', status.waiting),
        offline(status.waiting, status.asOf, now),
        'offline',
        'offline',
        'polite',
      );
    case 'unreachable':
      return chip(
        toSend("Can't reach market", status.waiting),
        `${unreachable(status.problem)}${tryingAgain(status.nextTry, now)}`,
        'offline',
        'waiting',
        false,
      );
    case 'sending':
      return chip(
        `Sending ${count(status.waiting)}…`,
        `Sending ${counted(status.waiting, 'change')}.`,
        'moving',
        'quiet',
        false,
      );
    case 'receiving':
      return chip(
        `Catching up ${status.percent} %`,
        `Reading ${counted(status.left, 'change')} from others.`,
        'moving',
        'quiet',
        false,
      );
    case 'sent':
      return chip('Sent', `${counted(status.count, 'change')} sent.`, 'level', 'quiet', 'polite');
    case 'level':
      return chip(
        'Up to date',
        status.heard === undefined
          ? 'Everything sent.'
          : `Everything sent. Last heard from the market ${ago(status.heard, now)}.`,
        'level',
        'quiet',
        false,
      );
  }
}

function outdated({ code, detail, waiting, nextTry }: MarketStatus & { is: 'outdated' }, now: Moment): Chip {
  const labels: Record<string, string> = { 'app/too-old': 'Update needed', 'speaks/newer': 'Market not updated' };
  const sentence = misunderstood(code, detail) + tryingAgain(nextTry, now);
  return chip(labels[code] ?? toSend("Can't sync", waiting), sentence, 'paused', 'waiting', 'polite');
}

/** Why app and market do not understand each other: which of the two is too old, or what it was that was not read. */
export function misunderstood(code: string, detail: string): string {
  if (code === 'app/too-old')
    return 'The market uses a newer version. You can read and write; sending waits until you update.';
  if (code === 'speaks/newer')
    return 'This app is newer than the market. You can read and write; sending waits until the market is updated.';
  const who =
    code === 'frame/refused'
      ? "The market couldn't read what this app sent"
      : "This app couldn't read what the market sent";
  return `${who}: ${detail.replace(/\.$/, '')}. You can read and write; nothing was lost.`;
}

function chip(
  label: string,
  sentence: string,
  icon: Chip['icon'],
  tone: Chip['tone'],
  announced: Chip['announced'],
): Chip {
  return { label, sentence, icon, tone, announced };
}

function toSend(label: string, waiting: number): string {
  return waiting === 0 ? label : `${label} · ${count(waiting)} to send`;
}

function kept(waiting: number): string {
  return waiting === 0 ? '' : `${counted(waiting, 'unsent change')} ${waiting === 1 ? 'is' : 'are'} kept.`;
}

function paused({ code, detail, waiting }: MarketStatus & { is: 'paused' }): string {
  if (code !== 'device/revoked') return `${detail} ${kept(waiting)}`.trim();
  const again =
    waiting === 0 ? 'Pair again to go on.' : `${kept(waiting)} Pair again to send ${waiting === 1 ? 'it' : 'them'}.`;
  return `This phone was removed from your account. ${again}`;
}

function unreachable(problem: string | undefined): string {
  if (problem === undefined) return "You have a connection but the market isn't answering.";
  return `What the market sent couldn't be kept on this device: ${problem} Nothing was lost.`;
}

/** When it is tried again by itself, if that is known. */
export function tryingAgain(nextTry: Moment | undefined, now: Moment): string {
  return nextTry === undefined ? '' : ` Trying again ${soon(nextTry, now)}.`;
}

function offline(waiting: number, asOf: Moment | undefined, now: Moment): string {
  const shown = asOf === undefined ? '' : ` Showing the market as of ${shortTime(asOf, now)}.`;
  if (waiting === 0) return `You're offline. Everything you've done was sent.${shown}`;
  const saved = waiting === 1 ? 'is saved on this phone and will be' : 'are saved on this phone and will be';
  return `You're offline. ${counted(waiting, 'change')} ${saved} sent when you have signal.`;
}
