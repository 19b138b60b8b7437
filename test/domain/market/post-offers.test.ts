import { describe, expect, test } from 'vitest';
import { offer, offerWithdrawn } from '../../../src/domain/market/offer.ts';
import { pannier } from '../../../src/domain/model.ts';
import { postPublished } from '../../../src/domain/news/post.ts';
import { ana, bo, bread } from '../../support/cast.ts';
import { asks, given } from '../../support/given.ts';
import { idOf } from '../../support/history.ts';
import { potatoes, putUp, saturday } from '../../support/market-cast.ts';
import { happened } from '../../support/streams.ts';

const offered = [...saturday, putUp(3)] as const;
const nothingThere = idOf('offer', 77);
const publish = (offers: readonly string[], actor = ana) =>
  asks(actor, 'post.publish', { post: bread, text: 'Potatoes!', offers: [...offers] });

describe('[MARKET-23] a post carries offers of its author', () => {
  test('its own, each once, in their order', () => {
    given(...offered)
      .when(publish([potatoes, potatoes]))
      .thenHappens(postPublished({ text: 'Potatoes!', offers: [potatoes] }));
  });

  test('none, where none is named', () => {
    given(...offered)
      .when(asks(ana, 'post.publish', { post: bread, text: 'News' }))
      .thenHappens(postPublished({ text: 'News', offers: [] }));
  });

  test('one that was withdrawn meanwhile is carried all the same: the post is not lost for it', () => {
    given(...offered, happened(offer(potatoes), ana, offerWithdrawn({ reason: '' })))
      .when(publish([potatoes]))
      .thenHappens(postPublished({ text: 'Potatoes!', offers: [potatoes] }));
  });

  test("nobody else's, and none that there is not", () => {
    given(...offered)
      .when(publish([potatoes], bo))
      .thenRefused('offer/not-yours', { offer: potatoes, producer: ana });
    given(...offered)
      .when(publish([potatoes, nothingThere]))
      .thenRefused('offer/unknown', { offer: nothingThere });
  });

  test('twenty at most', () => {
    const schema = pannier.decisions.get('post.publish')?.payload;
    const many = Array.from({ length: 21 }, (_, n) => idOf('offer', n));
    expect(schema?.safeParse({ post: bread, text: 'All', offers: many.slice(1) }).success).toBe(true);
    expect(schema?.safeParse({ post: bread, text: 'All', offers: many }).success).toBe(false);
    expect(schema?.safeParse({ post: bread, text: 'All', offers: ['potatoes'] }).success).toBe(false);
    expect(schema?.safeParse({ post: bread, text: 'All', offers: null }).success).toBe(false);
  });

  test('a post from before there were offers carries none', () => {
    const [first] = postPublished.was;
    expect(first?.upgrade({ text: 'Bread' } as never)).toEqual({ text: 'Bread', offers: [] });
  });
});
