import type { AccountStore } from './account-store.ts';
import type { EventStore } from './event-store.ts';

/** All that a server keeps of its market. */
export interface MarketStore {
  readonly events: EventStore;
  readonly accounts: AccountStore;
}
