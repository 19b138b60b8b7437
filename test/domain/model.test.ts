import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pannier } from '../../src/domain/model.ts';
import { ana, bread, yum } from '../support/cast.ts';
import { history, idOf, interleaved } from '../support/history.ts';
import { asks } from '../support/given.ts';
import { marketAsks } from '../support/market-asks.ts';
import { Random } from '../support/random.ts';
import { Streams } from '../support/streams.ts';

/** Each of these counts, whatever was so before: that one counts once is for its id to see to (rule CMD-3). */
const addsUp = ['offer.add-stock', 'offer.take-stock', 'order.pay'];

const histories = fc.record({ seed: fc.integer(), commands: fc.integer({ min: 0, max: 250 }) });

describe('[CMD-1] a decision is pure', () => {
  test('the same facts and the same command give the same answer, whatever else was read and in whatever order', () => {
    fc.assert(
      fc.property(histories, fc.integer(), ({ seed, commands }, order) => {
        const events = history({ seed, commands });
        const one = new Streams();
        one.keep(events);
        const other = new Streams();
        other.keep(interleaved(events, order));
        for (const command of everyCommand) {
          const answer = one.decide(command);
          expect(one.decide(command)).toEqual(answer);
          expect(other.decide(command)).toEqual(answer);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('what is asked twice in a row changes nothing or is refused', () => {
    fc.assert(
      fc.property(histories, (options) => {
        const past = history(options);
        for (const command of everyCommand.filter(({ type }) => !addsUp.includes(type))) {
          const streams = new Streams();
          streams.keep(past);
          streams.send(command);
          expect(streams.decide(command).is).not.toBe('events');
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('folding', () => {
  test('a stream folds in any order it might be read in, and a state says what it is', () => {
    fc.assert(
      fc.property(histories, fc.integer(), (options, seed) => {
        const random = new Random(seed);
        for (const kind of pannier.streams.values()) {
          let state = kind.initial;
          for (const event of history(options).filter(({ stream }) => stream.startsWith(`${kind.kind}/`))) {
            if (random.below(3) > 0) state = kind.fold(state, event);
            expect(state).toHaveProperty('is');
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('an event of another kind leaves a stream as it was', () => {
    for (const kind of pannier.streams.values()) {
      for (const event of history({ seed: 1, commands: 200 })) {
        if (event.stream.startsWith(`${kind.kind}/`)) continue;
        expect(kind.fold(kind.initial, event)).toBe(kind.initial);
      }
    }
  });
});

describe('[NEWS-9] scopes', () => {
  test('all events of one stream go to the same scopes, each named once', () => {
    fc.assert(
      fc.property(histories, (options) => {
        const known = new Map<string, readonly string[]>();
        for (const { stream, scopes } of history(options)) {
          expect(scopes).toEqual(known.get(stream) ?? [...new Set(scopes)]);
          known.set(stream, scopes);
        }
      }),
    );
  });

  test.each([
    ['person.registered', {}, ['people']],
    ['person.followed', { person: 'bo' }, ['person/ana', 'person/bo']],
    ['post.published', {}, ['person/ana']],
    ['post.liked', { author: 'bo' }, ['person/ana', 'person/bo']],
    ['post.liked', { author: 'ana' }, ['person/ana']],
    ['comment.added', { author: 'ana', postAuthor: 'bo' }, ['person/ana', 'person/bo']],
    ['comment.retracted', { author: 'cy', postAuthor: 'ana' }, ['person/cy', 'person/ana']],
  ])('%s %j goes to %j', (type, data, scopes) => {
    expect(pannier.events.get(type)?.scopes({ stream: '', actor: 'ana', data })).toEqual(scopes);
  });
});

describe('payloads', () => {
  const good = new Map<string, Readonly<Record<string, unknown>>>(everyPayload());
  const ids = ['person', 'post', 'comment', 'pickup', 'of', 'offer', 'order', 'producer', 'line'];
  const optional = ['order.place/moves', 'order.keep/moves', 'offer.describe/name', 'offer.describe/details'];
  const limits = ['about', 'most', 'least'];

  test.each([...good.keys()])('%s takes its own fields and no others', (type) => {
    const schema = pannier.decisions.get(type)?.payload;
    const payload = good.get(type);
    expect(schema?.safeParse(payload).success).toBe(true);
    expect(schema?.safeParse({ ...payload, extra: 1 }).success).toBe(false);
    expect(schema?.safeParse({ ...payload, actor: ana }).success).toBe(false);
    for (const wrong of [undefined, null, [], 'text', 7, {}]) expect(schema?.safeParse(wrong).success).toBe(false);
    for (const field of Object.keys(payload ?? {})) {
      const right: unknown = payload?.[field];
      for (const wrong of [undefined, null, 7, '7', {}, ['a']]) {
        // A limit may be left open, and what has the right shape is for the decision to judge.
        const open = limits.includes(field) && (wrong === null || wrong === 7);
        if (wrong === undefined && optional.includes(`${type}/${field}`)) continue;
        if (open || (typeof wrong === typeof right && typeof wrong !== 'object')) continue;
        expect(schema?.safeParse({ ...payload, [field]: wrong }).success).toBe(false);
      }
    }
  });

  test.each(['', 'p1', '../x', 'a/b', 'A'.repeat(36), bread.toUpperCase(), `${bread} `, '\u0000'])(
    '%j is no id',
    (id) => {
      for (const [type, payload] of good) {
        for (const field of ids.filter((one) => typeof payload[one] === 'string')) {
          const schema = pannier.decisions.get(type)?.payload;
          expect(schema?.safeParse({ ...payload, [field]: id }).success).toBe(false);
        }
      }
    },
  );
});

function everyPayload() {
  return everyCommand.map(({ type, payload }) => [type, payload as Readonly<Record<string, unknown>>] as const);
}

const everyCommand = [
  asks(ana, 'person.register', { name: 'Ana' }),
  asks(ana, 'person.rename', { name: 'Ana Maria' }),
  asks(ana, 'person.describe', { description: 'Bread' }),
  asks(ana, 'person.follow', { person: idOf('person', 2) }),
  asks(ana, 'person.unfollow', { person: idOf('person', 2) }),
  asks(ana, 'post.publish', { post: bread, text: 'Bread' }),
  asks(ana, 'post.edit', { post: bread, text: 'Rolls' }),
  asks(ana, 'post.retract', { post: bread }),
  asks(ana, 'post.like', { post: bread }),
  asks(ana, 'post.unlike', { post: bread }),
  asks(ana, 'comment.add', { comment: yum, post: bread, text: 'Yum' }),
  asks(ana, 'comment.retract', { comment: yum }),
  ...(Object.keys(marketAsks) as (keyof typeof marketAsks)[]).map((type) => asks(ana, type, marketAsks[type])),
];
