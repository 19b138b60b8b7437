import { describe, test } from 'vitest';
import { comment, commentAdded, commentRetracted } from '../../src/domain/news/comment.ts';
import { like, postLiked, postUnliked } from '../../src/domain/news/like.ts';
import { post, postEdited, postPublished, postRetracted } from '../../src/domain/news/post.ts';
import { ana, bo, bread, breadPublished, cy, everybody, yum, yumAdded } from '../support/cast.ts';
import { asks, given } from '../support/given.ts';
import { idOf } from '../support/history.ts';
import { happened } from '../support/streams.ts';

const published = [...everybody, breadPublished] as const;
const edited = happened(post(bread), ana, postEdited({ text: 'Rolls' }));
const retracted = [...published, happened(post(bread), ana, postRetracted({}))] as const;
const liked = happened(like(bread, bo), bo, postLiked({ post: bread, author: ana }));
const commented = [...published, yumAdded] as const;
const yumRetracted = happened(comment(yum), ana, commentRetracted({ post: bread, postAuthor: ana, author: bo }));
const nowhere = idOf('post', 77);

describe('[NEWS-1] a post has 1 to 2,000 characters and an id of its own', () => {
  test('publishing', () => {
    given(...everybody)
      .when(asks(ana, 'post.publish', { post: bread, text: 'Bread\r\nRolls ' }))
      .thenHappens(postPublished({ text: 'Bread\nRolls', offers: [] }));
  });

  test.each([
    ['published', published],
    ['retracted', retracted],
  ])('the id of a post that was %s is taken', (_, past) => {
    given(...past)
      .when(asks(ana, 'post.publish', { post: bread, text: 'Again' }))
      .thenRefused('post/id-taken', { post: bread });
  });

  test('an empty post', () => {
    given(...everybody)
      .when(asks(ana, 'post.publish', { post: bread, text: '' }))
      .thenRefused('post/empty', {});
    given(...published)
      .when(asks(ana, 'post.edit', { post: bread, text: ' ' }))
      .thenRefused('post/empty', {});
  });

  test('too long a post', () => {
    given(...everybody)
      .when(asks(ana, 'post.publish', { post: bread, text: 'a'.repeat(2_001) }))
      .thenRefused('post/too-long', { limit: 2_000, length: 2_001 });
    given(...published)
      .when(asks(ana, 'post.edit', { post: bread, text: '🥖'.repeat(2_001) }))
      .thenRefused('post/too-long', { limit: 2_000, length: 2_001 });
  });
});

describe('[NEWS-2] only its author edits or retracts a post', () => {
  test('editing', () => {
    given(...published)
      .when(asks(ana, 'post.edit', { post: bread, text: 'Rolls' }))
      .thenHappens(postEdited({ text: 'Rolls' }));
  });

  test('editing to the same text changes nothing', () => {
    given(...published, edited)
      .when(asks(ana, 'post.edit', { post: bread, text: 'Rolls\n' }))
      .thenNothing();
  });

  test('retracting', () => {
    given(...published)
      .when(asks(ana, 'post.retract', { post: bread }))
      .thenHappens(postRetracted({}));
  });

  test('retracting twice changes nothing', () => {
    given(...retracted)
      .when(asks(ana, 'post.retract', { post: bread }))
      .thenNothing();
  });

  test("somebody else's post", () => {
    for (const past of [published, retracted]) {
      given(...past)
        .when(asks(bo, 'post.edit', { post: bread, text: 'Mine' }))
        .thenRefused('post/not-yours', { post: bread, author: ana });
      given(...past)
        .when(asks(bo, 'post.retract', { post: bread }))
        .thenRefused('post/not-yours', { post: bread, author: ana });
    }
  });

  test('a post that never was', () => {
    given(...everybody)
      .when(asks(ana, 'post.edit', { post: nowhere, text: 'Hello' }))
      .thenRefused('post/unknown', { post: nowhere });
    given(...everybody)
      .when(asks(ana, 'post.retract', { post: nowhere }))
      .thenRefused('post/unknown', { post: nowhere });
  });
});

describe('[NEWS-3] a retracted post takes nothing more', () => {
  const gone = { post: bread, author: ana };

  test('no edit', () => {
    given(...retracted)
      .when(asks(ana, 'post.edit', { post: bread, text: 'Rolls' }))
      .thenRefused('post/gone', gone);
  });

  test('no like, not even once more', () => {
    given(...retracted)
      .when(asks(bo, 'post.like', { post: bread }))
      .thenRefused('post/gone', gone);
    given(...published, liked, ...retracted.slice(-1))
      .when(asks(bo, 'post.like', { post: bread }))
      .thenRefused('post/gone', gone);
  });

  test('no comment', () => {
    given(...retracted)
      .when(asks(bo, 'comment.add', { comment: yum, post: bread, text: 'Yum' }))
      .thenRefused('post/gone', gone);
  });

  test('but a like or a comment may be taken back', () => {
    given(...published, liked, ...retracted.slice(-1))
      .when(asks(bo, 'post.unlike', { post: bread }))
      .thenHappens(postUnliked({ post: bread, author: ana }));
    given(...commented, ...retracted.slice(-1))
      .when(asks(bo, 'comment.retract', { comment: yum }))
      .thenHappens(commentRetracted({ post: bread, postAuthor: ana, author: bo }));
  });
});

describe('[NEWS-4] a person likes a post or does not', () => {
  const likeIt = asks(bo, 'post.like', { post: bread });
  const unlikeIt = asks(bo, 'post.unlike', { post: bread });

  test('liking and unliking', () => {
    given(...published)
      .when(likeIt)
      .thenHappens(postLiked({ post: bread, author: ana }));
    given(...published, liked)
      .when(unlikeIt)
      .thenHappens(postUnliked({ post: bread, author: ana }));
  });

  test('liking twice changes nothing', () => {
    given(...published, liked)
      .when(likeIt)
      .thenNothing();
  });

  test('unliking what one does not like changes nothing', () => {
    given(...published)
      .when(unlikeIt)
      .thenNothing();
  });

  test("one's own post too", () => {
    given(...published)
      .when(asks(ana, 'post.like', { post: bread }))
      .thenHappens(postLiked({ post: bread, author: ana }));
  });

  test("everybody's like is their own", () => {
    given(...published, liked)
      .when(asks(cy, 'post.like', { post: bread }))
      .thenHappens(postLiked({ post: bread, author: ana }));
    given(...published, liked)
      .when(asks(cy, 'post.unlike', { post: bread }))
      .thenNothing();
  });

  test('a post that never was', () => {
    given(...everybody)
      .when(asks(bo, 'post.like', { post: nowhere }))
      .thenRefused('post/unknown', { post: nowhere });
    given(...everybody)
      .when(asks(bo, 'post.unlike', { post: nowhere }))
      .thenRefused('post/unknown', { post: nowhere });
  });
});

describe('[NEWS-5] a comment has 1 to 1,000 characters and an id of its own', () => {
  test('adding', () => {
    given(...published)
      .when(asks(bo, 'comment.add', { comment: yum, post: bread, text: ' Yum' }))
      .thenHappens(commentAdded({ post: bread, postAuthor: ana, author: bo, text: 'Yum' }));
  });

  test.each([
    ['added', commented],
    ['retracted', [...commented, yumRetracted]],
  ])('the id of a comment that was %s is taken', (_, past) => {
    given(...past)
      .when(asks(cy, 'comment.add', { comment: yum, post: bread, text: 'Me too' }))
      .thenRefused('comment/id-taken', { comment: yum });
  });

  test('on a post that never was', () => {
    given(...everybody)
      .when(asks(bo, 'comment.add', { comment: yum, post: nowhere, text: 'Yum' }))
      .thenRefused('post/unknown', { post: nowhere });
  });

  test('an empty comment', () => {
    given(...published)
      .when(asks(bo, 'comment.add', { comment: yum, post: bread, text: '\n' }))
      .thenRefused('comment/empty', {});
  });

  test('too long a comment', () => {
    given(...published)
      .when(asks(bo, 'comment.add', { comment: yum, post: bread, text: 'a'.repeat(1_001) }))
      .thenRefused('comment/too-long', { limit: 1_000, length: 1_001 });
  });
});

describe("[NEWS-6] its author or the post's retracts a comment", () => {
  test.each([
    ['its author', bo],
    ['the author of the post', ana],
  ])('%s', (_, actor) => {
    given(...commented)
      .when(asks(actor, 'comment.retract', { comment: yum }))
      .thenHappens(commentRetracted({ post: bread, postAuthor: ana, author: bo }));
  });

  test('nobody else', () => {
    given(...commented)
      .when(asks(cy, 'comment.retract', { comment: yum }))
      .thenRefused('comment/not-yours', { comment: yum, author: bo });
  });

  test('retracting twice changes nothing', () => {
    given(...commented, yumRetracted)
      .when(asks(bo, 'comment.retract', { comment: yum }))
      .thenNothing();
  });

  test('a comment that never was', () => {
    given(...published)
      .when(asks(bo, 'comment.retract', { comment: yum }))
      .thenRefused('comment/unknown', { comment: yum });
  });
});
