import { type Desks, isDesk } from './desks.ts';

/** Whether a member of the market may read a scope now. */
export type MayRead = (person: string, scope: string) => boolean;

/** The scopes of the market (rule AUTH-2). What is not named here, nobody may read. */
export function readersOf(desks: Pick<Desks, 'has'>): MayRead {
  return (person, scope) => {
    if (scope === 'people' || scope === 'market' || scope.startsWith('person/')) return true;
    if (isDesk(scope)) return desks.has(person, scope);
    return scope === `inbox/${person}`;
  };
}
