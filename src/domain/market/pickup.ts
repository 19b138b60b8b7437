import * as z from 'zod/mini';
import { event, type Moment } from '../../kernel/event.ts';
import { stream } from '../../kernel/stream.ts';
import { PersonId, PickupId } from '../ids.ts';
import { marketplace } from '../scopes.ts';
import { Text } from '../text.ts';
import { Day, DayTime, Time, Zone } from './calendar.ts';

/** Where and when, as people say it: local times of the market's zone. */
const when = {
  place: Text('place'),
  day: Day,
  from: Time,
  until: Time,
  orderBy: DayTime,
};

/**
 * There will be a pick-up, and the actor is its host. `grace`: hours in which an order that was placed in time may
 * still arrive. `open`: anybody may bring offers, not only producers who were invited. `after`: the one of last week.
 */
export const pickupAnnounced = event('pickup.announced', {
  data: z.strictObject({
    ...when,
    zone: Zone,
    grace: z.int().check(z.gte(0), z.lte(168)),
    repeats: z.enum(['weekly', 'never']),
    open: z.boolean(),
    after: z.optional(PickupId),
    producers: z.array(PersonId),
    helpers: z.array(PersonId),
    host: PersonId,
  }),
  scopes: () => marketplace,
});

/** It is somewhere else or at another time now. Orders are kept, and their buyers asked again (C7). */
export const pickupMoved = event('pickup.moved', {
  data: z.strictObject({ ...when, reason: Text('reason') }),
  scopes: () => marketplace,
});

/** It will not be. */
export const pickupCancelled = event('pickup.cancelled', {
  data: z.strictObject({ reason: Text('reason') }),
  scopes: () => marketplace,
});

/** They may bring offers to it. */
export const producerInvited = event('pickup.producer-invited', {
  data: z.strictObject({ person: PersonId }),
  scopes: () => marketplace,
});

/** They may bring no more offers to it; those that are there stay. */
export const producerRemoved = event('pickup.producer-removed', {
  data: z.strictObject({ person: PersonId }),
  scopes: () => marketplace,
});

/** They help the host: they read the pick-up's desk, pack and hand over. */
export const helperInvited = event('pickup.helper-invited', {
  data: z.strictObject({ person: PersonId }),
  scopes: () => marketplace,
});

/** They help no longer, and read its desk no longer. */
export const helperRemoved = event('pickup.helper-removed', {
  data: z.strictObject({ person: PersonId }),
  scopes: () => marketplace,
});

/** Where and when a pick-up is, and who takes part in it. */
export interface Announced {
  readonly is: 'announced' | 'cancelled';
  readonly host: string;
  readonly place: string;
  readonly day: string;
  readonly from: string;
  readonly until: string;
  readonly orderBy: string;
  readonly zone: string;
  readonly grace: number;
  readonly repeats: 'weekly' | 'never';
  readonly open: boolean;
  readonly producers: readonly string[];
  readonly helpers: readonly string[];
  /** How often it was moved or cancelled: what a buyer accepted is compared with it. */
  readonly moves: number;
  /** When it was announced. */
  readonly at: Moment;
}

/** A pick-up, or none. */
export type PickupState = { readonly is: 'absent' } | Announced;

const absent = { is: 'absent' } as PickupState;

/** `pickup/<id>`: a place, a day, a window, who hosts it, who brings and who helps. */
export const pickup = stream('pickup', {
  events: [
    pickupAnnounced,
    pickupMoved,
    pickupCancelled,
    producerInvited,
    producerRemoved,
    helperInvited,
    helperRemoved,
  ],
  initial: absent,
  on: {
    'pickup.announced': (_, { data: { after: _after, ...data }, at }) => ({ is: 'announced', ...data, moves: 0, at }),
    'pickup.moved': (state, { data: { reason: _reason, ...moved } }) =>
      state.is === 'absent' ? state : { ...state, ...moved, moves: state.moves + 1 },
    'pickup.cancelled': (state) =>
      state.is === 'absent' ? state : { ...state, is: 'cancelled', moves: state.moves + 1 },
    'pickup.producer-invited': (state, { data }) =>
      state.is === 'absent' ? state : { ...state, producers: withOne(state.producers, data.person) },
    'pickup.producer-removed': (state, { data }) =>
      state.is === 'absent' ? state : { ...state, producers: without(state.producers, data.person) },
    'pickup.helper-invited': (state, { data }) =>
      state.is === 'absent' ? state : { ...state, helpers: withOne(state.helpers, data.person) },
    'pickup.helper-removed': (state, { data }) =>
      state.is === 'absent' ? state : { ...state, helpers: without(state.helpers, data.person) },
  },
});

function withOne(people: readonly string[], person: string): readonly string[] {
  return people.includes(person) ? people : [...people, person];
}

function without(people: readonly string[], person: string): readonly string[] {
  return people.filter((one) => one !== person);
}
