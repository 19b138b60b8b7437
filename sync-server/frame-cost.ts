import type { FromDevice, Question } from '../src/sync/protocol.ts';

/** What it costs a device to come in: who it is must be looked up. */
export const ENTERING = 5;

/** So many characters of a frame cost as much as a small frame. */
const CHARACTERS = 8_192;

/** So many scopes of a `read` cost as much as a small frame. */
const SCOPES = 50;

/** A question that reads a list, and one that writes: the disk is waited for, and meanwhile so is everybody. */
const LIST = 5;
const WRITE = 20;

const costs: Readonly<Record<Question['about'], number>> = {
  nothing: 1,
  devices: LIST,
  invitations: LIST,
  members: LIST,
  invite: WRITE,
  link: WRITE,
  'confirm-link': WRITE,
  'revoke-device': WRITE,
  'revoke-invitation': WRITE,
  'remove-member': WRITE,
};

/** What a frame costs for its size alone: paid before it is read. */
export function costOfSize(text: string): number {
  return Math.floor(text.length / CHARACTERS);
}

/**
 * What a frame costs for what it asks for, as a number of small frames. Acknowledgements are as many as deliveries,
 * which the server counts itself, and commands have a rate of their own.
 */
export function costOf(frame: FromDevice): number {
  switch (frame.is) {
    case 'ack':
      return 0;
    case 'read':
      return 1 + Math.floor(Object.keys(frame.scopes).length / SCOPES);
    case 'ask':
      return costs[frame.question.about];
    default:
      return 1;
  }
}
