import * as z from 'zod/mini';
import { decision, nothing } from '../../kernel/decision.ts';
import { read, Text } from '../text.ts';
import { notRegistered, person, personRenamed } from './person.ts';

/** Be called something else (rule PEOPLE-2). */
export const renamePerson = decision('person.rename', {
  payload: z.strictObject({ name: Text('name') }),
  facts: ({ actor }) => ({ me: person(actor) }),
  decide: ({ me }, { payload, actor }) => {
    if (me.is === 'absent') return notRegistered(actor);
    const name = read('name', payload.name);
    if (name.is === 'refused') return name;
    return me.name === name.text ? nothing : personRenamed({ name: name.text });
  },
});
