import { expect, test } from 'vitest';
import { measure } from '../../scripts/sizes.ts';
import { site } from '../support/app.ts';

const kilobytes = 1024;

test('the page loads at most 60 KB of JavaScript before it paints the feed', () => {
  const { page } = measure(site);
  expect(page).toBeGreaterThan(0);
  expect(page).toBeLessThanOrEqual(60 * kilobytes);
});

test('the app worker is at most 60 KB', () => {
  expect(measure(site).worker).toBeLessThanOrEqual(60 * kilobytes);
});

test('all JavaScript together is at most 250 KB', () => {
  expect(measure(site).all).toBeLessThanOrEqual(250 * kilobytes);
});
