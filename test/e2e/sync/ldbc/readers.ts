import type { Commands } from '../../../../src/domain/commands.ts';
import type { Command } from '../../../../src/kernel/decision.ts';
import type { Updates } from './updates.ts';

/** Somebody of the data set who gets a browser. */
export interface Reader {
  /** In the data set, and here. */
  readonly key: string;
  readonly id: string;
  /** Authors whose posts they answer without following them: they must have looked at these. */
  readonly strangers: readonly string[];
}

const FOLLOWED_AT_LEAST = 8;
const STRANGERS_AT_MOST = 6;

/** The people with most to say in the update stream, and mostly to people they follow. */
export function busiest(before: readonly Command[], { updates, people }: Updates, count: number): Reader[] {
  const keys = new Map([...people].map(([key, id]) => [id, key]));
  const authors = new Map<string, string>();
  for (const { type, payload, actor } of [...before, ...updates.map(({ command }) => command)])
    if (type === 'post.publish') authors.set(`post/${(payload as Commands['post.publish']).post}`, actor);
  const follows = before.filter(({ type }) => type === 'person.follow');
  const followed = Map.groupBy(follows, ({ actor }) => actor);
  return [...Map.groupBy(updates, ({ command }) => command.actor)]
    .flatMap(([id, own]): (Reader & { readonly says: number })[] => {
      const known = new Set(
        (followed.get(id) ?? []).map(({ payload }) => (payload as Commands['person.follow']).person),
      );
      const answered = new Set(own.flatMap(({ on = '' }) => authors.get(on) ?? []));
      const strangers = [...answered].filter((author) => author !== id && !known.has(author));
      if (known.size < FOLLOWED_AT_LEAST || strangers.length > STRANGERS_AT_MOST) return [];
      return [{ key: keys.get(id) ?? '', id, strangers, says: own.length }];
    })
    .sort((one, other) => other.says - one.says)
    .slice(0, count);
}
