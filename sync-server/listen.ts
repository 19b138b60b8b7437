import type { FastifyInstance } from 'fastify';
import { BadOption } from './option-values.ts';
import { usualPort, type Options } from './options.ts';

const attempts = 20;

/** Starts listening; resolves to the address. Without a port asked for, a taken one is stepped over. */
export async function listen(server: FastifyInstance, { host, port }: Pick<Options, 'host' | 'port'>): Promise<string> {
  if (port !== undefined) return listenOn(server, host, port);
  for (let next = usualPort; next < usualPort + attempts; next += 1) {
    try {
      const address = await server.listen({ host, port: next });
      if (next !== usualPort) console.log(`Port ${usualPort} is taken, so this is on ${next}. Choose one with --port.`);
      return address;
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE') throw explained(error, host, next);
    }
  }
  throw new BadOption(`Ports ${usualPort} to ${usualPort + attempts - 1} are all taken. Choose another with --port.`);
}

async function listenOn(server: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    throw explained(error, host, port);
  }
}

/** What the system refused, as the option to change. */
function explained(error: unknown, host: string, port: number): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new BadOption(`--port ${port} is taken by another program. Stop that one or choose another --port.`);
    case 'EACCES':
      return new BadOption(`--port ${port} may not be used by this user. Choose a --port above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new BadOption(`--host ${host} is not an address of this machine. Try 127.0.0.1, or 0.0.0.0 for all.`);
    default:
      return error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
