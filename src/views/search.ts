import { offerDescribed, offerPutUp } from '../domain/market/offer.ts';
import { lineAdded, orderPlaced } from '../domain/market/order-events.ts';
import { postEdited, postPublished, postRetracted } from '../domain/news/post.ts';
import { personDescribed, personRegistered, personRenamed } from '../domain/people/person.ts';
import { projection, table } from '../kernel/projection.ts';
import type { Rows } from '../kernel/projection.ts';
import { idOf } from './keys.ts';
import { wordsOf } from './words.ts';

/**
 * What something can be found by: a person, a post, an offer, an order of the reader's. Words are folded, and each stands behind a space, so that looking for ` pot` finds
 * potatoes and not a spot.
 */
export interface DocumentRow {
  /** Of a person's name, or an offer's; a post has none. */
  readonly name: string;
  /** Of a person's description or an offer's, of a post, or of what was ordered. */
  readonly text: string;
}

/**
 * What can be found by its words. Rows: `documents` by `<kind>/<id>`. A search reads them all: they are small and lie
 * together, while an index by word would write a row for each word of each post.
 */
export const search = projection('search', {
  version: 3,
  tables: { documents: table<DocumentRow>({ block: 64 }) },
  events: [
    personRegistered,
    personRenamed,
    personDescribed,
    postPublished,
    postEdited,
    postRetracted,
    offerPutUp,
    offerDescribed,
    orderPlaced,
    lineAdded,
  ],
  on: {
    'person.registered': ({ documents }, { actor, data }) => {
      change(documents, `person/${actor}`, { name: spaced(data.name) });
    },
    'person.renamed': ({ documents }, { actor, data }) => {
      change(documents, `person/${actor}`, { name: spaced(data.name) });
    },
    'person.described': ({ documents }, { actor, data }) => {
      change(documents, `person/${actor}`, { text: spaced(data.description) });
    },
    'post.published': ({ documents }, { stream, data }) => {
      change(documents, `post/${idOf(stream)}`, { text: spaced(data.text) });
    },
    'post.edited': ({ documents }, { stream, data }) => {
      change(documents, `post/${idOf(stream)}`, { text: spaced(data.text) });
    },
    'post.retracted': ({ documents }, { stream }) => {
      documents.delete(`post/${idOf(stream)}`);
    },
    'offer.put-up': ({ documents }, { stream, data }) => {
      change(documents, `offer/${idOf(stream)}`, { name: spaced(data.name), text: spaced(data.details) });
    },
    'offer.described': ({ documents }, { stream, data: { name, details } }) => {
      const said = name === undefined ? {} : { name: spaced(name) };
      change(documents, `offer/${idOf(stream)}`, details === undefined ? said : { ...said, text: spaced(details) });
    },
    'order.placed': ({ documents }, { stream, data: { between, lines, note } }, { reader }) => {
      if (between.buyer !== reader) return;
      const text = spaced([...lines.map(({ name }) => name), note].join(' '));
      change(documents, `order/${idOf(stream)}`, { text });
    },
    'order.line-added': ({ documents }, { stream, data: { between, line } }, { reader }) => {
      if (between.buyer !== reader) return;
      documents.change(`order/${idOf(stream)}`, (row = none) => ({ ...row, text: row.text + spaced(line.name) }));
    },
  },
});

const none: DocumentRow = { name: '', text: '' };

function change(documents: Rows<DocumentRow>, key: string, changed: Partial<DocumentRow>): void {
  documents.change(key, (row = none) => ({ ...row, ...changed }));
}

function spaced(text: string): string {
  return wordsOf(text)
    .map((word) => ` ${word}`)
    .join('');
}
