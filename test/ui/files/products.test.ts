import { describe, expect, test } from 'vitest';
import { changesOf, commandsFor } from '../../../src/ui/files/product-changes.ts';
import { readProducts } from '../../../src/ui/files/product-table.ts';
import { readTable } from '../../../src/ui/files/read-table.ts';
import { anOffer } from '../fake/goods.ts';
import { market } from '../support/mounted.ts';

const read = async (text: string) => readProducts(await readTable(new TextEncoder().encode(text)), 'GBP');

describe('Products from a file', () => {
  test('as Open Food Network writes it', async () => {
    const { products, bad } = await read(
      [
        'producer,sku,name,display_name,category,description,units,unit_type,variant_unit_name,price,on_hand,available_on,on_demand',
        "Freddy's,,Apples,Fuji,Fruit,Crisp,500,g,,5.00,12,,0",
        "Freddy's,,Chard,,Vegetables,,1,,bunch,2.20,,,1",
      ].join('\n'),
    );
    expect(bad).toEqual([]);
    expect(products).toEqual([
      { line: 2, name: 'Apples, Fuji', details: 'Crisp', unit: '500 g', price: 500, stock: 12 },
      { line: 3, name: 'Chard', details: '', unit: 'bunch', price: 220, stock: null },
    ]);
  });

  test('as Foodsoft writes it: tax and deposit are part of the price, what is gone is left out', async () => {
    const { products, bad, taxed } = await read(
      [
        'Status;Bestellnummer;Name;Notiz;Hersteller;Herkunft;Einheit;Nettopreis;MwSt;Pfand;Gebindegröße;;;Kategorie',
        ';17;Apfelsaft;naturtrüb;Streuobst;DE;1 l;1,50;19;0,15;6;;;Saft',
        'x;18;Birnensaft;;Streuobst;DE;1 l;1,80;19;0,15;6;;;Saft',
      ].join('\r\n'),
    );
    expect(bad).toEqual([]);
    expect(taxed).toBe(true);
    // (1.50 + 0.15) × 1.19 = 1.9635
    expect(products).toEqual([
      { line: 2, name: 'Apfelsaft', details: 'naturtrüb', unit: '1 l', price: 196, stock: undefined },
    ]);
  });

  test.each([
    ['Name,Price\n,3.20', 2, 'It has no name.'],
    ['Name,Price\nLeeks,', 2, 'It has no price.'],
    ['Name,Price\nLeeks,cheap', 2, '“cheap” is no price. Write an amount, as in 3.20.'],
    ['Name,Price\nLeeks,3.205', 2, '“3.205” is no price. Write 3205: “3.205” is not the same to everybody.'],
    ['Name,Price\nLeeks,-1', 2, '“-1” is no price. Write an amount, as in 3.20.'],
    ['Name,Price,Stock\nLeeks,1,some', 2, '“some” is no number of things.'],
    ['Name,Price\nLeeks,1\n\nleeks,2', 4, 'leeks is there twice: also in line 2.'],
    [`Name,Price\n${'x'.repeat(81)},1`, 2, 'This name has 81 characters; 80 fit. Shorten it by 1.'],
    [
      'Name,Price\n"Leeks\nand more",1',
      2,
      "This name has a hidden character (U+000A) that can't be kept. Delete it, or type the words again.",
    ],
    [
      'Name,Unit,Price\nLeeks,"a\tbunch",1',
      2,
      "This unit has a hidden character (U+0009) that can't be kept. Delete it, or type the words again.",
    ],
    [
      'Name,Price,Description\nLeeks,1,\u202Ekeels',
      2,
      "This description has a hidden character (U+202E) that can't be kept. Delete it, or type the words again.",
    ],
    ['Name,Price\n\u200B,1', 2, 'Write what it is called.'],
    ['Name\nLeeks', 1, 'There is no column for the price.'],
    ['', 1, 'There is no column for the name and the price.'],
    ['Name,Price', 1, 'There is nothing below the names of the columns.'],
  ])('%j: a bad line is named with its reason', async (text, line, why) => {
    expect((await read(text)).bad).toEqual([{ line, why }]);
  });

  test('[TEXT-1] several lines of a description are as they will be kept', async () => {
    const { products } = await read('Name,Price,Description\r\nLeeks,1,"Thin.\r\nWashed."\r\n');
    expect(products).toMatchObject([{ details: 'Thin.\nWashed.' }]);
  });

  test('a file is compared with what is offered: new, changed, as it is', async () => {
    const { client } = await market('mine');
    client.goods.offers = [
      anOffer({
        id: 'leeks',
        name: 'Leeks',
        unit: 'bunch',
        price: 150,
        stock: 12,
        details: 'Thin',
        descriptions: 2,
        recounts: 1,
      }),
      anOffer({ id: 'chard', name: 'Chard', unit: 'bunch', price: 220, stock: 9, details: '' }),
    ];
    const { products } = await read(
      'Name;Unit;Price;Stock;Description\nleeks;bunch;1,80;15;Thick\nChard;bunch;2,20;9;\nEggs;dozen;4;;From hens',
    );
    const changes = changesOf(products, client.goods.offers, 'GBP');
    expect(changes.map(({ is }) => is)).toEqual(['changed', 'unchanged', 'added']);
    expect(changes[0]).toMatchObject({ words: ['£1.50 → £1.80', 'another description', '12 → 15 in stock'] });
    const commands = changes.map((change) => commandsFor(change, { client, pickup: 'saturday', sharing: 'first' }));
    expect((await Promise.all(commands)).flat()).toMatchObject([
      { type: 'offer.reprice', payload: { offer: 'leeks', price: 180 } },
      { type: 'offer.describe', payload: { offer: 'leeks', details: 'Thick', seen: 2 } },
      { type: 'offer.recount', payload: { offer: 'leeks', count: 15, seen: 1 } },
      {
        type: 'offer.put-up',
        payload: { name: 'Eggs', unit: 'dozen', price: 400, stock: { is: 'made-to-order' }, pickups: ['saturday'] },
      },
    ]);
  });
});
