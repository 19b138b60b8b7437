import fastifyWebsocket from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RawData, WebSocket } from 'ws';
import { FRAME_BYTES } from '../src/sync/protocol.ts';
import { Addresses } from './addresses.ts';
import type { Limits } from './limits.ts';
import type { SyncServer } from './sync-server.ts';

/** How often a socket is asked whether it is still there, in milliseconds. */
const PING = 30_000;

/** The code with which a socket closes at a frame that is too large. */
const TOO_LARGE = 1009;

/** What the WebSocket door is built from. */
export interface SocketParts {
  readonly sync: SyncServer;
  readonly limits: Limits;
  /** Sites besides the server's own whose pages may connect, as `https://host[:port]`. */
  readonly origins: readonly string[];
}

/** Lets devices in at `/sync`. Answers who is counted, for the metrics. */
export async function acceptSockets(server: FastifyInstance, parts: SocketParts): Promise<Addresses> {
  const addresses = new Addresses(parts.limits, () => Date.now());
  await server.register(fastifyWebsocket, { options: { maxPayload: FRAME_BYTES, perMessageDeflate: false } });
  server.get(
    '/sync',
    {
      websocket: true,
      preValidation: async (request, reply) => {
        if (!request.ws) return reply.code(426).header('upgrade', 'websocket').type('text/plain').send(onlySockets);
        if (!isAllowed(request, parts.origins)) return reply.code(403).type('text/plain').send(wrongOrigin);
        const trouble = addresses.trouble(request.ip);
        if (trouble !== undefined) return reply.code(429).type('text/plain').send(`${trouble}\n`);
      },
    },
    (socket, request) => connect(socket, request.ip, parts.sync, addresses),
  );
  return addresses;
}

const onlySockets = 'Devices connect here with a WebSocket.\n';
const wrongOrigin = 'Pages of this site may not connect here. Start the server with --origins and its address.\n';

/** A browser always says which site a page is from; who says nothing is no page, and proves a key like everybody. */
function isAllowed({ headers }: FastifyRequest, origins: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origins.includes(origin)) return true;
  return origin === `http://${host}` || origin === `https://${host}`;
}

function connect(socket: WebSocket, address: string, sync: SyncServer, addresses: Addresses): void {
  addresses.opened(address);
  const wire = {
    send: (text: string) => socket.send(text),
    close: () => socket.close(1000),
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
  };
  const session = sync.connect(wire, () => addresses.failed(address));
  sayWhenTooLarge(socket, () => session.bye('frame/too-large'));
  const stopPinging = keepAsking(socket);
  socket.on('message', (data: RawData, isBinary) => {
    session.receive(isBinary ? '' : (data as Buffer).toString());
  });
  // What is no frame: the socket closes itself with the code that says so.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    stopPinging();
    session.closed();
    addresses.closed(address);
  });
}

/** A socket that takes no more of a frame closes itself, with a number: whoever sent it is told in words before. */
function sayWhenTooLarge(socket: WebSocket, say: () => void): void {
  const close = socket.close.bind(socket);
  socket.close = (code, reason) => {
    if (code === TOO_LARGE) say();
    close(code, reason);
  };
}

/** A phone that lost its network says nothing: whoever does not answer a ping is gone. */
function keepAsking(socket: WebSocket): () => void {
  let there = true;
  socket.on('pong', () => {
    there = true;
  });
  const timer = setInterval(() => {
    if (!there) return socket.terminate();
    there = false;
    return socket.ping();
  }, PING);
  return () => clearInterval(timer);
}
