import type { Commands } from '../../../../src/domain/commands.ts';
import type { Profile } from '../../../support/sync/profile.ts';
import type { Update } from './updates.ts';

/** Somebody does all this at their browser; answers what they could not yet: they have not read what it is about. */
export async function act(profile: Profile, updates: readonly Update[]): Promise<Update[]> {
  const asked = updates.map(({ command: { type, payload } }) => [type as keyof Commands, payload] as const);
  const done = await profile.page.evaluate(async (all) => {
    const answers: boolean[] = [];
    for (const [type, payload] of all) {
      const { is } = await pannier.send(type, payload as never);
      answers.push(is === 'accepted' || is === 'nothing');
    }
    return answers;
  }, asked);
  return updates.filter((_, index) => !done[index]);
}

/** All posts of the person's feed on their browser, by id: whose, what, and how many likes and comments. */
export function readFeed(profile: Profile): Promise<(readonly [string, string, string, number, number])[]> {
  return profile.page.evaluate(async () => {
    const found: (readonly [string, string, string, number, number])[] = [];
    let after: string | undefined;
    do {
      const page = await pannier.find('feed', { limit: 200, ...(after === undefined ? {} : { after }) });
      found.push(
        ...page.items.map(({ id, author, text, likes, comments }) => [id, author.id, text, likes, comments] as const),
      );
      after = page.next;
    } while (after !== undefined);
    return found.sort(([one], [other]) => (one < other ? -1 : 1));
  });
}
