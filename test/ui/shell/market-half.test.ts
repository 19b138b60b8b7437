import { render } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { halfAsLastTime, type MarketHalf, watchHalf } from '../../../src/ui/shell/market-half.ts';
import { navigation } from '../../../src/ui/shell/navigation.ts';
import { aNeed, anOffer } from '../fake/goods.ts';
import { comingPickup, stand } from '../support/goods.ts';
import { words } from '../support/mounted.ts';

// The bars of the product, 3.0: producers and hosts have their stall at hand, all others their orders.

let at: Awaited<ReturnType<typeof stand>>;
let told: MarketHalf | undefined;
let end: () => void;

beforeEach(async () => {
  localStorage.clear();
  at = await stand();
  end = watchHalf(at.client, (half) => (told = half));
});
afterEach(() => end());

describe('what the shell is told of the market', () => {
  test('counts what needs a decision, and not what is only told', () => {
    at.goods.needs = [aNeed('C1'), aNeed('C5'), aNeed('C4', { decide: false })];
    at.client.touch();
    expect(told?.needing).toBe(2);
  });

  test.each([
    ['hosts', () => (at.goods.pickups = [comingPickup({ mine: true })])],
    ['helps', () => (at.goods.pickups = [comingPickup({ helping: true })])],
    ['was invited', () => (at.goods.pickups = [comingPickup({ producers: [at.client.identity.person] })])],
    ['sells', () => (at.goods.offers = [anOffer({ producer: at.client.identity.person })])],
  ])('knows who %s, also the next time before anything is read', (_, begin) => {
    expect(told?.sells).toBe(false);
    begin();
    at.client.touch();
    expect(told?.sells).toBe(true);
    expect(halfAsLastTime(at.client)).toEqual({ needing: 0, sells: true });
  });

  test('takes nobody for a producer because a pick-up is open to all', () => {
    at.goods.pickups = [comingPickup({ selling: true })];
    at.client.touch();
    expect(told?.sells).toBe(false);
  });

  test('goes on where a list cannot be read', () => {
    end();
    at.goods.failing.add('needs');
    at.goods.pickups = [comingPickup({ mine: true })];
    end = watchHalf(at.client, (half) => (told = half));
    expect(told?.sells).toBe(true);
  });
});

describe('the navigation', () => {
  const bar = (sells: boolean): string[] => {
    const box = document.createElement('div');
    render(navigation('/market', at.client, 0, sells), box);
    return [...box.querySelectorAll('.nav-main .nav-item')].map(words);
  };

  test('has five targets, the fourth by who looks', () => {
    expect(bar(false)).toEqual(['News', 'Market', 'Write', 'Orders', 'More']);
    expect(bar(true)).toEqual(['News', 'Market', 'Write', 'Stall', 'More']);
  });
});
