import type { Client } from '../../client/client.ts';
import type { CommentView, PersonView, PostView } from '../../client/queries.ts';
import type { Answer, Drafts } from '../../client/services.ts';
import { nameOf } from '../format/name.ts';
import { whyNot } from '../words/answers.ts';
import type { Toasts } from './toasts.ts';

/** What was done, in words, and how to do the opposite once it can no longer be withdrawn. */
interface Said {
  readonly text: string;
  /** Toasts with the same key replace each other. */
  readonly key?: string;
  readonly opposite?: () => Promise<Answer>;
  /** What else to do after it was undone. */
  readonly undone?: () => void;
}

/** All that a person can do from the pages: each sends a command and says how it ended, with Undo. */
export class Actions {
  readonly #client: Client;
  readonly #drafts: Drafts;
  readonly #toasts: Toasts;

  constructor(client: Client, drafts: Drafts, toasts: Toasts) {
    this.#client = client;
    this.#drafts = drafts;
    this.#toasts = toasts;
  }

  publish(text: string): Promise<Answer> {
    const post = this.#client.newId();
    return this.#quietly(this.#client.send('post.publish', { post, text }), {
      text: this.#waiting('Posted.'),
      opposite: () => this.#client.send('post.retract', { post }),
      undone: () => void this.#keepWords('new', text),
    });
  }

  edit(post: PostView, text: string): Promise<Answer> {
    return this.#quietly(this.#client.send('post.edit', { post: post.id, text }), {
      text: 'Saved.',
      opposite: () => this.#client.send('post.edit', { post: post.id, text: post.text }),
    });
  }

  retract(post: PostView): Promise<Answer> {
    return this.#do(this.#client.send('post.retract', { post: post.id }), { text: 'Post removed.' });
  }

  toggleLike(post: PostView): Promise<Answer> {
    const [now, before] = post.likedByMe ? (['unlike', 'like'] as const) : (['like', 'unlike'] as const);
    return this.#do(this.#client.send(`post.${now}`, { post: post.id }), {
      text: post.likedByMe ? 'Like taken back.' : `Liked ${nameOf(post.author)}'s post.`,
      key: 'like',
      opposite: () => this.#client.send(`post.${before}`, { post: post.id }),
    });
  }

  comment(post: string, text: string): Promise<Answer> {
    const comment = this.#client.newId();
    return this.#quietly(this.#client.send('comment.add', { comment, post, text }), {
      text: this.#waiting('Comment added.'),
      opposite: () => this.#client.send('comment.retract', { comment }),
      undone: () => void this.#keepWords(`comment/${post}`, text),
    });
  }

  retractComment(comment: CommentView): Promise<Answer> {
    return this.#do(this.#client.send('comment.retract', { comment: comment.id }), { text: 'Comment removed.' });
  }

  toggleFollow(person: PersonView): Promise<Answer> {
    const [now, before] = person.followedByMe ? (['unfollow', 'follow'] as const) : (['follow', 'unfollow'] as const);
    return this.#do(this.#client.send(`person.${now}`, { person: person.id }), {
      text: person.followedByMe ? `You no longer follow ${nameOf(person)}.` : `You follow ${nameOf(person)} now.`,
      key: 'follow',
      opposite: () => this.#client.send(`person.${before}`, { person: person.id }),
    });
  }

  rename(name: string, before: string): Promise<Answer> {
    return this.#quietly(this.#client.send('person.rename', { name }), {
      text: 'Saved.',
      opposite: () => this.#client.send('person.rename', { name: before }),
    });
  }

  describe(description: string, before: string): Promise<Answer> {
    return this.#quietly(this.#client.send('person.describe', { description }), {
      text: 'Saved.',
      opposite: () => this.#client.send('person.describe', { description: before }),
    });
  }

  /** What is said of something that others are to read: in a shared market it has yet to get there. */
  #waiting(done: string): string {
    return this.#client.isShared ? `${done} Waiting to send.` : done;
  }

  /** For what was asked for by a button: a no is said in a toast. */
  async #do(sent: Promise<Answer>, said: Said): Promise<Answer> {
    const answer = await this.#quietly(sent, said);
    const no = whyNot(answer);
    if (no) this.#toasts.say({ text: no, tone: 'trouble' });
    return answer;
  }

  /** For what was written in a form: a no is said beside the words, by the form. */
  async #quietly(sent: Promise<Answer>, said: Said): Promise<Answer> {
    const answer = await sent;
    if (answer.is === 'accepted') {
      const undo = (): void => void this.#undo(answer.commit, said);
      this.#toasts.say({ text: said.text, undo, ...(said.key ? { key: said.key } : {}) });
    }
    return answer;
  }

  async #undo(commit: string, said: Said): Promise<void> {
    if (await this.#client.withdraw(commit)) {
      this.#toasts.say({ text: 'Undone. It was never sent.' });
      said.undone?.();
      return;
    }
    const no = said.opposite ? whyNot(await said.opposite()) : 'Too late to undo this.';
    this.#toasts.say(no ? { text: no, tone: 'trouble' } : { text: 'Undone.' });
    if (!no) said.undone?.();
  }

  /** Words that were taken back are somebody's words still: they go to Drafts, unless newer ones are there. */
  async #keepWords(target: string, text: string): Promise<void> {
    if (await this.#drafts.load(target)) return;
    await this.#drafts.save(target, text);
  }
}
