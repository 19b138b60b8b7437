import { readTable } from './data-set.ts';

// What the screens must show, computed from the files in their own ids, by nothing that the commands are made with.

/** A post as its file and the files about it have it. */
export interface ExpectedPost {
  readonly id: string;
  readonly author: string;
  readonly at: number;
  /** Without the blanks around it: Pannier keeps none (rule TEXT-1). */
  readonly text: string;
  readonly likes: number;
  readonly comments: number;
}

export interface ExpectedPerson {
  readonly id: string;
  readonly name: string;
  readonly posts: number;
  /** As many as the person follows: whoever knows somebody follows them, and is followed. */
  readonly followers: number;
}

/** The numbers of the data set. */
export class Expected {
  readonly people: readonly ExpectedPerson[];
  readonly posts: readonly ExpectedPost[];
  /** Texts of the comments below a post, oldest first, by post. */
  readonly comments: ReadonlyMap<string, readonly string[]>;
  readonly #known: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(folder: string) {
    const column = (table: string, wanted: number) => readTable(folder, table).map((fields) => fields[wanted] ?? '');
    const acquainted = readTable(folder, 'person_knows_person').flatMap(
      ([a = '', b = '']) =>
        [
          [a, b],
          [b, a],
        ] as const,
    );
    const acquaintances = Map.groupBy(acquainted, ([person]) => person);
    this.#known = new Map(
      [...acquaintances].map(([person, pairs]) => [person, new Set(pairs.map(([, other]) => other))]),
    );

    const authorOf = new Map(readTable(folder, 'post_hasCreator_person').map(([post, person]) => [post, person ?? '']));
    const likes = counts(column('person_likes_post', 1));
    this.comments = commentsByPost(folder);
    this.posts = readTable(folder, 'post').map((fields) => {
      const id = fields[0] ?? '';
      const written = fields[6] === '' ? fields[1] : fields[6];
      return {
        id,
        author: authorOf.get(id) ?? '',
        at: Number(fields[2]),
        text: (written ?? '').trim(),
        likes: likes.get(id) ?? 0,
        comments: this.comments.get(id)?.length ?? 0,
      };
    });
    const written = counts(this.posts.map(({ author }) => author));
    this.people = readTable(folder, 'person').map(([id = '', first, last]) => ({
      id,
      name: `${first} ${last}`,
      posts: written.get(id) ?? 0,
      followers: this.#known.get(id)?.size ?? 0,
    }));
  }

  /** Ids of the posts by whom a person knows and by themselves, newest first. */
  feed(person: string): string[] {
    const authors = this.#known.get(person);
    return newestFirst(this.posts.filter(({ author }) => author === person || authors?.has(author) === true));
  }

  /** Ids of all posts, newest first. */
  get everything(): string[] {
    return newestFirst(this.posts);
  }

  /** So many people whose feeds fill the pages to look at, from the shortest feed to the longest. */
  readers(count: number, atLeast: number): string[] {
    const sizes = this.people.map(({ id }) => [id, this.feed(id).length] as const);
    const busy = sizes.filter(([, size]) => size >= atLeast).sort(([, one], [, other]) => one - other);
    return Array.from({ length: count }, (_, n) => busy[Math.round((n * (busy.length - 1)) / (count - 1))]?.[0] ?? '');
  }
}

/** No two posts of the data set are of the same moment, so their time alone orders them. */
function newestFirst(posts: readonly ExpectedPost[]): string[] {
  return posts.toSorted((one, other) => other.at - one.at).map(({ id }) => id);
}

function counts(keys: readonly string[]): Map<string, number> {
  return new Map([...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]));
}

function commentsByPost(folder: string): Map<string, string[]> {
  const above = new Map<string, string>();
  for (const table of ['comment_replyOf_post', 'comment_replyOf_comment'])
    for (const [comment = '', parent = ''] of readTable(folder, table)) above.set(comment, parent);
  const postOf = (id: string): string => {
    const parent = above.get(id);
    return parent === undefined ? id : postOf(parent);
  };
  const comments = readTable(folder, 'comment').toSorted((one, other) => Number(one[1]) - Number(other[1]));
  const byPost = Map.groupBy(comments, ([id = '']) => postOf(id));
  return new Map([...byPost].map(([post, all]) => [post, all.map((fields) => (fields[4] ?? '').trim())]));
}
