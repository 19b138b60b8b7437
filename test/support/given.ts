import { expect } from 'vitest';
import type { Commands } from '../../src/domain/commands.ts';
import type { RefusalCode, Refusals } from '../../src/domain/refusals.ts';
import type { Command } from '../../src/kernel/decision.ts';
import type { Event, NewEvent } from '../../src/kernel/event.ts';
import { Streams } from './streams.ts';

/** A command as a test asks for it. */
export function asks<Type extends keyof Commands>(actor: string, type: Type, payload: Commands[Type], at = 0): Command {
  return { id: 'asked', type, payload, actor, at };
}

/** Reads as the rule it tests: given what happened, when somebody asks for something, then this comes of it. */
export function given(...past: readonly Event[]) {
  const streams = new Streams();
  streams.keep(past);
  return {
    when(command: Command) {
      const verdict = streams.decide(command);
      return {
        is: verdict.is,
        /** These events and no others, by type and data. */
        thenHappens(...expected: readonly NewEvent[]): void {
          const events = verdict.is === 'events' ? verdict.events.map(({ type, data }) => ({ type, data })) : verdict;
          expect(events).toEqual(expected);
        },
        /** The first event has this in its data: for tests about one field of many. */
        thenSays(field: string, value: unknown): void {
          const data = verdict.is === 'events' ? verdict.events[0]?.data : verdict;
          expect(data).toHaveProperty(field, value);
        },
        thenNothing(): void {
          expect(verdict).toEqual({ is: 'nothing' });
        },
        thenRefused<Code extends RefusalCode>(code: Code, data: Refusals[Code]): void {
          expect(verdict).toEqual({ is: 'refused', code, data });
        },
      };
    },
  };
}
