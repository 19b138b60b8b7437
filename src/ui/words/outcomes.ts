import type { OutcomeView, PersonView, PostView } from '../../client/queries.ts';
import { endingWith, nameOf } from '../format/name.ts';
import { draftOf } from './asked.ts';
import { refusalSentence } from './refusals.ts';

type Effect = Extract<OutcomeView, { is: 'changed' }>['before'][number];

/** Noes that do not come from a decision. */
const noes: Record<string, string> = {
  'person/not-a-member': "You're no longer in this market, so this wasn't accepted. Your words are kept here.",
  'command/failed': "The market couldn't deal with this. Nothing was changed; you can do it once more.",
  'command/not-yours': "The market took this for somebody else's. Nothing was changed; you can do it once more.",
  'command/too-large':
    'This is too large to send, so nobody else saw it. Nothing was changed; do it again with less in it.',
};

/** Why it came out otherwise than it was asked for (product, 4.3). */
export function whySo(outcome: OutcomeView): string {
  if (outcome.is === 'changed') return 'Something else reached the market first, so this came out differently.';
  if (isForGonePost(outcome)) {
    const what = outcome.type === 'comment.add' ? 'comment' : 'change';
    return `The post was deleted before your ${what} arrived. Your words are in Drafts.`;
  }
  return noes[outcome.code] ?? refusalSentence(outcome);
}

/** Words for a post that was gone when they arrived (C13): they go to Drafts by themselves. */
export function isForGonePost(outcome: OutcomeView): boolean {
  const gone = outcome.is === 'refused' && (outcome.code === 'post/gone' || outcome.code === 'post/unknown');
  return gone && draftOf(outcome) !== undefined;
}

/** What somebody did who is no longer in the market (C15): nothing is left to do but to keep the words or not. */
export function isAfterLeaving(outcome: OutcomeView): boolean {
  return outcome.is === 'refused' && outcome.code === 'person/not-a-member';
}

/** What things are like now, whatever was asked for; undefined where that says nothing more. */
export function howItIs(
  { type, payload }: OutcomeView,
  now: {
    readonly me?: PersonView | undefined;
    readonly person?: PersonView | undefined;
    readonly post?: PostView | undefined;
  },
): string | undefined {
  const { me, person, post } = now;
  switch (type) {
    case 'person.register':
    case 'person.rename':
      return me && endingWith("You're called", nameOf(me));
    case 'person.describe':
      return me && (me.description ? `It says: “${me.description}”` : 'It says nothing about you.');
    case 'person.follow':
    case 'person.unfollow':
      return (
        person &&
        (person.followedByMe
          ? endingWith('You follow', nameOf(person))
          : endingWith("You don't follow", nameOf(person)))
      );
    case 'post.publish':
      return (payload as { post?: string }).post === post?.id ? undefined : 'Nobody else has seen it.';
    case 'post.edit':
      return post ? `It says: “${post.text}”` : 'The post is no longer here.';
    case 'post.like':
    case 'post.unlike':
      return post ? (post.likedByMe ? 'You like it.' : "You don't like it.") : 'The post is no longer here.';
    case 'comment.add':
      return post ? "Your comment isn't under it." : 'The post is no longer here.';
    default:
      return undefined;
  }
}

/** What came of a command, one line for each thing: what was seen here, and what it came to. */
export function effectSentence({ type, data }: Effect): string {
  const { name, text, description } = data as { name?: string; text?: string; description?: string };
  const words: Record<string, string> = {
    'person.registered': endingWith('You joined as', name ?? ''),
    'person.renamed': endingWith("You're called", name ?? ''),
    'person.described': `It says about you: “${description}”`,
    'person.followed': 'You follow them.',
    'person.unfollowed': "You don't follow them.",
    'post.published': `The post says: “${text}”`,
    'post.edited': `The post says: “${text}”`,
    'post.retracted': 'The post was removed.',
    'post.liked': 'You like the post.',
    'post.unliked': "You don't like the post.",
    'comment.added': `The comment says: “${text}”`,
    'comment.retracted': 'The comment was removed.',
  };
  return words[type] ?? 'Made with a newer version. Update to see it.';
}
