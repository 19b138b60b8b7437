import { counted } from '../format/number.ts';
import type { Ready } from '../market/choices.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import type { Actions } from './actions.ts';

/**
 * Sends several commands, one after the other, and says in one toast how that ended. Undo withdraws all of them; what was
 * sent by then stands. Answers how many did something.
 */
export async function sendMany(
  { client, toasts }: Actions,
  all: readonly Ready[],
  said: (done: number) => string,
): Promise<number> {
  const commits: string[] = [];
  let no: string | undefined;
  for (const { type, payload } of all) {
    const answer = await client.send(type, payload);
    if (answer.is === 'accepted') commits.push(answer.commit);
    else no ??= whyNotHere(answer);
  }
  if (commits.length > 0)
    toasts.say({ text: said(commits.length), undo: () => void withdrawAll({ client, toasts }, commits) });
  if (no !== undefined) toasts.say({ text: no, tone: 'trouble' });
  return commits.length;
}

async function withdrawAll({ client, toasts }: Pick<Actions, 'client' | 'toasts'>, commits: readonly string[]) {
  const back = (await Promise.all(commits.map((commit) => client.withdraw(commit)))).filter(Boolean).length;
  if (back === commits.length) return toasts.say({ text: 'Undone. It was never sent.' });
  const text = `${counted(commits.length - back, 'change')} can't be taken back: that was sent.`;
  toasts.say({ text, tone: 'trouble' });
}
