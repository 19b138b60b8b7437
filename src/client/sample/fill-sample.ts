import type { Answer } from '../../kernel/write-side.ts';
import type { SendAs } from '../beginnings.ts';
import { arrival, before } from './commands.ts';
import type { SampleCommand } from './ids.ts';

/**
 * Fills the sample market with made-up people and their news, then registers its guest. Filling it again, after it was
 * interrupted or whole, adds only what is missing: every command has the id that it had the last time (rule CMD-3).
 */
export async function fillSample(send: SendAs, guest: string): Promise<Answer> {
  const now = Date.now();
  const filled = await all(send, before(now));
  return isSo(filled) ? all(send, arrival(guest, now)) : filled;
}

/** Sends everything at once, so that it shares transactions; the first answer that is a no, or the last one. */
async function all(send: SendAs, commands: readonly SampleCommand[]): Promise<Answer> {
  const answers = await Promise.all(commands.map(({ type, payload, ...as }) => send(type, payload, as)));
  return answers.find((answer) => !isSo(answer)) ?? answers.at(-1) ?? { is: 'nothing' };
}

function isSo(answer: Answer): boolean {
  return answer.is === 'accepted' || answer.is === 'nothing';
}
