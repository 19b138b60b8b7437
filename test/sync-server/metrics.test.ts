import { expect, test } from 'vitest';
import { Metrics } from '../../sync-server/metrics.ts';

test('a duration counts in every bucket that is as long or longer, as Prometheus reads them', () => {
  const metrics = new Metrics();
  for (const seconds of [0.000_05, 0.001, 0.002, 60]) metrics.took('took_seconds', seconds);
  const text = metrics.text();
  const within = (end: string) => text.split('\n').find((line) => line.startsWith(`took_seconds_bucket{le="${end}"}`));
  expect(within('0.0001')).toMatch(/ 1$/);
  expect(within('0.0005')).toMatch(/ 1$/);
  expect(within('0.001')).toMatch(/ 2$/);
  expect(within('0.005')).toMatch(/ 3$/);
  expect(within('5')).toMatch(/ 3$/);
  expect(within('+Inf')).toMatch(/ 4$/);
  expect(text).toContain('took_seconds_count 4');
});
