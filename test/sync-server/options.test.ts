import { expect, test } from 'vitest';
import { BadOption, readOptions } from '../../sync-server/options.ts';

test('without options: this machine only, the usual port or the next free one', () => {
  expect(readOptions([], {})).toEqual({ host: '127.0.0.1', port: undefined });
});

test('the command line wins over the environment', () => {
  const env = { PANNIER_PORT: '9000', PANNIER_HOST: '0.0.0.0' };
  expect(readOptions([], env)).toEqual({ host: '0.0.0.0', port: 9000 });
  expect(readOptions(['--port', '9001', '--host=::1'], env)).toEqual({ host: '::1', port: 9001 });
});

test('--help asks for the help', () => {
  expect(readOptions(['--help'], {})).toBe('help');
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
  [['--prot', '80'], {}, '--prot'],
  [['8080'], {}, '8080'],
])('%j %j names %s and says what would do', (args, env, named) => {
  expect(() => readOptions(args, env)).toThrow(BadOption);
  expect(() => readOptions(args, env)).toThrow(named);
});
