import * as z from 'zod/mini';
import { PersonId, PickupId } from '../../src/domain/ids.ts';
import { helperInvited, helperRemoved, pickup, pickupAnnounced } from '../../src/domain/market/pickup.ts';
import { decision, nothing } from '../../src/kernel/decision.ts';
import { event } from '../../src/kernel/event.ts';
import { type Model, model } from '../../src/kernel/model.ts';
import { stream } from '../../src/kernel/stream.ts';

// Who is at a desk is Pannier's own; what is said there is made up here, as small as can be.

const said = event('desk.said', {
  data: z.strictObject({ pickup: PickupId, text: z.string() }),
  scopes: ({ data }) => [`desk/${data.pickup}`],
});

type SlipState = { readonly is: 'empty' } | { readonly is: 'written' };

const noSlip = { is: 'empty' } as SlipState;

/** `slip/<pickup>`: what is said at a desk, by anybody. */
const slip = stream('slip', { events: [said], initial: noSlip, on: { 'desk.said': () => ({ is: 'written' }) } });

const onPickup = z.strictObject({ pickup: PickupId });
const onPerson = z.strictObject({ pickup: PickupId, person: PersonId });

const open = decision('desk.open', {
  payload: onPickup,
  facts: ({ payload }) => ({ pickup: pickup(payload.pickup) }),
  decide: (facts, { actor }) => {
    if (facts.pickup.is !== 'absent') return nothing;
    return pickupAnnounced({
      place: 'Village Hall',
      day: '2026-10-24',
      from: '10:00',
      until: '12:00',
      orderBy: '2026-10-22T18:00',
      zone: 'Europe/London',
      grace: 12,
      repeats: 'never',
      open: true,
      producers: [],
      helpers: [],
      host: actor,
    });
  },
});

const invite = decision('desk.invite', {
  payload: onPerson,
  facts: ({ payload }) => ({ pickup: pickup(payload.pickup) }),
  decide: (facts, { payload: { person } }) => (facts.pickup.is === 'absent' ? nothing : helperInvited({ person })),
});

const remove = decision('desk.remove', {
  payload: onPerson,
  facts: ({ payload }) => ({ pickup: pickup(payload.pickup) }),
  decide: (facts, { payload: { person } }) => (facts.pickup.is === 'absent' ? nothing : helperRemoved({ person })),
});

const say = decision('desk.say', {
  payload: z.strictObject({ pickup: PickupId, text: z.string() }),
  facts: ({ payload }) => ({ slip: slip(payload.pickup) }),
  decide: (_, { payload }) => said(payload),
});

/** A model that knows pick-ups, and desks at which something may be said. */
export function withDesks(base: Model): Model {
  const own = model({ streams: [slip], decisions: [open, invite, remove, say] });
  return {
    events: new Map([...base.events, ...own.events]),
    streams: new Map([...base.streams, ...own.streams]),
    decisions: new Map([...base.decisions, ...own.decisions]),
  };
}
