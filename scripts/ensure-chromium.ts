import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../test/support/chromium.ts';

/** The path of a Chromium, installed from Debian's packages if there is none and this may be done. */
export function ensureChromium(): string {
  const found = findChromium() ?? (mayInstall() ? install() : undefined);
  if (found) return found;
  throw new Error(
    'The tests need a Chromium. Install one (Debian: apt-get install chromium) or set CHROMIUM to its path.',
  );
}

function mayInstall(): boolean {
  return !process.env['CHROMIUM'] && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function install(): string | undefined {
  console.log('No Chromium found: installing it from the system packages…');
  apt('update');
  apt('install', '--yes', '--no-install-recommends', 'chromium', 'fonts-liberation', 'fonts-noto-color-emoji');
  return findChromium();
}

function apt(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}
