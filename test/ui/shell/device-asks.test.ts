import { expect, test } from 'vitest';
import { pageMemory } from '../../../src/client/memory.ts';
import { DeviceAsks } from '../../../src/ui/shell/device-asks.ts';

const days = (count: number): number => count * 86_400_000;

test('who opens Pannier again is back; who only reloads the tab is not', () => {
  const [device, tab] = [pageMemory(), pageMemory()];
  expect(new DeviceAsks(device, tab).isBack).toBe(false);
  expect(new DeviceAsks(device, tab).isBack).toBe(false);
  const again = pageMemory();
  expect(new DeviceAsks(device, again).isBack).toBe(true);
  expect(new DeviceAsks(device, again).isBack).toBe(true);
});

test('that all works without signal is said once on a device', () => {
  const device = pageMemory();
  expect(new DeviceAsks(device, pageMemory()).tellOffline()).toBe(true);
  expect(new DeviceAsks(device, pageMemory()).tellOffline()).toBe(false);
});

test('whoever said "Not now" to the home screen is asked again after 30 days', () => {
  let now = days(20_000);
  const asks = new DeviceAsks(pageMemory(), pageMemory(), () => now);
  expect(asks.mayAskInstall).toBe(true);
  asks.notNow();
  now += days(30) - 1;
  expect(asks.mayAskInstall).toBe(false);
  now += 1;
  expect(asks.mayAskInstall).toBe(true);
});

test('whether to keep the market safe is asked once', () => {
  const asks = new DeviceAsks(pageMemory(), pageMemory());
  expect(asks.mayAskSafe).toBe(true);
  asks.askedSafe();
  expect(asks.mayAskSafe).toBe(false);
});

test('where nothing can be written down, nothing breaks', () => {
  const full = {
    ...pageMemory(),
    setItem: () => {
      throw new DOMException('', 'QuotaExceededError');
    },
  };
  const asks = new DeviceAsks(full, full);
  asks.notNow();
  asks.askedSafe();
  expect(asks.tellOffline()).toBe(true);
});
