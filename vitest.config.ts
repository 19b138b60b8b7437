import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium, launchOptions } from './test/support/chromium.ts';

const inChromium = 'test/**/*.browser.test.ts';

// TypeScript's legacy decorators exist in src/ui only; the tests' own files use none.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          environment: 'node',
          // Generous: how quick a test is says nothing, and a busy machine is no failure.
          testTimeout: 60_000,
          include: [
            'test/{kernel,domain,views,storage,reading,client,ground,sync,sync-server,simulation}/**/*.test.ts',
          ],
          exclude: [inChromium],
        },
      },
      {
        test: {
          name: 'components',
          environment: 'happy-dom',
          testTimeout: 60_000,
          include: ['test/ui/**/*.test.ts'],
          exclude: [inChromium],
          setupFiles: ['test/support/indexeddb.ts'],
        },
      },
      {
        test: {
          name: 'chromium',
          include: [inChromium],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            // Looked up only when there is one, so that the other projects run without a browser.
            provider: playwright(findChromium() ? { launchOptions: launchOptions() } : {}),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.e2e.test.ts'],
          globalSetup: ['test/support/e2e-setup.ts'],
          // Each file has browsers and servers of its own, and mostly waits for them: two at a time are half the time.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
