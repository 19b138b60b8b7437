import type { Answer } from '../../client/services.ts';
import { counted } from '../format/number.ts';
import type { Ready } from '../market/choices.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import type { Actions } from './actions.ts';

/**
 * Sends several commands, one after the other, and says in one toast how that ended. Undo withdraws all of them; what was
 * sent by then stands. Where one could not be saved the rest is not tried: a full phone has no room for it either. Tells
 * the answers to those that were tried.
 */
export async function sendMany(
  { client, toasts }: Actions,
  all: readonly Ready[],
  said: (done: number) => string,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const { type, payload } of all) {
    const answer = await client.send(type, payload);
    answers.push(answer);
    if (answer.is === 'failed') break;
  }
  const commits = answers.flatMap((answer) => (answer.is === 'accepted' ? [answer.commit] : []));
  const no = answers.map(whyNotHere).find((why) => why !== undefined);
  if (commits.length > 0)
    toasts.say({ text: said(commits.length), undo: () => void withdrawAll({ client, toasts }, commits) });
  if (no !== undefined) toasts.say({ text: no, tone: 'trouble' });
  return answers;
}

async function withdrawAll({ client, toasts }: Pick<Actions, 'client' | 'toasts'>, commits: readonly string[]) {
  const answers = await Promise.allSettled(commits.map((commit) => client.withdraw(commit)));
  const left = commits.filter((_, nth) => answers[nth]?.status === 'rejected');
  const sent = answers.filter((answer) => answer.status === 'fulfilled' && !answer.value).length;
  if (sent > 0) toasts.say({ text: `${counted(sent, 'change')} can't be taken back: that was sent.`, tone: 'trouble' });
  if (left.length > 0) {
    const text = `${counted(left.length, 'change')} couldn't be taken back: all else is. Try again.`;
    toasts.say({ text, tone: 'trouble', undo: () => void withdrawAll({ client, toasts }, left) });
  } else if (sent === 0) toasts.say({ text: 'Undone. It was never sent.' });
}
