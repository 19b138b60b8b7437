import { buildSite } from './site.ts';

if (!process.argv.includes('--help')) await buildSite();
await import('../sync-server/main.ts');
