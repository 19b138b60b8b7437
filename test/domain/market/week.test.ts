import { describe, expect, test } from 'vitest';
import type { Commands } from '../../../src/domain/commands.ts';
import { pannier } from '../../../src/domain/model.ts';
import { decode, type ReadEvent } from '../../../src/kernel/codec.ts';
import { type Event, NOBODY } from '../../../src/kernel/event.ts';
import { Hall, type Phone } from '../../support/hall.ts';
import { idOf } from '../../support/history.ts';
import { CROWD_BEGINS, marketOpening, someMarketAsk } from '../../support/market-crowd.ts';
import { Random } from '../../support/random.ts';

// A week made by chance: hosts, producers, helpers and buyers, some with two phones, ask for everything there is at the
// market, with signal and without, and meet in the end.

const PEOPLE = 4;
const weeks = [1, 2, 3, 4, 5, 6];

interface Week {
  readonly phones: readonly Phone[];
  /** What the market has, in its order. */
  readonly events: readonly Event[];
}

async function weekOf(seed: number): Promise<Week> {
  const random = new Random(seed);
  const people = [0, 1, 2, 3, 0, 2].map((person) => [person, `P${person}`] as const);
  const hall = await Hall.open(people, seed, CROWD_BEGINS - 60_000);
  const phoneOf = (person: number) =>
    random.pick(hall.phones.filter((phone) => phone.person === idOf('person', person)) as [Phone]);
  const asks = async (person: number, [type, payload]: readonly [keyof Commands, Commands[keyof Commands]]) => {
    await phoneOf(person).asks(type, payload);
  };
  for (const { person, ask } of marketOpening()) {
    await asks(person, ask);
    await hall.settle();
  }
  for (let step = 0; step < 250; step += 1) {
    const person = random.below(PEOPLE);
    const roll = random.below(12);
    if (roll === 0) phoneOf(person).leave();
    else if (roll === 1) phoneOf(person).join();
    else if (roll === 2) await hall.world.pass(random.below(60_000));
    else await asks(person, someMarketAsk(random, person, PEOPLE));
  }
  for (const phone of hall.phones) phone.join();
  await hall.settle();
  return { phones: hall.phones, events: hall.events() };
}

const played = new Map<number, Promise<Week>>();
function week(seed: number): Promise<Week> {
  const known = played.get(seed) ?? weekOf(seed);
  played.set(seed, known);
  return known;
}

/** What all these events come to, by stream. */
function folded(events: readonly ReadEvent[]): ReadonlyMap<string, unknown> {
  const states = new Map<string, unknown>();
  for (const event of events) {
    const kind = pannier.streams.get(event.stream.split('/')[0] ?? '');
    if (kind === undefined) throw new Error(`${event.stream} is of no kind`);
    states.set(event.stream, kind.fold(states.get(event.stream) ?? kind.initial, event));
  }
  return states;
}

const isPrivate = ({ scopes }: Event) => scopes.some((scope) => /^(inbox|desk)\//.test(scope));

describe('[MARKET-2] in a whole week', () => {
  test.each(weeks)('what is public of an order names nobody: week %i', async (seed) => {
    const { events } = await week(seed);
    const commits = Map.groupBy(events, ({ commit }) => commit);
    let both = 0;
    for (const commit of commits.values()) {
      const inPublic = commit.filter((event) => !isPrivate(event));
      if (inPublic.length === 0 || inPublic.length === commit.length) continue;
      both += 1;
      for (const { actor, data, stream, scopes } of inPublic) {
        expect([actor, scopes]).toEqual([NOBODY, ['market']]);
        const said = JSON.stringify([data, stream]);
        // The ids of people and of orders begin alike.
        for (const kind of ['person', 'order'] as const) expect(said).not.toContain(idOf(kind, 0).slice(0, 9));
      }
    }
    expect(both).toBeGreaterThan(0);
  });

  test.each(weeks)('nobody has what they may not read: week %i', async (seed) => {
    const { phones, events } = await week(seed);
    let others = 0;
    for (const phone of phones) {
      const desks = (await phone.reads()).filter((scope) => scope.startsWith('desk/'));
      const has = await phone.events();
      for (const event of has.filter(isPrivate)) {
        const may = [`inbox/${phone.person}`, ...desks, ...desksOnce(events, phone.person)];
        expect(event.scopes.some((scope) => may.includes(scope))).toBe(true);
      }
      others += events.filter(isPrivate).length - has.filter(isPrivate).length;
    }
    // Otherwise it would show nothing: everybody could read everything.
    expect(others).toBeGreaterThan(0);
  });
});

describe('[CMD-1] in a whole week', () => {
  test.each(weeks)('all phones and the market come to the same: week %i', async (seed) => {
    const { phones, events } = await week(seed);
    const market = folded(events.map((event) => decode(pannier, event)));
    for (const phone of phones)
      for (const [stream, state] of folded(await phone.events())) {
        // Whoever helps no longer has a desk as it was.
        if (!(await reads(phone, events, stream))) continue;
        expect([stream, state]).toEqual([stream, market.get(stream)]);
      }
  });

  test('the same happens again', async () => {
    const { events } = await weekOf(1);
    expect(events).toEqual((await week(1)).events);
  });
});

describe('[SYNC-2] in a whole week', () => {
  test.each(weeks)('all events of one stream go to the same scopes: week %i', async (seed) => {
    const { events } = await week(seed);
    for (const [stream, all] of Map.groupBy(events, (event) => event.stream))
      expect([stream, new Set(all.map(({ scopes }) => [...scopes].toSorted().join(' '))).size]).toEqual([stream, 1]);
  });
});

/** Whether a phone reads all that happens in a stream to the end. */
async function reads(phone: Phone, events: readonly Event[], stream: string): Promise<boolean> {
  const scopes = events.find((event) => event.stream === stream)?.scopes ?? [];
  const read = await phone.reads();
  return scopes.some((scope) => read.includes(scope));
}

/** The desks that somebody was ever at. */
function desksOnce(events: readonly Event[], person: string): string[] {
  return events
    .filter(({ type, data }) => type === 'pickup.helper-invited' && (data as { person: string }).person === person)
    .map(({ stream }) => `desk/${stream.split('/')[1]}`);
}
