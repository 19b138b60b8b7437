import * as z from 'zod/mini';
import { pannier } from '../../src/domain/model.ts';
import { PersonId } from '../../src/domain/ids.ts';
import { decision } from '../../src/kernel/decision.ts';
import { event } from '../../src/kernel/event.ts';
import { type Model, model } from '../../src/kernel/model.ts';
import { stream } from '../../src/kernel/stream.ts';
import { withDesks } from '../support/desk-model.ts';

// Something that only two people may read: without it nothing would show whether inboxes are kept apart.

const whispered = event('whispered', {
  data: z.strictObject({ to: PersonId, text: z.string() }),
  scopes: ({ data, actor }) => [`inbox/${data.to}`, `inbox/${actor}`],
});

type WhisperState = { readonly is: 'silent' } | { readonly is: 'said' };

const silent = { is: 'silent' } as WhisperState;

const whisper = stream('whisper', {
  events: [whispered],
  initial: silent,
  on: { whispered: () => ({ is: 'said' }) },
});

const sayIt = decision('whisper.say', {
  payload: z.strictObject({ to: PersonId, text: z.string() }),
  facts: ({ payload, actor }) => ({ whisper: whisper(actor, payload.to) }),
  decide: (_, { payload }) => whispered(payload),
});

const whispers = model({ streams: [whisper], decisions: [sayIt] });

/** Pannier's model, whispers, and desks whose readers change. */
export const simulated: Model = withDesks({
  events: new Map([...pannier.events, ...whispers.events]),
  streams: new Map([...pannier.streams, ...whispers.streams]),
  decisions: new Map([...pannier.decisions, ...whispers.decisions]),
});
