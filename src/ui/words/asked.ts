import type { Commands } from '../../client/services.ts';
import { endingWith } from '../format/name.ts';
import { marketAsked } from './market-asked.ts';

/** What somebody asked for: a command as pending commits and outcomes tell it. */
export interface AskedFor {
  readonly type: string;
  readonly payload: unknown;
}

/** Who a command is about, as named now: the person it names, or whose post it names. "your own" for me. */
export interface About {
  readonly person: string;
  /** Whose post, with the apostrophe: "Tom's", "your own", "a" where it is not known. */
  readonly whose: string;
}

/** The commands of people and news: the market's have sentences of their own. */
type NewsCommand = Extract<keyof Commands, `${'person' | 'post' | 'comment'}.${string}`>;

type Sentences = { readonly [Type in NewsCommand]: (payload: Commands[Type], about: About) => string };

/** One sentence for every command; words that were written stand below it. */
const sentences: Sentences = {
  'person.register': ({ name }) => endingWith('You joined as', name),
  'person.rename': ({ name }) => endingWith('You changed your name to', name),
  'person.describe': ({ description }) =>
    description === '' ? 'You took away what it says about you.' : 'You changed what it says about you:',
  'person.follow': (_, { person }) => endingWith('You followed', person),
  'person.unfollow': (_, { person }) => endingWith('You stopped following', person),
  'post.publish': () => 'You posted:',
  'post.edit': () => 'You changed your post to:',
  'post.retract': () => 'You removed a post of yours.',
  'post.like': (_, { whose }) => `You liked ${whose} post.`,
  'post.unlike': (_, { whose }) => `You took back your like of ${whose} post.`,
  'comment.add': (_, { whose }) => `You commented on ${whose} post:`,
  'comment.retract': () => 'You removed a comment.',
};

/** What was asked for, in a sentence. */
export function askedSentence({ type, payload }: AskedFor, about: About): string {
  if (!(type in sentences)) return marketAsked(type, payload) ?? 'Made with a newer version. Update to see it.';
  // The type says which payload came with it; what is kept on disk cannot carry that.
  return (sentences[type as NewsCommand] as (payload: unknown, about: About) => string)(payload, about);
}

/** The words that somebody wrote, where there are any. */
export function wordsOf({ type, payload }: AskedFor): string | undefined {
  const { text, description } = payload as { readonly text?: string; readonly description?: string };
  if (type === 'post.publish' || type === 'post.edit' || type === 'comment.add') return text;
  return type === 'person.describe' ? description || undefined : undefined;
}

/** The words that could still become a post or a comment: what Drafts is for. */
export function draftOf(asked: AskedFor): string | undefined {
  return asked.type === 'person.describe' ? undefined : wordsOf(asked);
}

/** The person and the post that a command names. */
export function thingsOf({ payload }: AskedFor): { readonly person?: string; readonly post?: string } {
  return payload as { readonly person?: string; readonly post?: string };
}
