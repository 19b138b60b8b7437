import { describe, expect, test } from 'vitest';
import { here, market, marketOpened } from '../../../src/domain/market/market.ts';
import { notice, noticeSettled } from '../../../src/domain/market/notice.ts';
import { pannier } from '../../../src/domain/model.ts';
import { ana, bo, cy, everybody } from '../../support/cast.ts';
import { asks, given } from '../../support/given.ts';
import { opened } from '../../support/market-cast.ts';
import { happened } from '../../support/streams.ts';

describe('[MARKET-1] the money and the clocks of a market are set once', () => {
  const pounds = { currency: 'GBP', zone: 'Europe/London' };

  test('by whoever needs them first', () => {
    given(...everybody)
      .when(asks(bo, 'market.open', pounds))
      .thenHappens(marketOpened(pounds));
  });

  test.each([
    ['the same', pounds],
    ['other ones', { currency: 'EUR', zone: 'Europe/Paris' }],
    ['ones that there are not', { currency: 'EUR', zone: 'Mars/Olympus' }],
  ])('whoever comes second with %s changes nothing', (_, payload) => {
    given(...everybody, opened)
      .when(asks(ana, 'market.open', payload))
      .thenNothing();
  });

  test('two that were written apart fold to the first', () => {
    const second = happened(here(), bo, marketOpened({ currency: 'EUR', zone: 'Europe/Paris' }));
    expect([opened, second].reduce((state, event) => market.fold(state, event), market.initial)).toEqual({
      is: 'open',
      ...pounds,
    });
  });

  test.each(['Mars/Olympus', 'Nowhere', 'Europe/London/Soho', '__proto__'])('there is no zone %s', (zone) => {
    given(...everybody)
      .when(asks(ana, 'market.open', { currency: 'GBP', zone }))
      .thenRefused('market/zone', { zone });
  });

  test.each([
    { currency: 'gbp' },
    { currency: 'POUND' },
    { currency: 'GB£' },
    { currency: '' },
    { zone: '' },
    { zone: 'Europe/London\u0000' },
    { zone: '+01:00' },
    { zone: '<script>alert(1)</script>' },
    { zone: `A${'a'.repeat(60)}` },
    { zone: '\uD800' },
  ])('%j has not even the shape of it', (wrong) => {
    expect(pannier.decisions.get('market.open')?.payload.safeParse({ ...pounds, ...wrong }).success).toBe(false);
  });
});

describe('[MARKET-14] a person deals with a notice once, on whichever device', () => {
  const name = 'c1/order/line';
  const settled = happened(notice(bo, name), bo, noticeSettled({ person: bo, notice: name }));

  test('dealing with it', () => {
    given(...everybody)
      .when(asks(bo, 'notice.settle', { notice: name }))
      .thenHappens(noticeSettled({ person: bo, notice: name }));
  });

  test('dealing with it again changes nothing', () => {
    given(...everybody, settled)
      .when(asks(bo, 'notice.settle', { notice: name }))
      .thenNothing();
  });

  test('others deal with theirs', () => {
    given(...everybody, settled)
      .when(asks(cy, 'notice.settle', { notice: name }))
      .thenHappens(noticeSettled({ person: cy, notice: name }));
  });

  test('it is for that person alone', () => {
    expect(settled.scopes).toEqual([`inbox/${bo}`]);
  });

  test.each([
    '',
    'c1',
    'c1/',
    '/a',
    'c1//a',
    'C1/a',
    'c1/a b',
    'c1/\u0000',
    'c1/\u202E',
    'c1/\uD800',
    `c1/${'a'.repeat(200)}`,
    'c1/a/b/c/d/e',
  ])('%j is no name of one', (wrong) => {
    expect(pannier.decisions.get('notice.settle')?.payload.safeParse({ notice: wrong }).success).toBe(false);
  });
});
