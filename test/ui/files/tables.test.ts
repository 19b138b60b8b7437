import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderTable } from '../../../src/ui/files/order-table.ts';
import { readTable } from '../../../src/ui/files/read-table.ts';
import { writeTable } from '../../../src/ui/files/write-table.ts';
import { aLine, anOrder } from '../fake/goods.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.codePointAt(0) ?? 0);
const cells = async (file: Uint8Array): Promise<readonly (readonly string[])[]> =>
  (await readTable(file)).map((row) => row.cells);

describe('Tables as files', () => {
  test('any table that is written comes back', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '',
        ' ',
        '=1+1',
        '+3',
        '-2',
        '@x',
        "'",
        "'=",
        '\t',
        '\r',
        '\n',
        '\r\n',
        ';',
        ',',
        '"',
        '""',
        'a;b;c',
      ),
    );
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        expect(await cells(bytes(writeTable(rows)))).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  test('no cell of a file is a formula to a spreadsheet, whatever somebody calls themselves', () => {
    const begins = ['=', '+', '-', '@', '\t', '\r'];
    fc.assert(
      fc.property(fc.constantFrom(...begins), fc.string(), (first, rest) => {
        const [cell = ''] = writeTable([[first + rest]])
          .slice(1)
          .split(',');
        expect(begins).not.toContain(cell.replace(/^"/, '').slice(0, 1));
      }),
    );
    expect(writeTable([['=HYPERLINK("x")', -2]])).toBe('\u{feff}"\'=HYPERLINK(""x"")",-2');
  });

  test.each([
    ['UTF-8', bytes('Name;Preis\nMöhren;3,20')],
    ['UTF-8 with a mark', bytes('\u{feff}Name;Preis\nMöhren;3,20')],
    ['Latin-1', latin1('Name;Preis\nMöhren;3,20')],
    ['lines as on Windows', bytes('Name;Preis\r\nMöhren;3,20')],
    ['tabs', bytes('Name\tPreis\nMöhren\t3,20')],
    ['commas, with a decimal comma in quotes', bytes('Name,Preis\nMöhren,"3,20"')],
  ])('%s is read', async (_, file) => {
    expect(await cells(file)).toEqual([
      ['Name', 'Preis'],
      ['Möhren', '3,20'],
    ]);
  });

  test('each row knows the line it begins at, also after a text of several lines', async () => {
    const rows = await readTable(bytes('Name,Note\nLeeks,"one\ntwo"\nChard,three'));
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 4]);
  });
});

describe('Orders as a table', () => {
  test('have a row for each line that stands, with who, what, how much and how it stands', () => {
    const order = anOrder({
      lines: [aLine({ weighed: { grams: 1_240, by: 'a', at: 1 }, confirmed: 2 }), aLine({ is: 'removed' })],
      buyerName: '=Sam',
    });
    const [names, ...rows] = orderTable([order]);
    expect(rows).toHaveLength(1);
    const row = Object.fromEntries((names ?? []).map((name, index) => [name, rows[0]?.[index]]));
    expect(row).toMatchObject({ Day: '2026-10-24', Person: '=Sam', Product: 'Early Potatoes', Asked: 2, Grams: 1_240 });
    expect(writeTable(rows)).toContain(",'=Sam,");
  });

  test.each([
    ['placed', 2, '6.40'],
    ['handed-over', 2, '6.40'],
    ['not-collected', 2, '0.00'],
    ['held', 0, '0.00'],
    ['cancelled', 0, '0.00'],
    ['declined', 0, '0.00'],
  ] as const)('[MARKET-41] the sum of a column is what the orders come to: one that is %s', (is, bag, amount) => {
    const [names, row] = orderTable([anOrder({ is, total: 640, lines: [aLine({ units: 2, amount: 640 })] })]);
    const cell = (name: string) => row?.[names?.indexOf(name) ?? -1];
    expect([cell('In the bag'), cell('Amount'), cell('Order total')]).toEqual([bag, amount, amount]);
  });
});
