import { v5 } from 'uuid';
import type { Commands } from '../../domain/commands.ts';
import type { Who } from './people.ts';

/** One command of the sample: what, by whom, when. */
export type SampleCommand = {
  [Type in keyof Commands]: {
    readonly id: string;
    readonly type: Type;
    readonly payload: Commands[Type];
    readonly actor: string;
    readonly at: number;
  };
}[keyof Commands];

/** What the ids of the sample are made in: the same thing has the same id however often the sample is filled. */
const space = '5f0c1a4e-6f0b-4a53-9d36-0b8f3a8f6a21';

/** The id of a thing by what it is called here. */
export function idOf(kind: string, key: string): string {
  return v5(`${kind} ${key}`, space);
}

/** The id of somebody of the sample. */
export function personId(who: Who): string {
  return idOf('person', who);
}

/** A command that tells itself from all others by its type, by who asks, and by what its payload says or this key. */
export function command<Type extends keyof Commands>(
  actor: string,
  at: number,
  type: Type,
  payload: Commands[Type],
  key = Object.values(payload).join(' '),
) {
  return { id: idOf(type, `${actor} ${key}`), type, payload, actor, at } as SampleCommand;
}
