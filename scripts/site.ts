import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';
import { root } from './command.ts';

const squeezed = /\.(js|css|html|svg|webmanifest|json|txt)$/;

/** Builds the app and, beside each text file, its brotli and gzip forms for the server to send; resolves to the folder. */
export async function buildSite(): Promise<string> {
  await buildForProduction();
  const site = join(root, 'build', 'site');
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) => squeezed.test(file));
  await Promise.all(files.map((file) => squeeze(join(site, file))));
  return site;
}

/** Also when a test runner has said that this is a test: packages would put their development halves into the bundle. */
async function buildForProduction(): Promise<void> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await build({ root, logLevel: 'warn' });
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

async function squeeze(file: string): Promise<void> {
  const text = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(text, { params }));
  writeFileSync(`${file}.gz`, await promisify(gzip)(text, { level: 9 }));
}
