import { isDeepStrictEqual } from 'node:util';
import { fromDevice, readFrame } from '../../../src/sync/protocol.ts';
import { Meeting, type Guest } from '../support/meeting.ts';
import { Random } from '../../support/random.ts';
import { fuzzedFrame } from './frames.ts';

/** What came of a run. */
export interface Fuzzed {
  readonly frames: number;
  /** Of these, those that were no frame, and were answered so. */
  readonly bad: number;
  readonly faults: number;
  readonly byes: number;
  /** What should not have been, with the frame that did it. */
  readonly trouble: readonly string[];
}

const rate = { perSecond: 1e9, burst: 1e9 };

/**
 * Sends so many random and mutated frames: half of them to a session that proved nothing, half to a member's. Every
 * one that is no frame must be answered and change nothing; whatever comes, the server must go on.
 */
export async function fuzz(frames: number, seed: number): Promise<Fuzzed> {
  const random = new Random(seed);
  const chance = () => random.below(2 ** 30) / 2 ** 30;
  const limits = { faults: Infinity, failedProofs: Infinity, commandsUnderWay: 1e9, frames: rate, commands: rate };
  const meeting = await new Meeting(limits).open();
  const host = await meeting.host();
  const counts = { bad: 0, faults: 0, byes: 0 };
  const trouble: string[] = [];
  let member = await meeting.guest(host);
  let stranger = await meeting.connect();
  // Real signatures are checked on another thread, and would be answered some turns later.
  meeting.time.verify = async ({ key }) => key === member.identity.key.key;
  for (let sent = 0; sent < frames; sent += 1) {
    const text = fuzzedFrame(chance);
    const peer = chance() < 0.5 ? member : stranger;
    const isBad = readFrame(fromDevice, text).is === 'problem';
    const before = structuredClone(meeting.disk);
    const answers = await answersTo(meeting, peer, text);
    if (isBad) {
      counts.bad += 1;
      if (!answers.some((is) => is === 'fault' || is === 'bye')) trouble.push(`no answer to ${text}`);
    }
    // A stranger can change nothing, whatever they send; a member only with what is a frame.
    if ((isBad || peer === stranger) && !isDeepStrictEqual(before, meeting.disk)) trouble.push(`changed by ${text}`);
    for (const is of answers) if (is === 'fault' || is === 'bye') counts[is === 'bye' ? 'byes' : 'faults'] += 1;
    if (member.isClosed) member = await back(meeting, member);
    if (stranger.isClosed) stranger = await meeting.connect();
    for (const one of [host, member, stranger]) one.forget();
  }
  if ((await host.ask({ about: 'devices' })).is !== 'answer') trouble.push('the host is answered no more');
  return { frames, ...counts, trouble: [...trouble, ...meeting.lines] };
}

/** The kinds of frames that come back, once everything is at rest. */
async function answersTo(meeting: Meeting, peer: Guest, text: string): Promise<string[]> {
  const from = peer.frames.length;
  peer.sendText(text);
  await meeting.rest(3);
  return peer.frames.slice(from).map(({ is }) => is);
}

async function back(meeting: Meeting, member: Guest): Promise<Guest> {
  const again = await meeting.connect(member.identity);
  await again.enter();
  return again;
}
