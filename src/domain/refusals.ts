import type { Refusal } from '../kernel/decision.ts';
import type { MarketRefusals } from './market/refusals.ts';
import type { Empty, NotAllowed, TooLong } from './text-refusals.ts';

/** Every no of the domain, and the data that its sentence needs. */
export interface Refusals extends MarketRefusals {
  /** Who asks has not registered. */
  'person/not-registered': { readonly person: string };
  /** Who asks has registered, under this name. */
  'person/already-registered': { readonly name: string };
  'person/unknown': { readonly person: string };
  'name/empty': Empty;
  'name/too-long': TooLong;
  'name/not-allowed': NotAllowed;
  'description/too-long': TooLong;
  'description/not-allowed': NotAllowed;
  'follow/yourself': { readonly person: string };
  'post/empty': Empty;
  'post/too-long': TooLong;
  'post/not-allowed': NotAllowed;
  /** Another post has this id. */
  'post/id-taken': { readonly post: string };
  'post/unknown': { readonly post: string };
  /** Its author took it back. */
  'post/gone': { readonly post: string; readonly author: string };
  'post/not-yours': { readonly post: string; readonly author: string };
  'comment/empty': Empty;
  'comment/too-long': TooLong;
  'comment/not-allowed': NotAllowed;
  /** Another comment has this id. */
  'comment/id-taken': { readonly comment: string };
  'comment/unknown': { readonly comment: string };
  /** Neither the comment nor the post it is on is by who asks. */
  'comment/not-yours': { readonly comment: string; readonly author: string };
}

/** The name of a refusal: `<what it is about>/<what is wrong>`. */
export type RefusalCode = keyof Refusals;

/** The noes of people and news: the market's have words of their own. */
export type NewsRefusalCode = Exclude<RefusalCode, keyof MarketRefusals>;

/** Says no. */
export function refuse<Code extends RefusalCode>(code: Code, data: Refusals[Code]): Refusal<Code, Refusals[Code]> {
  return { is: 'refused', code, data };
}
