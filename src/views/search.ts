import { postEdited, postPublished, postRetracted } from '../domain/news/post.ts';
import { personDescribed, personRegistered, personRenamed } from '../domain/people/person.ts';
import { projection, table } from '../kernel/projection.ts';
import type { Rows } from '../kernel/projection.ts';
import { idOf, wordKey } from './keys.ts';
import { wordsOf } from './words.ts';

/** Something that has a word. */
export interface WordRow {
  readonly kind: 'person' | 'post';
  readonly id: string;
}

/** The words that something has, kept so that they can be taken out again. */
export interface DocumentRow {
  /** Of a person's name; a post has none. */
  readonly name: readonly string[];
  /** Of a person's description, or of a post. */
  readonly text: readonly string[];
}

/** What can be found by its words. Rows: `words` by word, kind and id; `documents` by `<kind>/<id>`. */
export const search = projection('search', {
  version: 1,
  tables: { words: table<WordRow>({ block: 128 }), documents: table<DocumentRow>() },
  events: [personRegistered, personRenamed, personDescribed, postPublished, postEdited, postRetracted],
  on: {
    'person.registered': (rows, { actor, data }) => {
      write(rows, { kind: 'person', id: actor }, { name: wordsOf(data.name) });
    },
    'person.renamed': (rows, { actor, data }) => {
      write(rows, { kind: 'person', id: actor }, { name: wordsOf(data.name) });
    },
    'person.described': (rows, { actor, data }) => {
      write(rows, { kind: 'person', id: actor }, { text: wordsOf(data.description) });
    },
    'post.published': (rows, { stream, data }) => {
      write(rows, { kind: 'post', id: idOf(stream) }, { text: wordsOf(data.text) });
    },
    'post.edited': (rows, { stream, data }) => {
      write(rows, { kind: 'post', id: idOf(stream) }, { text: wordsOf(data.text) });
    },
    'post.retracted': (rows, { stream }) => {
      write(rows, { kind: 'post', id: idOf(stream) }, { text: [] });
    },
  },
});

interface Tables {
  readonly words: Rows<WordRow>;
  readonly documents: Rows<DocumentRow>;
}

/** Takes out the words that went and puts in those that came: most edits change a few of many. */
function write(rows: Tables, thing: WordRow, changed: Partial<DocumentRow>): void {
  const key = `${thing.kind}/${thing.id}`;
  rows.documents.change(key, (before = { name: [], text: [] }) => {
    const after = { ...before, ...changed };
    const old = new Set([...before.name, ...before.text]);
    const now = new Set([...after.name, ...after.text]);
    for (const word of old) if (!now.has(word)) rows.words.delete(wordKey(word, thing.kind, thing.id));
    for (const word of now) if (!old.has(word)) rows.words.put(wordKey(word, thing.kind, thing.id), thing);
    return after;
  });
}
