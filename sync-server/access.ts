import { type Desks, isDesk } from './desks.ts';
import type { Membership } from './membership.ts';

/** Whether a person may read a scope now. */
export type MayRead = (person: string, scope: string) => boolean;

/** The scopes of the market (rule AUTH-2). What is not named here, nobody may read. */
export function readersOf(membership: Pick<Membership, 'has'>, desks: Pick<Desks, 'has'>): MayRead {
  return (person, scope) => {
    if (!membership.has(person)) return false;
    if (scope === 'people' || scope === 'market' || scope.startsWith('person/')) return true;
    if (isDesk(scope)) return desks.has(person, scope);
    return scope === `inbox/${person}`;
  };
}
