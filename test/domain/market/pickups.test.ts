import { describe, expect, test } from 'vitest';
import { nextPickup } from '../../../src/domain/market/next-pickup.ts';
import {
  helperInvited,
  helperRemoved,
  pickup,
  pickupAnnounced,
  pickupCancelled,
  pickupMoved,
  producerInvited,
  producerRemoved,
} from '../../../src/domain/market/pickup.ts';
import type { Commands } from '../../../src/domain/commands.ts';
import { pannier } from '../../../src/domain/model.ts';
import { ana, bo, cy, everybody, stranger } from '../../support/cast.ts';
import { asks, given } from '../../support/given.ts';
import { idOf } from '../../support/history.ts';
import { announced, atHall, hall, hallAt, opened, saturday } from '../../support/market-cast.ts';
import { happened } from '../../support/streams.ts';

const cancelled = happened(pickup(hall), cy, pickupCancelled({ reason: 'Snow' }));
const nowhere = idOf('pickup', 77);

describe('[MARKET-15] a pick-up is a place, a day, a window, and a moment at which ordering closes', () => {
  const announce = (differences: Partial<Commands['pickup.announce']> = {}) =>
    asks(cy, 'pickup.announce', { pickup: hall, ...hallAt, ...differences });

  test('announcing: open to all producers, once, with a night of grace, unless the host says otherwise', () => {
    given(...everybody, opened)
      .when(announce({ place: ' Village Hall ' }))
      .thenHappens(pickupAnnounced(atHall));
    given(...everybody, opened)
      .when(announce({ grace: 0, repeats: 'weekly', open: false, producers: [ana, cy, ana], helpers: [bo, bo, cy] }))
      .thenHappens(
        pickupAnnounced({ ...atHall, grace: 0, repeats: 'weekly', open: false, producers: [ana], helpers: [bo] }),
      );
  });

  test('it has the clocks of the market, so the market is opened first', () => {
    given(...everybody)
      .when(announce())
      .thenRefused('market/not-open', {});
  });

  test('its id is its own, also after it was cancelled', () => {
    for (const past of [saturday, [...saturday, cancelled]]) {
      given(...past)
        .when(announce())
        .thenRefused('pickup/id-taken', { pickup: hall });
    }
  });

  test.each([
    ['10:00', '10:00'],
    ['10:00', '09:59'],
  ])('from %s until %s is no window', (from, until) => {
    given(...everybody, opened)
      .when(announce({ from, until }))
      .thenRefused('pickup/window', { from, until });
    given(...saturday)
      .when(asks(cy, 'pickup.move', { pickup: hall, ...hallAt, from, until, reason: '' }))
      .thenRefused('pickup/window', { from, until });
  });

  test('ordering closes at the latest when it begins', () => {
    given(...everybody, opened)
      .when(announce({ orderBy: '2026-10-24T10:00' }))
      .thenHappens(pickupAnnounced({ ...atHall, orderBy: '2026-10-24T10:00' }));
    for (const orderBy of ['2026-10-24T10:01', '2026-10-25T09:00', '2027-01-01T00:00']) {
      const refusal = { orderBy, day: '2026-10-24', from: '10:00' };
      given(...everybody, opened)
        .when(announce({ orderBy }))
        .thenRefused('pickup/order-by', refusal);
      given(...saturday)
        .when(asks(cy, 'pickup.move', { pickup: hall, ...hallAt, orderBy, reason: '' }))
        .thenRefused('pickup/order-by', refusal);
    }
  });

  test('whoever is invited from the beginning is somebody', () => {
    for (const people of [{ producers: [ana, stranger] }, { helpers: [stranger] }]) {
      given(...everybody, opened)
        .when(announce(people))
        .thenRefused('person/unknown', { person: stranger });
    }
  });

  test.each([
    { day: '2026-02-29' },
    { day: '2026-10-24T10:00' },
    { day: '26-10-24' },
    { day: '1999-12-31' },
    { day: '3000-01-01' },
    { from: '24:00' },
    { from: '9:00' },
    { until: '12:60' },
    { until: '12:00:00' },
    { orderBy: '2026-10-22' },
    { orderBy: '2026-13-22T18:00' },
    { orderBy: '2026-10-22 18:00' },
    { orderBy: '2026-10-22T18:00Z' },
    { grace: -1 },
    { grace: 169 },
    { grace: 1.5 },
    { repeats: 'daily' },
    { producers: Array.from({ length: 201 }, (_, n) => idOf('person', n)) },
  ])('%j is none', (wrong) => {
    const payload = { pickup: hall, ...hallAt, ...wrong };
    expect(pannier.decisions.get('pickup.announce')?.payload.safeParse(payload).success).toBe(false);
  });
});

describe('[MARKET-16] only its host changes a pick-up', () => {
  type Change = { [Type in keyof Commands]: readonly [Type, Commands[Type]] }[keyof Commands];
  const changes = (at: string): readonly Change[] => [
    ['pickup.move', { pickup: at, ...hallAt, reason: '' }],
    ['pickup.cancel', { pickup: at, reason: '' }],
    ['pickup.repeat', { pickup: nextPickup(at), of: at }],
    ['pickup.invite-producer', { pickup: at, person: ana }],
    ['pickup.remove-producer', { pickup: at, person: ana }],
    ['pickup.invite-helper', { pickup: at, person: ana }],
    ['pickup.remove-helper', { pickup: at, person: ana }],
  ];

  test.each(changes(hall))('%s by a helper or a producer', (type, payload) => {
    const past = [...everybody, opened, announced({ producers: [ana], helpers: [bo], repeats: 'weekly' })];
    for (const actor of [ana, bo]) {
      given(...past)
        .when(asks(actor, type, payload))
        .thenRefused('pickup/not-yours', { pickup: hall, host: cy });
    }
  });

  test.each(changes(nowhere))('%s of a pick-up that never was', (type, payload) => {
    given(...saturday)
      .when(asks(cy, type, payload))
      .thenRefused('pickup/unknown', { pickup: nowhere });
  });

  const kinds = [
    ['producer', producerInvited, producerRemoved],
    ['helper', helperInvited, helperRemoved],
  ] as const;

  test.each(kinds)('inviting a %s and removing them', (kind, invited, removed) => {
    const invite = asks(cy, `pickup.invite-${kind}`, { pickup: hall, person: ana });
    const remove = asks(cy, `pickup.remove-${kind}`, { pickup: hall, person: ana });
    const there = happened(pickup(hall), cy, invited({ person: ana }));
    given(...saturday)
      .when(invite)
      .thenHappens(invited({ person: ana }));
    given(...saturday, there)
      .when(invite)
      .thenNothing();
    given(...saturday, there)
      .when(remove)
      .thenHappens(removed({ person: ana }));
    given(...saturday, there, happened(pickup(hall), cy, removed({ person: ana })))
      .when(remove)
      .thenNothing();
  });

  test.each(kinds)('the host needs no invitation as a %s', (kind) => {
    given(...saturday)
      .when(asks(cy, `pickup.invite-${kind}`, { pickup: hall, person: cy }))
      .thenNothing();
  });

  test.each(kinds)('a %s is somebody', (kind) => {
    given(...saturday)
      .when(asks(cy, `pickup.invite-${kind}`, { pickup: hall, person: stranger }))
      .thenRefused('person/unknown', { person: stranger });
  });

  test.each(kinds)(
    'nobody is invited as a %s to what was cancelled, but they can be removed',
    (kind, invited, removed) => {
      const there = happened(pickup(hall), cy, invited({ person: bo }));
      given(...saturday, there, cancelled)
        .when(asks(cy, `pickup.invite-${kind}`, { pickup: hall, person: ana }))
        .thenRefused('pickup/cancelled', { pickup: hall, place: hallAt.place, day: hallAt.day });
      given(...saturday, there, cancelled)
        .when(asks(cy, `pickup.remove-${kind}`, { pickup: hall, person: bo }))
        .thenHappens(removed({ person: bo }));
    },
  );
});

describe('[MARKET-17] a pick-up is moved or cancelled, with a reason', () => {
  const sunday = { place: 'Barn', day: '2026-10-25', from: '11:00', until: '13:00', orderBy: '2026-10-23T18:00' };

  test('moving', () => {
    given(...saturday)
      .when(asks(cy, 'pickup.move', { pickup: hall, ...sunday, reason: ' The hall is taken ' }))
      .thenHappens(pickupMoved({ ...sunday, reason: 'The hall is taken' }));
  });

  test('moving it to where and when it is changes nothing', () => {
    given(...saturday)
      .when(asks(cy, 'pickup.move', { pickup: hall, ...hallAt, reason: 'Again' }))
      .thenNothing();
  });

  test('each part of it alone is a move', () => {
    for (const part of [{ place: 'Barn' }, { from: '09:00' }, { until: '13:00' }, { orderBy: '2026-10-23T18:00' }]) {
      given(...saturday)
        .when(asks(cy, 'pickup.move', { pickup: hall, ...hallAt, ...part, reason: '' }))
        .thenHappens(pickupMoved({ ...hallAt, ...part, reason: '' }));
    }
  });

  test('each move and a cancelling count, for what a buyer accepted is compared with it', () => {
    const moved = happened(pickup(hall), cy, pickupMoved({ ...sunday, reason: '' }));
    const fold = (...events: (typeof moved)[]) =>
      events.reduce((state, one) => pickup.fold(state, one), pickup.initial);
    expect(fold(announced())).toMatchObject({ is: 'announced', moves: 0, ...hallAt });
    expect(fold(announced(), moved)).toMatchObject({ is: 'announced', moves: 1, ...sunday });
    expect(fold(announced(), moved, cancelled)).toMatchObject({ is: 'cancelled', moves: 2, ...sunday });
  });

  test('cancelling', () => {
    given(...saturday)
      .when(asks(cy, 'pickup.cancel', { pickup: hall, reason: 'Snow' }))
      .thenHappens(pickupCancelled({ reason: 'Snow' }));
    given(...saturday, cancelled)
      .when(asks(cy, 'pickup.cancel', { pickup: hall, reason: 'Really' }))
      .thenNothing();
  });

  test('what was cancelled is not moved', () => {
    given(...saturday, cancelled)
      .when(asks(cy, 'pickup.move', { pickup: hall, ...sunday, reason: '' }))
      .thenRefused('pickup/cancelled', { pickup: hall, place: hallAt.place, day: hallAt.day });
  });
});

describe("[MARKET-18] next week's of a weekly pick-up", () => {
  const weekly = [...everybody, opened, announced({ repeats: 'weekly', producers: [ana], helpers: [bo] })];
  const next = nextPickup(hall);
  const again = asks(cy, 'pickup.repeat', { pickup: next, of: hall });
  const nextWeek = {
    ...atHall,
    repeats: 'weekly',
    producers: [ana],
    helpers: [bo],
    day: '2026-10-31',
    orderBy: '2026-10-29T18:00',
    after: hall,
  } as const;

  test('is as this one stands, seven days later at the same times, with the same people', () => {
    given(...weekly)
      .when(again)
      .thenHappens(pickupAnnounced({ ...nextWeek, producers: [ana], helpers: [bo] }));
  });

  test('goes on over the end of a month, of February and of a year', () => {
    for (const [day, orderBy, nextDay, nextOrderBy] of [
      ['2028-02-26', '2028-02-24T18:00', '2028-03-04', '2028-03-02T18:00'],
      ['2026-12-26', '2026-12-24T18:00', '2027-01-02', '2026-12-31T18:00'],
    ] as const) {
      given(...everybody, opened, announced({ repeats: 'weekly', day, orderBy }))
        .when(again)
        .thenHappens(pickupAnnounced({ ...nextWeek, producers: [], helpers: [], day: nextDay, orderBy: nextOrderBy }));
    }
  });

  test('two devices announce one: the second changes nothing', () => {
    const done = happened(pickup(next), cy, pickupAnnounced({ ...nextWeek, producers: [ana], helpers: [bo] }));
    given(...weekly, done)
      .when(again)
      .thenNothing();
  });

  test('can be announced when this one was cancelled', () => {
    given(...weekly, cancelled)
      .when(again)
      .thenHappens(pickupAnnounced({ ...nextWeek, producers: [ana], helpers: [bo] }));
  });

  test('there is none of one that is not weekly', () => {
    given(...saturday)
      .when(again)
      .thenRefused('pickup/not-weekly', { pickup: hall });
  });

  test('its id follows from this one, is an id, and is no other', () => {
    given(...weekly)
      .when(asks(cy, 'pickup.repeat', { pickup: nowhere, of: hall }))
      .thenRefused('pickup/not-next', { pickup: nowhere, next });
    const ids = [hall];
    for (let n = 0; n < 1_000; n += 1) ids.push(nextPickup(ids.at(-1) ?? ''));
    for (let n = 0; n < 1_000; n += 1) ids.push(nextPickup(idOf('pickup', n + 2)));
    expect(new Set(ids).size).toBe(ids.length);
    const schema = pannier.decisions.get('pickup.repeat')?.payload;
    for (const id of ids) expect(schema?.safeParse({ pickup: id, of: hall }).success).toBe(true);
    // Fixed for ever: a device with another rule would announce a second one.
    expect(next).toBe('c11b5cd5-2921-8c08-871d-f3122ed78716');
  });

  test("somebody else's pick-up with that id is in the way", () => {
    const squatted = happened(pickup(next), bo, pickupAnnounced({ ...atHall, host: bo }));
    given(...weekly, squatted)
      .when(again)
      .thenRefused('pickup/id-taken', { pickup: next });
  });
});
