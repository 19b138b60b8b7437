import type { Surroundings } from '../src/kernel/surroundings.ts';

/** The world as the kernel sees it in a browser. Locks are per market, so that two markets never wait for each other. */
export function browser(market: string): Surroundings {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
    exclusive: (name, work) => navigator.locks.request(`pannier-${market}-${name}`, work),
  };
}
