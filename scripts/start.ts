import { buildSite } from './site.ts';

if (!process.argv.includes('--help')) process.argv.push('--site', await buildSite());
await import('../sync-server/main.ts');
