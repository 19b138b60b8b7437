import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestOptions } from 'vite-plugin-pwa';
import { root } from './command.ts';
import { colours } from './colours.ts';

const screenshots = [
  { src: '/screenshots/narrow.png', sizes: '720x1440', form_factor: 'narrow', label: 'News on a phone' },
  { src: '/screenshots/wide.png', sizes: '1280x800', form_factor: 'wide', label: 'News on a wide screen' },
] as const;

/** What an installed Pannier looks like to the system. */
export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Pannier',
  short_name: 'Pannier',
  description: 'News and orders for your market, with or without signal.',
  lang: 'en',
  dir: 'ltr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  categories: ['social', 'food', 'shopping'],
  theme_color: colours.paper,
  background_color: colours.paper,
  icons: [
    { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
  shortcuts: [
    { name: 'Write', url: '/compose', description: 'Write news for your market' },
    { name: 'People', url: '/people', description: 'Find people and stalls' },
  ],
  screenshots: screenshots
    .filter(({ src }) => existsSync(join(root, 'public', src)))
    .map((screenshot) => ({ ...screenshot, type: 'image/png' })),
};
