import { describe, expect, test } from 'vitest';
import type { Commands } from '../../src/domain/commands.ts';
import { pannier } from '../../src/domain/model.ts';
import { follow, personFollowed, personUnfollowed } from '../../src/domain/people/follow.ts';
import { person, personDescribed, personRegistered, personRenamed } from '../../src/domain/people/person.ts';
import { ana, anaRegistered, bo, bread, breadPublished, everybody, stranger, yum } from '../support/cast.ts';
import { asks, given } from '../support/given.ts';
import { marketAsks } from '../support/market-asks.ts';
import { happened } from '../support/streams.ts';

const anaFollowedBo = happened(follow(ana, bo), ana, personFollowed({ person: bo }));
const anaUnfollowedBo = happened(follow(ana, bo), ana, personUnfollowed({ person: bo }));

describe('[PEOPLE-1] whoever has not registered may only register', () => {
  test('registering', () => {
    given()
      .when(asks(ana, 'person.register', { name: ' Ana ' }))
      .thenHappens(personRegistered({ name: 'Ana' }));
  });

  test('registering again by the same name changes nothing', () => {
    given(anaRegistered)
      .when(asks(ana, 'person.register', { name: 'Ana' }))
      .thenNothing();
  });

  test('registering again by another name is refused', () => {
    given(anaRegistered)
      .when(asks(ana, 'person.register', { name: 'Anna' }))
      .thenRefused('person/already-registered', { name: 'Ana' });
  });

  const others: Omit<Commands, 'person.register'> = {
    'person.rename': { name: 'Nobody' },
    'person.describe': { description: 'Not here' },
    'person.follow': { person: ana },
    'person.unfollow': { person: ana },
    'post.publish': { post: bread, text: 'Hello' },
    'post.edit': { post: bread, text: 'Hello' },
    'post.retract': { post: bread },
    'post.like': { post: bread },
    'post.unlike': { post: bread },
    'comment.add': { comment: yum, post: bread, text: 'Hello' },
    'comment.retract': { comment: yum },
    ...marketAsks,
  };

  test.each(Object.entries(others))('%s is refused', (type, payload) => {
    given(...everybody, breadPublished)
      .when(asks(stranger, type as keyof Commands, payload))
      .thenRefused('person/not-registered', { person: stranger });
  });

  test('that is every command there is', () => {
    expect(['person.register', ...Object.keys(others)].toSorted()).toEqual([...pannier.decisions.keys()].toSorted());
  });
});

describe('[PEOPLE-2] a name has 1 to 60 characters on one line', () => {
  test('renaming', () => {
    given(anaRegistered)
      .when(asks(ana, 'person.rename', { name: 'Ana Maria' }))
      .thenHappens(personRenamed({ name: 'Ana Maria' }));
  });

  test('renaming to the same name changes nothing', () => {
    given(anaRegistered, happened(person(ana), ana, personRenamed({ name: 'Ann' })))
      .when(asks(ana, 'person.rename', { name: 'Ann ' }))
      .thenNothing();
  });

  test('two people may have the same name', () => {
    given(anaRegistered)
      .when(asks(bo, 'person.register', { name: 'Ana' }))
      .thenHappens(personRegistered({ name: 'Ana' }));
  });

  test('no name', () => {
    given()
      .when(asks(ana, 'person.register', { name: '  ' }))
      .thenRefused('name/empty', {});
    given(anaRegistered)
      .when(asks(ana, 'person.rename', { name: '' }))
      .thenRefused('name/empty', {});
  });

  test('too long a name', () => {
    given(anaRegistered)
      .when(asks(ana, 'person.rename', { name: 'a'.repeat(61) }))
      .thenRefused('name/too-long', { limit: 60, length: 61 });
  });

  test('a name of two lines', () => {
    given(anaRegistered)
      .when(asks(ana, 'person.rename', { name: 'Ana\nMaria' }))
      .thenRefused('name/not-allowed', { character: 'U+000A' });
  });
});

describe('[PEOPLE-3] a description has up to 300 characters', () => {
  test('describing', () => {
    given(anaRegistered)
      .when(asks(ana, 'person.describe', { description: 'Bread.\nSaturdays.' }))
      .thenHappens(personDescribed({ description: 'Bread.\nSaturdays.' }));
  });

  test('the same description changes nothing, and none is the first', () => {
    given(anaRegistered)
      .when(asks(ana, 'person.describe', { description: '' }))
      .thenNothing();
    given(anaRegistered, happened(person(ana), ana, personDescribed({ description: 'Bread.' })))
      .when(asks(ana, 'person.describe', { description: 'Bread.' }))
      .thenNothing();
  });

  test('taking it away', () => {
    given(anaRegistered, happened(person(ana), ana, personDescribed({ description: 'Bread.' })))
      .when(asks(ana, 'person.describe', { description: ' ' }))
      .thenHappens(personDescribed({ description: '' }));
  });

  test('too long a description', () => {
    given(anaRegistered)
      .when(asks(ana, 'person.describe', { description: 'a'.repeat(301) }))
      .thenRefused('description/too-long', { limit: 300, length: 301 });
  });
});

describe('[PEOPLE-4] people follow other people who have registered', () => {
  test('following and unfollowing', () => {
    given(...everybody)
      .when(asks(ana, 'person.follow', { person: bo }))
      .thenHappens(personFollowed({ person: bo }));
    given(...everybody, anaFollowedBo)
      .when(asks(ana, 'person.unfollow', { person: bo }))
      .thenHappens(personUnfollowed({ person: bo }));
    given(...everybody, anaFollowedBo, anaUnfollowedBo)
      .when(asks(ana, 'person.follow', { person: bo }))
      .thenHappens(personFollowed({ person: bo }));
  });

  test('following twice and unfollowing twice change nothing', () => {
    given(...everybody, anaFollowedBo)
      .when(asks(ana, 'person.follow', { person: bo }))
      .thenNothing();
    given(...everybody, anaFollowedBo, anaUnfollowedBo)
      .when(asks(ana, 'person.unfollow', { person: bo }))
      .thenNothing();
  });

  test('each way is a thing of its own', () => {
    given(...everybody, anaFollowedBo)
      .when(asks(bo, 'person.follow', { person: ana }))
      .thenHappens(personFollowed({ person: ana }));
  });

  test('nobody follows themselves', () => {
    given(...everybody)
      .when(asks(ana, 'person.follow', { person: ana }))
      .thenRefused('follow/yourself', { person: ana });
  });

  test('nobody follows somebody who is not there', () => {
    given(...everybody)
      .when(asks(ana, 'person.follow', { person: stranger }))
      .thenRefused('person/unknown', { person: stranger });
    given(...everybody)
      .when(asks(ana, 'person.unfollow', { person: stranger }))
      .thenRefused('person/unknown', { person: stranger });
  });
});
