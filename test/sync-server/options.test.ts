import { expect, test } from 'vitest';
import { BadOption } from '../../sync-server/option-values.ts';
import { help, readOptions } from '../../sync-server/options.ts';

const usual = {
  host: '127.0.0.1',
  port: undefined,
  data: 'data',
  site: undefined,
  origins: [],
  behindProxy: false,
  sockets: 5_000,
  socketsPerAddress: 200,
};

test('without options: this machine only, the usual port or the next free one', () => {
  expect(readOptions([], {})).toEqual({ is: 'serve', options: usual });
});

test('the command line wins over the environment', () => {
  const env = {
    PANNIER_PORT: '9000',
    PANNIER_HOST: '0.0.0.0',
    PANNIER_DATA_DIR: '/srv/market',
    PANNIER_ORIGINS: 'https://a.example, http://b.example:81',
    PANNIER_BEHIND_PROXY: '1',
    PANNIER_SOCKETS: '10',
    PANNIER_SOCKETS_PER_ADDRESS: '5',
  };
  const asEnv = {
    ...usual,
    host: '0.0.0.0',
    port: 9000,
    data: '/srv/market',
    origins: ['https://a.example', 'http://b.example:81'],
    behindProxy: true,
    sockets: 10,
    socketsPerAddress: 5,
  };
  expect(readOptions([], env)).toEqual({ is: 'serve', options: asEnv });
  const args = ['--port', '9001', '--host=::1', '--data', 'here', '--origins=https://c.example', '--sockets', '7'];
  expect(readOptions(args, env)).toEqual({
    is: 'serve',
    options: { ...asEnv, port: 9001, host: '::1', data: 'here', origins: ['https://c.example'], sockets: 7 },
  });
});

test.each([
  ['1', true],
  ['true', true],
  ['Yes', true],
  ['on', true],
  ['0', false],
  ['false', false],
  ['no', false],
  ['off', false],
  ['', false],
])('PANNIER_BEHIND_PROXY=%s is %s, and the option wins over it', (said, is) => {
  const env = { PANNIER_BEHIND_PROXY: said };
  expect(readOptions([], env)).toMatchObject({ options: { behindProxy: is } });
  expect(readOptions(['--behind-proxy'], env)).toMatchObject({ options: { behindProxy: true } });
});

test('--help asks for the help, and the help names every option', () => {
  expect(readOptions(['--help'], {})).toEqual({ is: 'help' });
  for (const option of Object.keys(usual).map((name) =>
    name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  ))
    expect(help).toContain(`--${option} `);
});

test('backup and restore are tasks with a file', () => {
  expect(readOptions(['backup', 'a.sqlite'], {})).toEqual({ is: 'backup', data: 'data', file: 'a.sqlite' });
  expect(readOptions(['restore', 'a.sqlite', '--data', 'there', '--force'], {})).toEqual({
    is: 'restore',
    data: 'there',
    file: 'a.sqlite',
    force: true,
  });
});

test.each([
  [['--port', 'abc'], {}, '--port'],
  [['--port', '65536'], {}, '--port'],
  [['--port', '-1'], {}, '--port'],
  [['--port='], {}, '--port'],
  [['--port', '80.5'], {}, '--port'],
  [[], { PANNIER_PORT: '1e3' }, 'PANNIER_PORT'],
  [['--host', 'two words'], {}, '--host'],
  [['--host='], {}, '--host'],
  [[], { PANNIER_HOST: 'http://here/' }, 'PANNIER_HOST'],
  [['--data', ' '], {}, '--data'],
  [[], { PANNIER_DATA_DIR: '' }, 'PANNIER_DATA_DIR'],
  [['--origins', 'pannier.example'], {}, '--origins'],
  [['--origins', 'https://pannier.example/app'], {}, '--origins'],
  [['--origins', 'https://a.example,'], {}, '--origins'],
  [[], { PANNIER_ORIGINS: '*' }, 'PANNIER_ORIGINS'],
  [['--sockets', '0'], {}, '--sockets'],
  [['--sockets-per-address', 'many'], {}, '--sockets-per-address'],
  [[], { PANNIER_SOCKETS: '-1' }, 'PANNIER_SOCKETS'],
  [[], { PANNIER_SOCKETS_PER_ADDRESS: '1.5' }, 'PANNIER_SOCKETS_PER_ADDRESS'],
  [[], { PANNIER_BEHIND_PROXY: 'nginx' }, 'PANNIER_BEHIND_PROXY'],
  [[], { PANNIER_BEHIND_PROXY: '2' }, 'PANNIER_BEHIND_PROXY'],
  [['--prot', '80'], {}, '--prot'],
  [['--force'], {}, '--force'],
  [['8080'], {}, '8080'],
  [['backup'], {}, 'backup FILE'],
  [['restore', ''], {}, 'restore FILE'],
  [['backup', 'a', 'b'], {}, '"b"'],
])('%j %j names %s and says what would do', (args, env, named) => {
  expect(() => readOptions(args, env)).toThrow(BadOption);
  expect(() => readOptions(args, env)).toThrow(named);
});
