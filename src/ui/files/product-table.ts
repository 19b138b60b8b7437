import { readText } from '../../client/market/texts.ts';
import type { Answer } from '../../client/services.ts';
import { digitsOf, readMoney, wrongMoney } from '../format/money.ts';
import { readCount } from '../parts/number-dialog.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import type { TableRow } from './read-table.ts';

/** Something to offer, as a line of a file says it. */
export interface Product {
  readonly line: number;
  readonly name: string;
  /** Undefined where the file has no column for it: then it stays as it is. */
  readonly details: string | undefined;
  readonly unit: string;
  readonly price: number;
  /** How many there are; null where it is made to order, undefined where the file does not say. */
  readonly stock: number | null | undefined;
}

/** What cannot be read, and why. */
interface BadLine {
  readonly line: number;
  readonly why: string;
}

/** All that a file has. */
export interface Products {
  readonly products: readonly Product[];
  readonly bad: readonly BadLine[];
  /** True where prices were without tax and have it now. */
  readonly taxed: boolean;
}

/** The columns by the names that Open Food Network, Foodsoft (in English and German) and people give them. */
const columns = {
  status: ['status', 'avail.', 'verfügbar'],
  name: ['name', 'product', 'produkt', 'article', 'artikel', 'bezeichnung', 'nom', 'produit'],
  variant: ['display_name'],
  details: ['description', 'details', 'note', 'notiz', 'beschreibung'],
  unit: ['unit', 'variant_unit_name', 'einheit', 'unité'],
  size: ['units'],
  measure: ['unit_type'],
  price: ['price', 'preis', 'prix'],
  net: ['price (net)', 'net price', 'nettopreis', 'preis (netto)', 'netto', 'price_net'],
  tax: ['vat', 'tax', 'mwst', 'mwst.'],
  deposit: ['deposit', 'pfand'],
  stock: ['on_hand', 'stock', 'bestand', 'stück'],
  onDemand: ['on_demand'],
} as const satisfies Record<string, readonly string[]>;

type Column = keyof typeof columns;
type Cells = (column: Column) => string | undefined;

/** Foodsoft marks like this what is no longer to be had. */
const gone = new Set(['x', '-']);

/** Reads products. What cannot be read is named, and then nothing of the file is to be taken. */
export function readProducts(rows: readonly TableRow[], currency: string): Products {
  const [head, ...rest] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const places = placesOf(head?.cells ?? []);
  const lacking = (['name', 'price'] as const).filter(
    (one) => places[one] === undefined && !(one === 'price' && places.net !== undefined),
  );
  if (lacking.length > 0)
    return {
      products: [],
      taxed: false,
      bad: [{ line: head?.line ?? 1, why: `There is no column for the ${lacking.join(' and the ')}.` }],
    };
  const products: Product[] = [];
  const bad: BadLine[] = [];
  const lines = new Map<string, number>();
  for (const { line, cells } of rest) {
    const cell: Cells = (column) => {
      const place = places[column];
      return place === undefined ? undefined : (cells[place] ?? '').trim();
    };
    if (gone.has(cell('status')?.toLowerCase() ?? '')) continue;
    const product = productOf(line, cell, currency);
    const key = typeof product === 'string' ? '' : keyOf(product);
    const before = lines.get(key);
    if (typeof product === 'string') bad.push({ line, why: product });
    else if (before !== undefined) bad.push({ line, why: `${product.name} is there twice: also in line ${before}.` });
    else {
      lines.set(key, line);
      products.push(product);
    }
  }
  if (rest.length === 0) bad.push({ line: 1, why: 'There is nothing below the names of the columns.' });
  return {
    products,
    bad,
    taxed: places.price === undefined && (places.tax !== undefined || places.deposit !== undefined),
  };
}

/** What tells one product from another: its name and how it is sold. */
export function keyOf({ name, unit }: { readonly name: string; readonly unit: string }): string {
  return `${name.toLocaleLowerCase()}/${unit.toLocaleLowerCase()}`;
}

function placesOf(head: readonly string[]): Partial<Record<Column, number>> {
  const named = head.map((cell) => cell.trim().toLowerCase());
  const found: Partial<Record<Column, number>> = {};
  for (const column of Object.keys(columns) as Column[]) {
    const place = named.findIndex((name) => columns[column].some((one) => one === name));
    if (place >= 0) found[column] = place;
  }
  return found;
}

/** A product, or why it is none. */
function productOf(line: number, cell: Cells, currency: string): Product | string {
  const written = [cell('name'), cell('variant')].filter(Boolean).join(', ');
  if (written === '') return 'It has no name.';
  // By the market's own rules: what passes here is not refused once a part of the file is saved.
  const name = readText('product', written);
  if (name.is === 'refused') return whyNot(name);
  const unit = readText('unit', unitOf(cell));
  if (unit.is === 'refused') return whyNot(unit);
  const described = cell('details');
  const details = described === undefined ? undefined : readText('details', described);
  if (details?.is === 'refused') return whyNot(details);
  const said = cell('price') ?? cell('net') ?? '';
  const price = cell('price') === undefined ? gross(cell, currency) : readMoney(said, currency);
  if (price === undefined)
    return said === '' ? 'It has no price.' : `“${said}” is no price. ${wrongMoney(said, currency) ?? ''}`.trim();
  const stock = stockOf(cell);
  if (typeof stock === 'string') return stock;
  return { line, name: name.text, details: details?.text, unit: unit.text, price, stock: stock.count };
}

function whyNot(no: Extract<Answer, { is: 'refused' }>): string {
  return whyNotHere(no) ?? "It can't be kept.";
}

/** "bunch", "500 g", "kg"; what has no unit is sold by the piece. */
function unitOf(cell: Cells): string {
  const [unit, size, measure] = [cell('unit') ?? '', cell('size') ?? '', cell('measure') ?? ''];
  const what = unit || measure;
  if (what === '') return 'each';
  return size === '' || Number(size.replace(',', '.')) === 1 ? what : `${size} ${what}`;
}

/** What is paid where the price is without tax: with the deposit, and the tax on both, as Foodsoft reckons it. */
function gross(cell: Cells, currency: string): number | undefined {
  const [net, deposit, tax] = [numberIn(cell('net')), numberIn(cell('deposit') || '0'), numberIn(cell('tax') || '0')];
  if (net === undefined || deposit === undefined || tax === undefined) return undefined;
  const minor = Math.round((net + deposit) * (1 + tax / 100) * 10 ** digitsOf(currency));
  return minor <= 1_000_000_000 ? minor : undefined;
}

function numberIn(text: string | undefined): number | undefined {
  const found = /^(\d{1,9})(?:[.,](\d{1,6}))?\s*%?$/.exec(text?.trim() ?? '');
  return found ? Number(`${found[1]}.${found[2] ?? '0'}`) : undefined;
}

/** How many there are, or why that cannot be said. */
function stockOf(cell: Cells): { readonly count: number | null | undefined } | string {
  if (['1', 'true', 'yes'].includes(cell('onDemand')?.toLowerCase() ?? '')) return { count: null };
  const said = cell('stock');
  if (said === undefined) return { count: undefined };
  if (said === '') return { count: null };
  const count = readCount(said.replace(/[.,]0+$/, ''));
  return count === undefined ? `“${said}” is no number of things.` : { count };
}
