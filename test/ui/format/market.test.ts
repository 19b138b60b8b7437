import { describe, expect, test } from 'vitest';
import { closesIn, confirmsBy, day, dayAndTime, marketTime, weekdayOf } from '../../../src/ui/format/days.ts';
import { aboutMoney, money, plainMoney, readMoney, wrongMoney } from '../../../src/ui/format/money.ts';
import { inKilograms, weight } from '../../../src/ui/format/weight.ts';
import { ordinal, placeInWords, priceWords, quantity, quantityOf, range } from '../../../src/ui/words/units.ts';
import { aPickup, at } from '../fake/goods.ts';

describe('money', () => {
  test('has as many digits behind the point as its currency', () => {
    expect(money(1_420, 'GBP')).toBe('£14.20');
    expect(money(1_420, 'JPY')).toBe('¥1,420');
    expect(money(1_420, 'KWD')).toContain('1.420');
    expect(plainMoney(1_420, 'GBP')).toBe('14.20');
    expect(plainMoney(1_420, 'JPY')).toBe('1420');
  });

  test('says that it is only about', () => {
    expect(aboutMoney(1_420, 'GBP', true)).toBe('about £14.20');
    expect(aboutMoney(1_420, 'GBP', false)).toBe('£14.20');
  });

  test.each([
    ['3.20', 320],
    ['3,2', 320],
    ['£3', 300],
    ['0.500', 50],
    ['1000', 100_000],
    ['1,000', undefined],
    ['3.200', undefined],
    ['0', 0],
    ['3.205', undefined],
    ['', undefined],
    ['three', undefined],
    ['-3', undefined],
    ['1.2.3', undefined],
  ])('%s is read as %s', (text, amount) => {
    expect(readMoney(text, 'GBP')).toBe(amount);
  });
});

describe('what is wrong with an amount is said with what to write', () => {
  test.each([
    ['1,000', 'GBP', 'Write 1000 or 1.00: “1,000” is not the same to everybody.'],
    ['1.250', 'EUR', 'Write 1250: “1.250” is not the same to everybody.'],
    ['1,000', 'JPY', 'Write 1000: “1,000” is not the same to everybody.'],
    ['three', 'GBP', 'Write an amount, as in 3.20.'],
    ['3.20', 'GBP', undefined],
  ])('%s of %s', (text, currency, said) => {
    expect(wrongMoney(text, currency)).toBe(said);
  });
});

describe('weights', () => {
  test('are in grams below a kilogram', () => {
    expect(weight(400)).toBe('400 g');
    expect(weight(1_240)).toBe('1.24 kg');
    expect(inKilograms(1_240)).toBe('1.24');
  });
});

describe('days and times', () => {
  const now = at('2026-10-22 12:00');

  test('are those of the market, wherever one is', () => {
    expect(marketTime(at('2026-10-22 09:12'), 'Europe/London', now)).toBe('09:12');
    expect(marketTime(at('2026-10-22 09:12'), 'Asia/Tokyo', now)).toBe('17:12');
    expect(marketTime(at('2026-10-24 10:00'), 'Europe/London', now)).toBe('Sat 10:00');
    expect(dayAndTime(at('2026-10-22 18:00'), 'Europe/London', now)).toBe('Thu 18:00');
    expect(marketTime(at('2026-11-24 10:00'), 'Europe/London', now)).toBe('24 Nov 09:00');
    expect(day('2026-10-24')).toBe('Sat 24 Oct');
    expect(weekdayOf('2026-10-24')).toBe('Saturday');
  });

  test.each([
    ['2026-10-20 12:00', 'closes in 2 days'],
    ['2026-10-20 19:00', 'closes in 2 days'],
    ['2026-10-21 06:00', 'closes in 2 days'],
    ['2026-10-21 18:00', 'closes in 24 hours'],
    ['2026-10-22 15:59', 'closes in 2 hours'],
    ['2026-10-22 17:00', 'closes in 60 minutes'],
    ['2026-10-22 17:59', 'closes in 1 minute'],
    ['2026-10-22 18:00', 'closed'],
  ])('at %s ordering %s', (when, words) => {
    expect(closesIn(at('2026-10-22 18:00'), at(when))).toBe(words);
  });

  test('a producer has answered by the noon after the last order in time can have come', () => {
    expect(dayAndTime(confirmsBy(aPickup()), 'Europe/London', now)).toBe('Fri 12:00');
    // Not after the pick-up itself.
    const soon = aPickup({ closes: at('2026-10-24 08:00') });
    expect(confirmsBy(soon)).toBe(soon.begins);
    // On the dot is by then.
    expect(dayAndTime(confirmsBy(aPickup({ grace: 18 })), 'Europe/London', now)).toBe('Fri 12:00');
  });
});

describe('quantities', () => {
  test.each([
    [1, 'box', '1 box'],
    [4, 'box', '4 boxes'],
    [2, 'bunch', '2 bunches'],
    [3, 'loaf', '3 loaves'],
    [3, 'tray', '3 trays'],
    [2, 'kg', '2 kg'],
    [2, 'each', '2'],
  ])('%i of %s are %s', (number, unit, words) => {
    expect(quantity(number, unit)).toBe(words);
  });

  test('say of what', () => {
    expect(quantityOf(4, { unit: 'box', name: 'Early Potatoes' })).toBe('4 boxes of Early Potatoes');
    expect(quantityOf(4, { unit: 'each', name: 'Cabbage' })).toBe('4 × Cabbage');
    expect(range({ quantity: 2, upTo: 4 })).toBe('2 to 4');
    expect(range({ quantity: 2, upTo: 2 })).toBe('2');
  });

  test('have a price', () => {
    const of = { price: 320, currency: 'GBP', about: null };
    expect(priceWords({ ...of, unit: 'bunch' })).toBe('£3.20 / bunch');
    expect(priceWords({ ...of, unit: 'each' })).toBe('£3.20 each');
    expect(priceWords({ ...of, unit: 'each', about: 400 })).toBe('£3.20 / kg · about 400 g a piece');
    expect(priceWords({ ...of, unit: 'kg', about: 1_000 })).toBe('£3.20 / kg · weighed at packing');
  });

  test('have a place in line', () => {
    expect([1, 2, 3, 4, 11, 21].map(ordinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '21st']);
    expect([1, 2, 11].map(placeInWords)).toEqual(['first', 'second', '11th']);
  });
});
