/** The scope of what everybody in the market reads: who there is and what they are called. */
export const everyone: readonly string[] = ['people'];

/** The scopes of the people concerned, each once: all events of one stream must name the same ones (rule NEWS-9). */
export function concerning(...people: readonly string[]): readonly string[] {
  return [...new Set(people)].map((person) => `person/${person}`);
}
