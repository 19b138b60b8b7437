import { parseArgs } from 'node:util';

/** How the server was asked to run. */
export interface Options {
  readonly host: string;
  /** Undefined: the usual port, or the next free one. */
  readonly port: number | undefined;
}

/** An option that cannot be used; the message names it and says what would do. */
export class BadOption extends Error {}

export const usualPort = 8080;

export const help = `Serves Pannier.

  npm start -- [options]

  --port NUMBER   port to listen on, 0 for any free one    PANNIER_PORT   default: ${usualPort}, or the next free one
  --host ADDRESS  address to listen on                     PANNIER_HOST   default: 127.0.0.1 (this machine only)
  --help          this text

An option given on the command line wins over the environment.`;

/** Reads the options from the command line and the environment. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options | 'help' {
  const given = parse(args);
  if (given.help) return 'help';
  return {
    port: port('--port', given.port) ?? port('PANNIER_PORT', env['PANNIER_PORT']),
    host: host('--host', given.host) ?? host('PANNIER_HOST', env['PANNIER_HOST']) ?? '127.0.0.1',
  };
}

function parse(args: readonly string[]): { port?: string; host?: string; help?: boolean } {
  const options = { port: { type: 'string' }, host: { type: 'string' }, help: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    throw new BadOption(`${error instanceof Error ? error.message : String(error)}\nThe options are:\n\n${help}`);
  }
}

function port(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number <= 65_535) return number;
  throw new BadOption(
    `${name} is "${text}", which is no port. Give a whole number from 0 to 65535, such as ${usualPort}.`,
  );
}

function host(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (/^[\w.:-]+$/.test(text)) return text;
  throw new BadOption(
    `${name} is "${text}", which is no address. Give a name or address such as 127.0.0.1 or 0.0.0.0.`,
  );
}
