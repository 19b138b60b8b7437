import type { LogDatabase } from '../../reading/log-database.ts';
import type { Views } from '../../reading/view-reader.ts';
import type { DeviceDatabase } from '../device-database.ts';

/** What a query may read. */
export interface Context {
  readonly market: string;
  /** The person at this device. */
  readonly me: string;
  readonly views: Views;
  readonly log: LogDatabase;
  readonly device: DeviceDatabase;
  /** The meta key of the pointer to the views in use. */
  readonly pointer: string;
  /** Why the worker cannot write the views now. */
  readonly trouble: string | undefined;
  /** Who was named in which answer, the last time it was given. */
  readonly named: Map<string, ReadonlySet<string>>;
}

/** How one query is answered. */
export type Answering<Params, Result> = (context: Context, params: Params) => Promise<Result>;
