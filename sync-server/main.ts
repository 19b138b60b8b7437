import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup, restoreBackup } from './copies.ts';
import { listen } from './listen.ts';
import { connectsFor } from './limits.ts';
import { createLog } from './log.ts';
import { BadOption } from './option-values.ts';
import { help, readOptions, type Options } from './options.ts';
import { createServer } from './serve.ts';

try {
  await run();
} catch (error) {
  console.error(error instanceof BadOption ? error.message : error);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const asked = readOptions(process.argv.slice(2), process.env);
  switch (asked.is) {
    case 'help':
      return console.log(help);
    case 'backup':
      return console.log(`${asked.file} has ${await makeBackup(asked.data, asked.file)} events.`);
    case 'restore':
      return console.log(`${asked.data} has ${restoreBackup(asked.data, asked.file, asked.force)} events now.`);
    case 'serve':
      return serve(asked.options);
  }
}

async function serve(options: Options): Promise<void> {
  if (options.site !== undefined && !existsSync(join(options.site, 'index.html')))
    throw new BadOption(`--site ${options.site} has no index.html. Build the app: npm run build`);
  // For people on standard output, for machines on standard error.
  const log = createLog((line) => console.error(line), Date.now);
  const { sockets, socketsPerAddress } = options;
  const limits = { sockets, socketsPerAddress, connects: connectsFor(socketsPerAddress) };
  const server = await createServer({ ...options, limits, log, taken: () => stop(1) });
  let stopping = false;
  const stop = (code: number): void => {
    if (stopping) return;
    stopping = true;
    log.info('stopping');
    process.exitCode = code;
    void server.close().then(() => log.info('stopped'));
  };
  const address = await listen(server, options);
  log.info('listening', { app: options.site !== undefined });
  console.log(`Pannier is at ${address}  (stop with Ctrl+C)`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(0));
}
