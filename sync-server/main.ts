import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createHttpServer } from './http.ts';
import { listen } from './listen.ts';
import { BadOption, help, readOptions } from './options.ts';

const site = join(import.meta.dirname, '..', 'build', 'site');

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === 'help') console.log(help);
  else await serve(options);
} catch (error) {
  console.error(error instanceof BadOption ? error.message : error);
  process.exitCode = 1;
}

async function serve(options: Exclude<ReturnType<typeof readOptions>, 'help'>): Promise<void> {
  if (!existsSync(join(site, 'index.html'))) throw new BadOption('There is no built app to serve. Run: npm run build');
  const server = await createHttpServer(site);
  const address = await listen(server, options);
  console.log(`Pannier is at ${address}  (stop with Ctrl+C)`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.close();
    });
  }
}
