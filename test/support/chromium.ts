import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { LaunchOptions } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium to test with: `$CHROMIUM` if set, else the first one on the path. Undefined if there is none. */
export function findChromium(): string | undefined {
  const asked = process.env['CHROMIUM'];
  if (asked) return isAbsolute(asked) ? runnable(asked) : onPath(asked);
  for (const name of names) {
    const found = onPath(name);
    if (found) return found;
  }
  return undefined;
}

/** How every test, script and benchmark launches Chromium, so that all of them measure the same browser. */
export function launchOptions(): LaunchOptions {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error('No Chromium found. Install it (on Debian: apt-get install chromium) or set CHROMIUM to its path.');
  }
  return { executablePath, headless: true, args: [...flags] };
}

/** Without these, Chromium calls home at every start, which a closed network answers with many failures. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function onPath(name: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const found = folder && runnable(join(folder, name));
    if (found) return found;
  }
  return undefined;
}

function runnable(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
}
