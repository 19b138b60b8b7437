import type { Client } from '../../client/client.ts';
import type { CommentView, PersonView, PostView } from '../../client/queries.ts';
import type { Answer, Drafts } from '../../client/services.ts';
import { nameOf } from '../format/name.ts';
import { whyNot } from '../words/answers.ts';
import { keptTarget } from '../drafts/kept-target.ts';
import { Teller } from './teller.ts';
import type { Toasts } from './toasts.ts';

/** All that a person can do from the pages: each sends a command and says how it ended, with Undo. */
export class Actions {
  readonly client: Client;
  readonly toasts: Toasts;
  readonly #drafts: Drafts;
  readonly #teller: Teller;

  constructor(client: Client, drafts: Drafts, toasts: Toasts) {
    this.client = client;
    this.toasts = toasts;
    this.#drafts = drafts;
    this.#teller = new Teller(client, toasts, whyNot);
  }

  /** `offers`: those of mine that the post carries. */
  publish(text: string, offers: readonly string[] = []): Promise<Answer> {
    const post = this.client.newId();
    return this.#teller.quietly(this.client.send('post.publish', { post, text, offers: [...offers] }), {
      text: this.#waiting('Posted.'),
      opposite: () => this.client.send('post.retract', { post }),
      keep: (commit) => this.#keepWords(commit, text),
    });
  }

  edit(post: PostView, text: string): Promise<Answer> {
    return this.#teller.quietly(this.client.send('post.edit', { post: post.id, text }), {
      text: 'Saved.',
      opposite: () => this.client.send('post.edit', { post: post.id, text: post.text }),
    });
  }

  retract(post: PostView): Promise<Answer> {
    return this.#teller.loudly(this.client.send('post.retract', { post: post.id }), { text: 'Post removed.' });
  }

  toggleLike(post: PostView): Promise<Answer> {
    const [now, before] = post.likedByMe ? (['unlike', 'like'] as const) : (['like', 'unlike'] as const);
    return this.#teller.loudly(this.client.send(`post.${now}`, { post: post.id }), {
      text: post.likedByMe ? 'Like taken back.' : `Liked ${nameOf(post.author)}'s post.`,
      key: 'like',
      opposite: () => this.client.send(`post.${before}`, { post: post.id }),
    });
  }

  comment(post: string, text: string): Promise<Answer> {
    const comment = this.client.newId();
    return this.#teller.quietly(this.client.send('comment.add', { comment, post, text }), {
      text: this.#waiting('Comment added.'),
      opposite: () => this.client.send('comment.retract', { comment }),
      keep: (commit) => this.#keepWords(commit, text),
    });
  }

  retractComment(comment: CommentView): Promise<Answer> {
    return this.#teller.loudly(this.client.send('comment.retract', { comment: comment.id }), {
      text: 'Comment removed.',
    });
  }

  toggleFollow(person: PersonView): Promise<Answer> {
    const [now, before] = person.followedByMe ? (['unfollow', 'follow'] as const) : (['follow', 'unfollow'] as const);
    return this.#teller.loudly(this.client.send(`person.${now}`, { person: person.id }), {
      text: person.followedByMe ? `You no longer follow ${nameOf(person)}.` : `You follow ${nameOf(person)} now.`,
      key: 'follow',
      opposite: () => this.client.send(`person.${before}`, { person: person.id }),
    });
  }

  /** For whoever is in a market where nobody knows their name: it was withdrawn, or is still on its way. */
  register(name: string): Promise<Answer> {
    return this.#teller.quietly(this.client.send('person.register', { name }), { text: 'Saved.' });
  }

  rename(name: string, before: string): Promise<Answer> {
    return this.#teller.quietly(this.client.send('person.rename', { name }), {
      text: 'Saved.',
      opposite: () => this.client.send('person.rename', { name: before }),
    });
  }

  describe(description: string, before: string): Promise<Answer> {
    return this.#teller.quietly(this.client.send('person.describe', { description }), {
      text: 'Saved.',
      opposite: () => this.client.send('person.describe', { description: before }),
    });
  }

  /** What is said of something that others are to read: in a shared market it has yet to get there. */
  #waiting(done: string): string {
    return this.client.isShared ? `${done} Waiting to send.` : done;
  }

  /** Words that are taken back are somebody's words still: in a draft of their own, beside those written meanwhile. */
  async #keepWords(commit: string, text: string): Promise<() => Promise<void>> {
    const target = keptTarget(commit);
    await this.#drafts.save(target, text);
    // A draft too many is a small matter.
    return () => this.#drafts.clear(target).catch(() => undefined);
  }
}
