import * as z from 'zod/mini';
import type { Refusal } from '../../kernel/decision.ts';
import { event } from '../../kernel/event.ts';
import { stream } from '../../kernel/stream.ts';
import { refuse } from '../refusals.ts';
import { everyone } from '../scopes.ts';
import { Text } from '../text.ts';

/** Somebody takes part now, under this name. */
export const personRegistered = event('person.registered', {
  data: z.strictObject({ name: Text('name') }),
  scopes: () => everyone,
});

/** They are called something else from now on. */
export const personRenamed = event('person.renamed', {
  data: z.strictObject({ name: Text('name') }),
  scopes: () => everyone,
});

/** They say this about themselves now; nothing at all where it is empty. */
export const personDescribed = event('person.described', {
  data: z.strictObject({ description: Text('description') }),
  scopes: () => everyone,
});

/** Somebody, or nobody yet. */
export type PersonState =
  | { readonly is: 'absent' }
  | { readonly is: 'registered'; readonly name: string; readonly description: string };

const absent = { is: 'absent' } as PersonState;

/** `person/<id>`: what somebody calls themselves and says about themselves. */
export const person = stream('person', {
  events: [personRegistered, personRenamed, personDescribed],
  initial: absent,
  on: {
    'person.registered': (_, { data }) => ({ is: 'registered', name: data.name, description: '' }),
    'person.renamed': (state, { data }) => (state.is === 'absent' ? state : { ...state, name: data.name }),
    'person.described': (state, { data }) =>
      state.is === 'absent' ? state : { ...state, description: data.description },
  },
});

/** The refusal of everything but registering to whoever has not registered (rule PEOPLE-1). */
export function notRegistered(actor: string): Refusal {
  return refuse('person/not-registered', { person: actor });
}
