import type { Moment } from '../kernel/event.ts';
import type { Effect, Outcome } from '../kernel/log-store.ts';
import type { MarketQueries } from './market-queries.ts';
import type { OfferCard } from './market-views/offers.ts';
import type { OrderView } from './market-views/orders.ts';

/** A person as named beside something they did. `name` is empty where their registration was not read yet. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface PostView {
  readonly id: string;
  readonly author: Named;
  readonly text: string;
  readonly at: Moment;
  /** When it was last edited, if ever. */
  readonly edited: Moment | undefined;
  readonly likes: number;
  readonly likedByMe: boolean;
  /** The newest likers, three at most, newest first. */
  readonly recentLikers: readonly Named[];
  readonly comments: number;
  /** The offers it carries: their cards are asked for by `cards`. */
  readonly offers?: readonly string[];
  /** True while the commit that made it is pending in a shared market: "Waiting to send". */
  readonly waiting: boolean;
}

export interface CommentView {
  readonly id: string;
  readonly post: string;
  readonly author: Named;
  readonly text: string;
  readonly at: Moment;
  readonly waiting: boolean;
  /** Who removed it, where it was removed: the tombstone says "removed by <name>". */
  readonly removedBy: Named | undefined;
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly since: Moment;
  readonly posts: number;
  readonly followers: number;
  readonly following: number;
  readonly followedByMe: boolean;
  readonly isMe: boolean;
}

/** A page of a list: `next` is the `after` of the following page, or undefined at the end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

export interface PageParams {
  /** The `next` of the page before; absent for the first. */
  readonly after?: string;
  /** 1 to 200, 30 where absent. */
  readonly limit?: number;
}

/** Likes or comments on one of my posts, or people who follow me, in one line. */
export interface ActivityView {
  readonly kind: 'like' | 'comment' | 'follow';
  /** The post concerned, for likes and comments. */
  readonly post: { readonly id: string; readonly text: string } | undefined;
  /** The newest of them, three at most. */
  readonly people: readonly Named[];
  readonly count: number;
  readonly at: Moment;
}

/**
 * One draft per target: `new` for a new post, `post/<id>` for an edit, `comment/<post>` for a comment, and
 * `kept/<commit>` for words that were refused or withdrawn.
 */
export interface Draft {
  readonly target: string;
  readonly text: string;
  readonly saved: Moment;
}

/** A pending commit, for Waiting to send and Undo. */
export interface PendingView {
  readonly commit: string;
  readonly type: string;
  readonly payload: unknown;
  readonly at: Moment;
  /** True once it is on its way: then it can no longer be withdrawn. */
  readonly sent: boolean;
}

/** A commit of mine that was settled otherwise than I saw: what I asked for, what came of it, why (rule SYNC-4). */
export type OutcomeView = {
  readonly commit: string;
  readonly type: string;
  readonly payload: unknown;
  /** When I asked for it, and when I was told; once I have dealt with it, when that was. */
  readonly at: Moment;
  readonly settled: Moment;
  readonly dealt?: true;
} & (
  | { readonly is: 'refused'; readonly code: string; readonly data: unknown }
  | { readonly is: 'changed'; readonly before: readonly Effect[]; readonly after: readonly Effect[] }
);

/** A market on a server, as this device was last told. */
export interface SharedMarket {
  /** Empty until the server told it, unless I chose it. */
  readonly name: string;
  /** Whether I am its host. */
  readonly host: boolean;
  /** False until the server let this device in. */
  readonly entered: boolean;
}

export type ProjectionState = 'live' | 'catching up' | 'retrying' | 'parked' | 'halted' | 'rebuilding';

export interface ProjectionStatus {
  readonly name: string;
  readonly state: ProjectionState;
  /** Position read up to, and the log's head. */
  readonly position: number;
  readonly head: number;
  /** Lag: events behind the head, and milliseconds since it was last level with it (0 when live). */
  readonly behind: number;
  readonly behindMs: number;
  readonly parked: readonly ParkedView[];
  /** Whole percent, while a rebuild is under way. */
  readonly percent: number | undefined;
  readonly error: string | undefined;
}

export interface ParkedView {
  readonly key: string;
  readonly event: string;
  readonly type: string;
  readonly error: string;
  /** Whether it is only that a newer version of the app made it. */
  readonly newer: boolean;
  /** How many later events of the key wait behind it. */
  readonly followers: number;
}

export interface Lag {
  /** Confirmed events that the lists do not show yet. */
  readonly left: number;
  /** Of all confirmed events, those that they show, in whole percent. */
  readonly percent: number;
}

export interface StorageStatus {
  /** Bytes; undefined where the browser does not say. */
  readonly used: number | undefined;
  readonly quota: number | undefined;
  /** True: "kept safe"; false: "may be cleared"; undefined: the browser does not say. */
  readonly persisted: boolean | undefined;
  readonly events: number;
}

/** Every query by name: what it takes and what it gives. */
export interface Queries extends MarketQueries {
  /** Posts of the people I follow and my own, newest first; `everyone` lists all posts. */
  feed: { params: PageParams & { readonly person?: string; readonly everyone?: boolean }; result: Page<PostView> };
  /** One post; undefined where it is not here, was never or was retracted. */
  post: { params: { readonly post: string }; result: PostView | undefined };
  /** Comments of a post, oldest first. */
  comments: { params: { readonly post: string }; result: readonly CommentView[] };
  person: { params: { readonly person: string }; result: PersonView | undefined };
  /** One person's posts, newest first. */
  posts: { params: PageParams & { readonly person: string }; result: Page<PostView> };
  /** Everybody, by name. */
  people: { params: PageParams; result: Page<PersonView> };
  /** Whom a person follows. */
  following: { params: { readonly person: string }; result: readonly PersonView[] };
  /**
   * People, posts, offers and orders of mine that have words beginning with each word of the text; accents and case do
   * not matter.
   */
  search: {
    params: { readonly text: string };
    result: {
      readonly people: readonly PersonView[];
      readonly posts: readonly PostView[];
      readonly offers: readonly OfferCard[];
      readonly orders: readonly OrderView[];
    };
  };
  activity: { params: Record<string, never>; result: readonly ActivityView[] };
  drafts: { params: Record<string, never>; result: readonly Draft[] };
  /** When the server was last heard; undefined where it never was. */
  heard: { params: Record<string, never>; result: Moment | undefined };
  /** How far the lists are behind the log; undefined where they are level with it. */
  lag: { params: Record<string, never>; result: Lag | undefined };
  /** The market on the server; undefined where this one is on this device alone. */
  market: { params: Record<string, never>; result: SharedMarket | undefined };
  /** How many events a newer version of the app made: nothing is shown of them until an update. */
  newer: { params: Record<string, never>; result: number };
  /** What I have to deal with; `dealt`: what I dealt with in the last 30 days. */
  outcomes: { params: { readonly dealt?: boolean }; result: readonly OutcomeView[] };
  /** How a commit of mine ended; undefined while it is pending, or where there is none. */
  settled: { params: { readonly commit: string }; result: Outcome['is'] | undefined };
  pending: { params: Record<string, never>; result: readonly PendingView[] };
  projections: { params: Record<string, never>; result: readonly ProjectionStatus[] };
  /** How many posts could not be read here, those left out that a newer version made. */
  unread: { params: Record<string, never>; result: number };
  storage: { params: Record<string, never>; result: StorageStatus };
}
