import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { createServer, type ServeOptions } from '../../../sync-server/serve.ts';
import { createIdentity, Peer, type Identity } from './peer.ts';

/** A server on a free port, with data of its own. */
export interface Running {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly data: string;
  readonly lines: string[];
  connect(identity?: Identity): Promise<Peer>;
  stop(): Promise<void>;
}

/** Starts a server in this process. Without a data folder it makes one, and removes it when it stops. */
export async function startServer(options: Partial<ServeOptions> = {}): Promise<Running> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'pannier-sync-'));
  const lines: string[] = [];
  const log = {
    info: (what: string) => void lines.push(what),
    error: (what: string, error: unknown) => void lines.push(`${what}: ${String(error)}`),
  };
  const server = await createServer({ log, ...options, data });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    data,
    lines,
    connect: (identity) => connectTo(url, identity),
    stop: async () => {
      await server.close();
      if (options.data === undefined) rmSync(data, { recursive: true });
    },
  };
}

/** Connects to a server as a device would. */
export async function connectTo(url: string, identity?: Identity): Promise<Peer> {
  const who = identity ?? (await createIdentity());
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync`);
  const peer = new Peer(
    who,
    (text) => socket.send(text),
    () => socket.terminate(),
  );
  socket.on('message', (data: Buffer) => peer.hear(data.toString()));
  socket.on('close', () => peer.closed());
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return peer;
}
