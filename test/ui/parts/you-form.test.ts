import { of } from 'rxjs';
import { expect, test } from 'vitest';
import { Actions } from '../../../src/ui/actions/actions.ts';
import { YouForm } from '../../../src/ui/parts/you-form.ts';
import { drawn, market, mount, press, type, words } from '../support/mounted.ts';

async function show(isKnown: boolean) {
  const { client, drafts, toasts } = await market();
  const watch = client.watch.bind(client);
  if (!isKnown) client.watch = (query, params) => (query === 'person' ? of(undefined) : watch(query, params));
  const form = await mount(new YouForm(), { client, actions: new Actions(client, drafts, toasts) });
  return { client, form };
}

test('[PEOPLE-1] whom nobody knows here yet, chooses a name where they are told to', async () => {
  const { client, form } = await show(false);
  expect(words(form)).toContain('Nobody knows your name here yet.');
  type(form, 'you-name', 'Ines');
  type(form, 'you-about', 'Eggs');
  press(form, 'Save');
  await drawn(form);
  expect(client.sent).toEqual([
    { type: 'person.register', payload: { name: 'Ines' } },
    { type: 'person.describe', payload: { description: 'Eggs' } },
  ]);
});

test('whoever is known, is only called otherwise', async () => {
  const { client, form } = await show(true);
  expect(words(form)).not.toContain('Nobody knows your name');
  type(form, 'you-name', 'Ines of the hill');
  press(form, 'Save');
  await drawn(form);
  expect(client.sent).toEqual([{ type: 'person.rename', payload: { name: 'Ines of the hill' } }]);
});
