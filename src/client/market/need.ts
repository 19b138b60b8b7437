import type { Moment } from '../../kernel/event.ts';
import type { NeedView } from '../market-views/needs.ts';
import type { OrderLineView, OrderView } from '../market-views/orders.ts';

/** Something that a person must decide or know, before its offer is looked up and whether it was settled. */
export interface Need extends Pick<NeedView, 'name' | 'id' | 'at' | 'decide' | 'was'> {
  readonly order?: OrderView;
  readonly line?: OrderLineView;
  /** The id of the offer it is about. */
  readonly offer?: string;
}

/** How long what was settled is kept, in milliseconds. */
export const KEPT = 30 * 86_400_000;

/** What one is told, beside what one must decide. */
const tells: ReadonlySet<NeedView['id']> = new Set(['C2', 'C3', 'C4', 'C6', 'fewer', 'declined', 'kept']);

/** A need about an order, or a line of it. `version`: what makes it another one than the last time. */
export function aboutOrder(
  id: NeedView['id'],
  at: Moment,
  { order, line }: { readonly order: OrderView; readonly line?: OrderLineView },
  {
    version,
    ...rest
  }: { readonly version?: number | string; readonly decide?: boolean; readonly was?: Need['was'] } = {},
): Need {
  const name = [id.toLowerCase(), order.id, line?.line, version].filter((part) => part !== undefined).join('/');
  const { decide = !tells.has(id), was } = rest;
  const about = line === undefined ? { order } : { order, line, offer: line.offer };
  return { name, id, at, decide, ...about, ...(was === undefined ? {} : { was }) };
}

/** A need about an offer. */
export function aboutOffer(id: NeedView['id'], at: Moment, offer: string, version: number): Need {
  return { name: `${id.toLowerCase()}/${offer}/${version}`, id, at, decide: true, offer };
}

/** What a notice was about, read from its name; undefined where it is none of these. */
export function readName(
  name: string,
): { readonly id: NeedView['id']; readonly about: string; readonly line: string | undefined } | undefined {
  const [kind = '', about, line] = name.split('/');
  const id = ids.find((one) => one.toLowerCase() === kind);
  return id === undefined || about === undefined ? undefined : { id, about, line };
}

/** The needs that are about an offer; all others are about an order. */
export const ofOffers: ReadonlySet<NeedView['id']> = new Set(['C1b', 'C11', 'C12', 'C17']);

const ids: readonly NeedView['id'][] = [
  'C1',
  'C1b',
  'C2',
  'C3',
  'C4',
  'C5',
  'C6',
  'C7',
  'C8',
  'C9',
  'C11',
  'C12',
  'C16',
  'C17',
  'fewer',
  'declined',
  'kept',
];
