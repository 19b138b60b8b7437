import * as z from 'zod/mini';
import { type Decided, decision } from '../../kernel/decision.ts';
import { PersonId, PickupId } from '../ids.ts';
import { factsOfPeople, strangerAmong } from '../people/people-facts.ts';
import { notRegistered, person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { here } from './market.ts';
import { pickup, pickupAnnounced } from './pickup.ts';
import { readPlace, schedule } from './schedule.ts';

/** The most people that a pick-up can begin with, of each kind. */
const MOST_PEOPLE = 200;

const People = z._default(z.array(PersonId).check(z.maxLength(MOST_PEOPLE)), []);

/** Hours in which an order that was placed in time may still arrive, unless the host says otherwise: a night. */
const GRACE = 12;

/** Say that there will be a pick-up, which one hosts (rule MARKET-15). */
export const announcePickup = decision('pickup.announce', {
  payload: z.strictObject({
    pickup: PickupId,
    ...schedule,
    grace: z._default(z.int().check(z.gte(0), z.lte(168)), GRACE),
    repeats: z._default(z.enum(['weekly', 'never']), 'never'),
    open: z._default(z.boolean(), true),
    producers: People,
    helpers: People,
  }),
  facts: ({ payload, actor }) => ({
    me: person(actor),
    market: here(),
    pickup: pickup(payload.pickup),
    ...factsOfPeople([...payload.producers, ...payload.helpers]),
  }),
  decide: (states, { payload, actor }): Decided => {
    const { pickup: id, producers, helpers, ...asked } = payload;
    if (states.me.is === 'absent') return notRegistered(actor);
    if (states.market.is === 'not open') return refuse('market/not-open', {});
    if (states.pickup.is !== 'absent') return refuse('pickup/id-taken', { pickup: id });
    const place = readPlace(asked);
    if (place.is === 'refused') return place;
    const stranger = strangerAmong(states, [...producers, ...helpers]);
    if (stranger !== undefined) return refuse('person/unknown', { person: stranger });
    return pickupAnnounced({
      ...asked,
      place: place.text,
      zone: states.market.zone,
      producers: others(producers, actor),
      helpers: others(helpers, actor),
      host: actor,
    });
  },
});

/** Each once, and without the host: who hosts it, brings and helps anyway. */
function others(people: readonly string[], host: string): string[] {
  return [...new Set(people)].filter((one) => one !== host);
}
