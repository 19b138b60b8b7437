import type { OrderLine, Placed } from '../../domain/market/order.ts';
import type { OrderView } from '../market-views/orders.ts';

/** What a standing is worked out from. */
export interface Standable extends Pick<Placed, 'is' | 'ready'> {
  readonly lines: readonly (Pick<OrderLine, 'is' | 'confirmed' | 'packed' | 'quantity'> & {
    readonly given: number;
    readonly waiting: number;
  })[];
}

/** Where an order stands: what its one status line says (product, 4.2). `unsent`: the market does not know of it yet. */
export function standingOf({ is, ready, lines }: Standable, unsent: boolean): OrderView['standing'] {
  if (is !== 'placed' && is !== 'held') return is;
  if (unsent) return 'waiting';
  if (is === 'held') return 'held';
  const open = lines.filter((line) => line.is === 'open');
  if (open.length === 0) return lines.some((line) => line.is === 'removed') ? 'cancelled' : 'declined';
  const said = open.filter(({ confirmed }) => confirmed !== undefined);
  const comes = open.filter(({ confirmed, given }) => (confirmed ?? given) > 0);
  if (comes.length > 0 && (ready !== undefined || comes.every(({ packed }) => packed !== undefined))) return 'packed';
  if (open.some(({ waiting }) => waiting > 0)) return said.length > 0 && comes.length > 0 ? 'part' : 'wait-listed';
  if (said.length === 0) return 'placed';
  return said.length < open.length || open.some(({ confirmed = 0, quantity }) => confirmed < quantity)
    ? 'part'
    : 'confirmed';
}
