import type { ReportDamage } from '../event-store.ts';
import type { MarketStore } from '../market-store.ts';
import { Database, type Timed } from './database.ts';
import { SqliteAccountStore } from './sqlite-account-store.ts';
import { SqliteEventStore } from './sqlite-event-store.ts';

/** The name of the file in the data folder that has everything. */
export const DATA_FILE = 'pannier.sqlite';

/** Opens a market's data in a file, which is made if it is missing. */
export function openSqlite(file: string, report: ReportDamage, timed?: Timed): MarketStore {
  const database = new Database(file, timed);
  return { events: new SqliteEventStore(database, report), accounts: new SqliteAccountStore(database) };
}
