import { readTable } from '../../ldbc/data-set.ts';
import { readStream } from './updates.ts';

/** A post as the files have it, in their own ids. */
export interface Counted {
  readonly author: string;
  readonly text: string;
  likes: number;
  comments: number;
}

/** What the files say at the end of the update stream, by nothing that the commands are made with. */
export class ExpectedFeeds {
  readonly #posts = new Map<string, Counted>();
  readonly #known = new Map<string, Set<string>>();

  constructor(folder: string) {
    const read = (table: string) => readTable(folder, table);
    const stream = readStream(folder);
    const of = (operation: string) => stream.filter(([, one]) => one === operation).map(([, , fields]) => fields);
    const authors = new Map(read('post_hasCreator_person').map(([post = '', author = '']) => [post, author]));
    for (const [id = '', image = '', , , , , content = ''] of read('post'))
      this.#add(id, authors.get(id) ?? '', content || image);
    for (const [id = '', image = '', , , , , content = '', , author = ''] of of('6'))
      this.#add(id, author, content || image);
    for (const [, post = ''] of [...read('person_likes_post'), ...of('2')]) this.#of(post).likes += 1;
    const above = new Map<string, string>();
    for (const table of ['comment_replyOf_post', 'comment_replyOf_comment'])
      for (const [comment = '', parent = ''] of read(table)) above.set(comment, parent);
    for (const [id = '', , , , , , , , post = '', comment = ''] of of('7'))
      above.set(id, post === '-1' ? comment : post);
    for (const comment of above.keys()) {
      let top = comment;
      for (let parent = above.get(top); parent !== undefined; parent = above.get(top)) top = parent;
      this.#of(top).comments += 1;
    }
    for (const [one = '', other = ''] of [...read('person_knows_person'), ...of('8')])
      for (const [a, b] of [
        [one, other],
        [other, one],
      ] as const)
        this.#known.set(a, (this.#known.get(a) ?? new Set()).add(b));
  }

  /** Whom a person follows at the end. */
  followed(person: string): ReadonlySet<string> {
    return this.#known.get(person) ?? new Set();
  }

  /** The posts that the person's feed has at the end. */
  feed(person: string): [string, Counted][] {
    const followed = this.followed(person);
    return [...this.#posts].filter(([, { author }]) => author === person || followed.has(author));
  }

  #add(id: string, author: string, text: string): void {
    this.#posts.set(id, { author, text: text.trim(), likes: 0, comments: 0 });
  }

  #of(post: string): Counted {
    return this.#posts.get(post) as Counted;
  }
}
