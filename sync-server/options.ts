import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { usualLimits } from './limits.ts';
import { address, BadOption, file, folder, origins, port, whole, yes } from './option-values.ts';

/** How the server was asked to run. */
export interface Options {
  readonly host: string;
  /** Undefined: the usual port, or the next free one. */
  readonly port: number | undefined;
  /** The folder of the market's data. */
  readonly data: string;
  /** The folder of the built app; undefined where it is served elsewhere. */
  readonly site: string | undefined;
  /** Sites besides this one whose pages may connect. */
  readonly origins: readonly string[];
  readonly behindProxy: boolean;
  readonly sockets: number;
  readonly socketsPerAddress: number;
}

/** What was asked for on the command line. */
export type Asked =
  | { readonly is: 'help' }
  | { readonly is: 'serve'; readonly options: Options }
  | { readonly is: 'backup'; readonly data: string; readonly file: string }
  | { readonly is: 'restore'; readonly data: string; readonly file: string; readonly force: boolean };

export const usualPort = 8080;

const usualData = 'data';

export const help = `Serves Pannier.

  npm start -- [options]                               the app and its sync server on one address
  npm run sync-server -- [options]                     the sync server alone
  npm run sync-server -- backup FILE [--data FOLDER]   copies the market's data, also while the server runs
  npm run sync-server -- restore FILE [--data FOLDER]  puts a copy in place while the server is stopped

  --port NUMBER         port to listen on, 0 for any free one      PANNIER_PORT   default: ${usualPort}, or the next free one
  --host ADDRESS        address to listen on                       PANNIER_HOST   default: 127.0.0.1 (this machine only)
  --data FOLDER         where the market's data are kept; made     PANNIER_DATA_DIR   default: ${usualData}
                        if it is missing
  --site FOLDER         a built app to serve (npm start gives it)
  --origins LIST        sites elsewhere that may connect, such     PANNIER_ORIGINS
                        as https://pannier.example, with commas
  --behind-proxy        a proxy in front ends TLS and says which   PANNIER_BEHIND_PROXY=1
                        address a connection is from
  --sockets NUMBER      connections at most                        PANNIER_SOCKETS   default: ${usualLimits.sockets}
  --sockets-per-address NUMBER
                        of them from one address                   PANNIER_SOCKETS_PER_ADDRESS   default: ${usualLimits.socketsPerAddress}
  --force               lets restore replace data that are there
  --help                this text

An option given on the command line wins over the environment.`;

const known = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  site: { type: 'string' },
  origins: { type: 'string' },
  'behind-proxy': { type: 'boolean' },
  sockets: { type: 'string' },
  'sockets-per-address': { type: 'string' },
  force: { type: 'boolean' },
  help: { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

/** Reads what is asked for from the command line and the environment. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Asked {
  const { values, positionals } = parse(args);
  if (values.help) return { is: 'help' };
  /** Reads an option, or else the variable that stands for it; either is named when it is wrong. */
  const one = <Value>(
    name: keyof typeof values,
    variable: string,
    read: (name: string, text: string | undefined) => Value | undefined,
  ) => read(`--${name}`, values[name] as string | undefined) ?? read(variable, env[variable]);
  const data = one('data', 'PANNIER_DATA_DIR', folder) ?? usualData;
  const [task, path, ...more] = positionals;
  if (task !== undefined) {
    if ((task !== 'backup' && task !== 'restore') || more.length > 0) throw unknown(`"${more[0] ?? task}" is no task.`);
    if (task === 'backup') return { is: 'backup', data, file: file(task, path) };
    return { is: 'restore', data, file: file(task, path), force: values.force ?? false };
  }
  if (values.force) throw unknown('--force is for restore.');
  const options: Options = {
    port: one('port', 'PANNIER_PORT', port),
    host: one('host', 'PANNIER_HOST', address) ?? '127.0.0.1',
    data,
    site: folder('--site', values.site),
    origins: one('origins', 'PANNIER_ORIGINS', origins) ?? [],
    behindProxy: values['behind-proxy'] ?? yes('PANNIER_BEHIND_PROXY', env['PANNIER_BEHIND_PROXY']) ?? false,
    sockets: one('sockets', 'PANNIER_SOCKETS', whole) ?? usualLimits.sockets,
    socketsPerAddress:
      one('sockets-per-address', 'PANNIER_SOCKETS_PER_ADDRESS', whole) ?? usualLimits.socketsPerAddress,
  };
  return { is: 'serve', options };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known, allowPositionals: true });
  } catch (error) {
    throw unknown(error instanceof Error ? error.message : String(error));
  }
}

function unknown(what: string): BadOption {
  return new BadOption(`${what}\nThe options are:\n\n${help}`);
}
