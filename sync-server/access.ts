/** Whether this member of the market may read this scope (rule AUTH-2). What is not named here, nobody may read. */
export function mayRead(person: string, scope: string): boolean {
  if (scope === 'people' || scope.startsWith('person/')) return true;
  return scope === `inbox/${person}`;
}
