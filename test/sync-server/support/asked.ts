import { randomUUID } from 'node:crypto';
import type { SentCommand } from '../../../src/sync/protocol.ts';

// Commands as a device pushes them.

/** A command of any type. */
export function command(type: string, payload: unknown, at = 1_000): SentCommand {
  return { id: randomUUID(), type, payload, at };
}

export const register = (name: string): SentCommand => command('person.register', { name });

export const publish = (text: string, post: string = randomUUID()): SentCommand =>
  command('post.publish', { post, text });

export const like = (post: string): SentCommand => command('post.like', { post });
