import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliCompressSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttpServer } from '../../sync-server/http.ts';

let folder: string;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pannier-http-'));
  const site = join(folder, 'site');
  mkdirSync(join(site, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside of the site');
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>Pannier</title>');
  writeFileSync(join(site, 'service.worker.js'), 'void 0');
  writeFileSync(join(site, '.hidden'), 'hidden');
  writeFileSync(join(site, 'manifest.webmanifest'), '{}');
  writeFileSync(join(site, 'assets', 'index-abc123.js'), 'export {}');
  writeFileSync(join(site, 'assets', 'index-abc123.js.br'), brotliCompressSync('export {}'));
  server = await createHttpServer({ site });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const asPage = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const get = (url: string, headers: Record<string, string> = {}) => server.inject({ method: 'GET', url, headers });

describe('headers', () => {
  test('nothing inline and nothing from elsewhere may run', async () => {
    const policy = String((await get('/')).headers['content-security-policy']);
    for (const part of [
      "default-src 'self'",
      "script-src 'self'",
      "worker-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "connect-src 'self' ws://localhost:80 wss://localhost:80",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ]) {
      expect(policy.split(';')).toContain(part);
    }
    expect(policy).not.toContain('unsafe');
  });

  test.each(['/', '/assets/index-abc123.js', '/assets/missing.js', '/people'])(
    '%s has the safe headers',
    async (url) => {
      const { headers } = await get(url, asPage);
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("script-src 'self'") as string,
        'permissions-policy': expect.stringContaining('geolocation=()') as string,
      });
      expect(headers).not.toHaveProperty('x-powered-by');
    },
  );

  test('a hashed file is kept for ever', async () => {
    const { headers } = await get('/assets/index-abc123.js');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  test.each(['/', '/index.html', '/people', '/service.worker.js', '/manifest.webmanifest'])(
    '%s is asked for again every time',
    async (url) => {
      const answer = await get(url, asPage);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['cache-control']).toBe('no-cache');
    },
  );

  test('brotli is sent to whoever takes it', async () => {
    const packed = await get('/assets/index-abc123.js', { 'accept-encoding': 'gzip, br' });
    expect(packed.headers['content-encoding']).toBe('br');
    expect(packed.headers['content-type']).toContain('javascript');
    expect(packed.headers['cache-control']).toContain('immutable');
    const plain = await get('/assets/index-abc123.js');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body).toBe('export {}');
  });
});

describe('routes', () => {
  test.each(['/', '/compose', '/people', '/post/0190f3c1', '/person/0190f3c1?from=search'])(
    '%s is answered with the page',
    async (url) => {
      const answer = await get(url, asPage);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.body).toContain('<title>Pannier</title>');
    },
  );

  test.each(['/assets/missing-abc.js', '/assets/', '/assets/missing', '/missing.png', '/.hidden'])(
    '%s is not there, and not the page either',
    async (url) => {
      const answer = await get(url, asPage);
      expect(answer.statusCode).toBe(404);
      expect(answer.headers['content-type']).toContain('text/plain');
      expect(answer.headers['cache-control']).toBe('no-store');
    },
  );

  test('a script that asks for a page that is none gets no page', async () => {
    expect((await get('/people', { accept: 'application/json' })).statusCode).toBe(404);
  });

  test('HEAD is answered like GET, without the body', async () => {
    const answer = await server.inject({ method: 'HEAD', url: '/people', headers: asPage });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe('');
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)('%s is refused', async (method) => {
    const answer = await server.inject({ method, url: '/' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers['allow']).toBe('GET, HEAD');
  });
});

test('the folder of the app may be named from where the server is started', async () => {
  const site = relative(process.cwd(), join(folder, 'site'));
  const other = await createHttpServer({ site });
  expect((await other.inject({ url: '/assets/index-abc123.js' })).headers['cache-control']).toContain('immutable');
  await other.close();
});

test('without an app there is nothing but the sync server', async () => {
  const other = await createHttpServer({});
  expect((await other.inject({ url: '/', headers: asPage })).statusCode).toBe(404);
  await other.close();
});

describe('paths that try to get out', () => {
  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/%00/secret.txt',
    '/index.html%00.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '/%zz',
  ])('%s', async (path) => {
    // By hand, because every well-meaning client tidies a path before it sends it.
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toContain('outside of the site');
  });

  test('what is no HTTP at all', async () => {
    expect(await raw('HELLO\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });
});

async function raw(request: string): Promise<string> {
  if (!server.server.listening) await server.listen({ host: '127.0.0.1', port: 0 });
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(request);
  return text(socket);
}
