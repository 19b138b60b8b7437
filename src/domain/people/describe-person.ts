import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { read, Text } from '../text.ts';
import { notRegistered, person, personDescribed } from './person.ts';

/** Say something about oneself (rule PEOPLE-3). */
export const describePerson = decision('person.describe', {
  payload: z.strictObject({ description: Text('description') }),
  facts: ({ actor }) => ({ me: person(actor) }),
  decide: ({ me }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    const description = read('description', payload.description);
    if (description.is === 'refused') return description;
    return me.description === description.text ? nothing : personDescribed({ description: description.text });
  },
});
