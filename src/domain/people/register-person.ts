import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { refuse } from '../refusals.ts';
import { read, Text } from '../text.ts';
import { person, personRegistered } from './person.ts';

/** Take part under a name (rule PEOPLE-1). */
export const registerPerson = decision('person.register', {
  payload: z.strictObject({ name: Text('name') }),
  facts: ({ actor }) => ({ me: person(actor) }),
  decide: ({ me }, { payload }) => {
    const name = read('name', payload.name);
    if (name.is === 'refused') return name;
    if (me.is === 'absent') return personRegistered({ name: name.text });
    return me.name === name.text ? nothing : refuse('person/already-registered', { name: me.name });
  },
});
