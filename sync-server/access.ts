/** Whether a member of the market may read a scope. */
export type MayRead = (person: string, scope: string) => boolean;

/** The scopes of the market (rule AUTH-2). What is not named here, nobody may read. */
export function mayRead(person: string, scope: string): boolean {
  if (scope === 'people' || scope.startsWith('person/')) return true;
  return scope === `inbox/${person}`;
}
