import type { MayRead } from './access.ts';
import type { Allowances } from './allowances.ts';
import type { Desks } from './desks.ts';
import type { Limits } from './limits.ts';
import type { Market } from './market.ts';
import type { Membership } from './membership.ts';
import type { Present } from './present.ts';
import type { Readers } from './readers.ts';
import type { Session } from './session.ts';
import type { AccountStore, MarketRecord } from './store/account-store.ts';
import type { EventStore } from './store/event-store.ts';
import type { Surroundings } from './surroundings.ts';
import type { Watch } from './watch.ts';

/** What all sessions of a server share, and what they tell it. */
export interface SessionParts {
  readonly accounts: AccountStore;
  /** What deliveries are read from. */
  readonly events: Pick<EventStore, 'read' | 'heads'>;
  readonly membership: Membership;
  readonly deciding: Market;
  readonly mayRead: MayRead;
  readonly readers: Readers;
  readonly desks: Desks;
  readonly present: Present;
  readonly surroundings: Surroundings;
  readonly limits: Limits;
  readonly allowances: Allowances;
  readonly watch: Watch;
  readonly epoch: string;
  /** The market, once somebody started it. */
  readonly market: () => MarketRecord | undefined;
  readonly started: (market: MarketRecord) => void;
  readonly gone: (session: Session) => void;
  readonly failedProof: () => void;
}
