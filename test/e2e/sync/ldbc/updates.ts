import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Commands } from '../../../../src/domain/commands.ts';
import type { Command } from '../../../../src/kernel/decision.ts';
import type { Asked } from '../../ldbc/commands.ts';
import { idFor } from '../../ldbc/ids.ts';

/** The lines of the update stream that have a counterpart in Pannier, in the order of time: `[time, operation, fields]`. */
export function readStream(folder: string): (readonly [at: number, operation: string, fields: readonly string[]])[] {
  return ['person', 'forum']
    .flatMap((kind) => readFileSync(join(folder, `updateStream_0_0_${kind}.csv`), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => {
      const [at, , operation = '', ...fields] = line.split('|');
      return [Number(at), operation, fields] as const;
    })
    .filter(([, operation]) => ['1', '2', '6', '7', '8'].includes(operation))
    .sort(([one], [other]) => one - other);
}

/** A command of the update stream, and the stream of the post or person that it is about, if it is about another's. */
export interface Update {
  readonly command: Command;
  readonly on: string | undefined;
}

/** The update stream as commands; and the id here of each person and post of the data set, before it and in it. */
export interface Updates {
  readonly updates: readonly Update[];
  readonly people: ReadonlyMap<string, string>;
  readonly posts: ReadonlyMap<string, string>;
}

/** Reads the update stream as commands. */
export function readUpdates(folder: string, before: Asked): Updates {
  const [people, posts] = [new Map(before.people), new Map(before.posts)];
  /** The post each comment of the data set is below. */
  const below = new Map<string, string>();
  for (const { type, payload } of before.commands)
    if (type === 'comment.add') {
      const { comment, post } = payload as Commands['comment.add'];
      below.set(comment, post);
    }
  const comments = new Map(before.comments);
  const updates: Update[] = [];
  for (const [at, operation, fields] of readStream(folder)) {
    const ask = <Type extends keyof Commands>(actor: string, type: Type, payload: Commands[Type], on?: string) => {
      const id = idFor('command', `${type} ${fields.slice(0, 2).join(' ')} ${actor} update`, at);
      updates.push({ command: { id, type, payload, actor, at }, on });
    };
    const person = (key = '') => people.get(key) ?? '';
    switch (operation) {
      case '1': {
        const [id = '', first, last] = fields;
        people.set(id, idFor('person', id, at));
        ask(person(id), 'person.register', { name: `${first} ${last}` });
        break;
      }
      case '2': {
        const post = posts.get(fields[1] ?? '') ?? '';
        ask(person(fields[0]), 'post.like', { post }, `post/${post}`);
        break;
      }
      case '6': {
        const [id = '', image = '', , , , , content = '', , author] = fields;
        posts.set(id, idFor('post', id, at));
        ask(person(author), 'post.publish', { post: posts.get(id) ?? '', text: content || image });
        break;
      }
      case '7': {
        const [id = '', , , , text = '', , author, , onPost = '', onComment = ''] = fields;
        comments.set(id, idFor('comment', id, at));
        const comment = comments.get(id) ?? '';
        const post = (onPost === '-1' ? below.get(comments.get(onComment) ?? '') : posts.get(onPost)) ?? '';
        below.set(comment, post);
        ask(person(author), 'comment.add', { comment, post, text }, `post/${post}`);
        break;
      }
      case '8':
        for (const [one, other] of [
          [fields[0], fields[1]],
          [fields[1], fields[0]],
        ])
          ask(person(one), 'person.follow', { person: person(other) }, `person/${person(other)}`);
        break;
    }
  }
  return { updates, people, posts };
}
