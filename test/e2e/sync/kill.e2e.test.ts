import { expect, test } from 'vitest';
import { openFour } from './kill/four.ts';
import { killOnce } from '../../support/sync/kill.ts';

// What was shown as sent is there after the server was killed, once. `npm run kill` does it longer.

const TIMES = 3;

test(
  `a server killed ${TIMES} times while four devices write has what was shown as sent, once`,
  { timeout: 180_000 },
  async () => {
    const { server, profiles, close } = await openFour();
    try {
      for (let time = 1; time <= TIMES; time += 1) {
        const killed = await killOnce(`kill ${time}`, server, profiles, 20);
        expect(killed).toMatchObject({ lost: [], astray: [] });
        expect(killed.shownAsSent).toBeGreaterThan(0);
      }
    } finally {
      await close();
    }
  },
);
