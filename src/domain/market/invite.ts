import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { PersonId, PickupId } from '../ids.ts';
import { person } from '../people/person.ts';
import { refuse } from '../refusals.ts';
import { factsOfPickup, hosted, stillHosted } from './hosted.ts';
import { helperInvited, helperRemoved, producerInvited, producerRemoved } from './pickup.ts';

const payload = z.strictObject({ pickup: PickupId, person: PersonId });

/** What people are to a pick-up, beside its host. */
type Kind = 'producers' | 'helpers';

type Happened = (data: { person: string }) => NewEvent;

/** Let somebody bring offers to one's pick-up (rule MARKET-16). */
export const inviteProducer = inviting('pickup.invite-producer', 'producers', producerInvited);

/** Let somebody bring no more offers; those that are there stay (rule MARKET-16). */
export const removeProducer = removing('pickup.remove-producer', 'producers', producerRemoved);

/** Let somebody help at one's pick-up: they read its desk, pack and hand over (rule MARKET-16). */
export const inviteHelper = inviting('pickup.invite-helper', 'helpers', helperInvited);

/** Let somebody help no longer, nor read the desk (rule MARKET-16). */
export const removeHelper = removing('pickup.remove-helper', 'helpers', helperRemoved);

function inviting<Type extends string>(type: Type, kind: Kind, invited: Happened) {
  return decision(type, {
    payload,
    facts: (asked) => ({ ...factsOfPickup(asked), other: person(asked.payload.person) }),
    decide: (states, command) => {
      const { person: whom } = command.payload;
      const mine = stillHosted(states, command);
      if (mine.is === 'refused') return mine;
      if (states.other.is === 'absent') return refuse('person/unknown', { person: whom });
      return whom === mine.host || mine[kind].includes(whom) ? nothing : invited({ person: whom });
    },
  });
}

function removing<Type extends string>(type: Type, kind: Kind, removed: Happened) {
  return decision(type, {
    payload,
    facts: factsOfPickup,
    decide: (states, command) => {
      const { person: whom } = command.payload;
      const mine = hosted(states, command);
      if (mine.is === 'refused') return mine;
      return mine[kind].includes(whom) ? removed({ person: whom }) : nothing;
    },
  });
}
