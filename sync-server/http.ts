import { join, resolve } from 'node:path';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { cacheControl, helmetOptions, permissionsPolicy } from './headers.ts';
import type { Log } from './log.ts';

/** How the HTTP side is to be. */
export interface HttpOptions {
  /** The folder of the built app; undefined where it is served elsewhere. */
  readonly site?: string | undefined;
  /** Whether a proxy in front says which address a request is from. */
  readonly behindProxy?: boolean;
  readonly log?: Log;
}

/** The HTTP side of the server: the built app, if there is one, with every route of the app answered by its page. */
export async function createHttpServer({ site, behindProxy = false, log }: HttpOptions): Promise<FastifyInstance> {
  const server = Fastify({
    // Pages and pieces of the app are all that is sent; nothing large has any business coming in.
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    // The nearest address that is not one of these is where a connection is from: what it says itself of where it is
    // from comes before that, and is not believed.
    trustProxy: behindProxy && 'loopback, linklocal, uniquelocal',
    routerOptions: { maxParamLength: 2_000 },
  });
  await server.register(fastifyHelmet, helmetOptions);
  server.addHook('onSend', async (_, reply) => {
    reply.header('permissions-policy', permissionsPolicy);
  });
  server.setNotFoundHandler((request, reply) => notFound(request, reply, site !== undefined));
  server.setErrorHandler((error, request, reply) => failed(error, request, reply, log));
  if (site !== undefined) await serveSite(server, resolve(site));
  return server;
}

async function serveSite(server: FastifyInstance, site: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: site,
    cacheControl: false,
    dotfiles: 'ignore',
    preCompressed: true,
    setHeaders: (reply, file) => {
      reply.header('cache-control', cacheControl(file.slice(join(site, '/').length)));
    },
  });
}

/** The app draws its own pages by their paths, so a path that could be a page gets the app. */
function notFound(request: FastifyRequest, reply: FastifyReply, hasSite: boolean): FastifyReply {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return reply
      .code(405)
      .header('allow', 'GET, HEAD')
      .type('text/plain')
      .send('Only GET and HEAD are answered here.\n');
  }
  if (hasSite && mayBePage(request)) return reply.sendFile('index.html');
  return reply.code(404).header('cache-control', 'no-store').type('text/plain').send('There is nothing here.\n');
}

/** A missing script answered with the page would be run as one; so files and the folder of hashed files never are. */
function mayBePage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '';
  const last = path.slice(path.lastIndexOf('/') + 1);
  return !path.startsWith('/assets/') && !last.includes('.') && (request.headers.accept ?? '').includes('text/html');
}

function failed(error: unknown, request: FastifyRequest, reply: FastifyReply, log?: Log): FastifyReply {
  const code = statusOf(error);
  if (code >= 500) log?.error('a request failed', error, { method: request.method });
  const said = code >= 500 ? 'Something went wrong here. Try again.\n' : 'This request could not be understood.\n';
  return reply.code(code).header('cache-control', 'no-store').type('text/plain').send(said);
}

function statusOf(error: unknown): number {
  const code = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof code === 'number' && code >= 400 ? code : 500;
}
