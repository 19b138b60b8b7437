import type { Commands } from '../../../src/domain/commands.ts';
import type { Command } from '../../../src/kernel/decision.ts';
import { readTable } from './data-set.ts';
import { idFor } from './ids.ts';

/** The data set as what its people asked for, in the order of time; and what became of its ids. */
export interface Asked {
  readonly commands: readonly Command[];
  /** The id here of each person, post and comment of the data set. */
  readonly people: ReadonlyMap<string, string>;
  readonly posts: ReadonlyMap<string, string>;
  readonly comments: ReadonlyMap<string, string>;
}

/** Reads the data set as commands. Likes of comments, forums and memberships have no counterpart. */
export function readCommands(folder: string): Asked {
  const read = (table: string) => readTable(folder, table);
  const pairs = (table: string) => new Map(read(table).map(([key = '', value = '']) => [key, value]));
  const [people, posts, comments] = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()];
  const commands: Command[] = [];
  const ask = <Type extends keyof Commands>(
    key: string,
    type: Type,
    payload: Commands[Type],
    actor: string,
    at: number,
  ) => commands.push({ id: idFor('command', `${type} ${key}`, at), type, payload, actor, at });
  const known = (ids: ReadonlyMap<string, string>, key = ''): string => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`The data set names ${key}, which it does not have.`);
    return id;
  };

  for (const [id = '', first, last, , , created] of read('person')) {
    people.set(id, idFor('person', id, Number(created)));
    ask(id, 'person.register', { name: `${first} ${last}` }, known(people, id), Number(created));
  }
  for (const [one = '', other = '', since] of read('person_knows_person')) {
    for (const [follower, followed] of [
      [one, other],
      [other, one],
    ] as const) {
      const key = `${follower} ${followed}`;
      ask(key, 'person.follow', { person: known(people, followed) }, known(people, follower), Number(since));
    }
  }
  const postAuthors = pairs('post_hasCreator_person');
  for (const [id = '', image = '', created, , , , content = ''] of read('post')) {
    posts.set(id, idFor('post', id, Number(created)));
    const author = known(people, postAuthors.get(id));
    ask(id, 'post.publish', { post: known(posts, id), text: content || image }, author, Number(created));
  }
  const commentAuthors = pairs('comment_hasCreator_person');
  const [onPosts, onComments] = [pairs('comment_replyOf_post'), pairs('comment_replyOf_comment')];
  for (const [id = '', created, , , content = ''] of read('comment')) {
    comments.set(id, idFor('comment', id, Number(created)));
    let first = id;
    for (let above = onComments.get(first); above !== undefined; above = onComments.get(first)) first = above;
    const post = known(posts, onPosts.get(first));
    const payload = { comment: known(comments, id), post, text: content };
    ask(id, 'comment.add', payload, known(people, commentAuthors.get(id)), Number(created));
  }
  for (const [person = '', post = '', at] of read('person_likes_post')) {
    ask(`${person} ${post}`, 'post.like', { post: known(posts, post) }, known(people, person), Number(at));
  }
  commands.sort((one, other) => one.at - other.at);
  return { commands, people, posts, comments };
}
