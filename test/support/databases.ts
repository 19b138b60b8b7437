import { Dexie, type Table } from 'dexie';

let databases = 0;

/** A name for a database that no other test uses. */
export function freshName(what: string): string {
  databases += 1;
  return `${what}-${databases}-${Math.random().toString(36).slice(2)}`;
}

/** Goes behind the back of a store: reads or spoils its records. */
export async function behind<Result>(
  name: string,
  work: (table: (name: string) => Table<unknown, unknown>) => Promise<Result>,
): Promise<Result> {
  const db = new Dexie(name);
  await db.open();
  try {
    return await work((table) => db.table(table));
  } finally {
    db.close();
  }
}
