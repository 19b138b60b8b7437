import type { OrderLineView, OrderView } from '../../client/market-views/orders.ts';
import { openLines } from './confirming.ts';

/** A line to pack, and whose it is. */
export interface PackLine {
  readonly order: OrderView;
  readonly line: OrderLineView;
}

/** The lines of one product. */
export interface ProductToPack {
  readonly offer: string;
  readonly name: string;
  readonly unit: string;
  readonly units: number;
  readonly lines: readonly PackLine[];
}

/** What of an order goes into its bag: lines that are given something. */
export function linesToPack(order: OrderView): readonly OrderLineView[] {
  return openLines(order).filter(({ units }) => units > 0);
}

/** Orders that have a bag to be packed. */
export function bagsOf(orders: readonly OrderView[]): readonly OrderView[] {
  return orders.filter((order) => order.is === 'placed' && order.packing && linesToPack(order).length > 0);
}

/** The same lines by product, for whoever walks the shelf. */
export function byProduct(bags: readonly OrderView[]): readonly ProductToPack[] {
  const products = new Map<string, PackLine[]>();
  for (const order of bags)
    for (const line of linesToPack(order)) {
      const all = products.get(line.offer);
      if (all) all.push({ order, line });
      else products.set(line.offer, [{ order, line }]);
    }
  return [...products]
    .map(([offer, lines]) => ({
      offer,
      name: lines[0]?.line.name ?? '',
      unit: lines[0]?.line.unit ?? '',
      units: lines.reduce((sum, { line }) => sum + line.units, 0),
      lines,
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** How far the packing is: a bag that was handed over was packed. */
export function progressOf(orders: readonly OrderView[]): { readonly done: number; readonly all: number } {
  const lines = orders
    .filter(({ is, packing }) => packing && (is === 'placed' || is === 'handed-over'))
    .flatMap((order) =>
      linesToPack(order).map(
        (line) => order.is === 'handed-over' || order.ready !== undefined || line.packed !== undefined,
      ),
    );
  return { done: lines.filter(Boolean).length, all: lines.length };
}
