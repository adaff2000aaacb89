import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { writtenWatchScript } from '../../../test-server/fuzz/target/written-watch-script.ts';

const clients = fileURLToPath(new URL('watched-sockets.mjs', import.meta.url));

test('of a client it is told what no server can send, and nothing else, whatever its version', async () => {
  const args = ['--require', writtenWatchScript(), clients];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const [one, two, three, four, others] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const lifecycle = (name: string) => [
    `the handler of ${name} was called by an event of that name`,
  ];
  const common = {
    'a function': ['a handler of "news" was given a function'],
    'undefined, deep within': ['a handler of "news" was given undefined'],
    'a number as the name': ['a handler of "7" was given a function'],
    'an answer': ['a callback was given a function'],
    'connect, handled': lifecycle('connect'),
    'disconnect, handled': lifecycle('disconnect'),
  };
  expect(one).toEqual(common);
  expect(two).toEqual(common);
  const later = { ...common, 'connect_error, handled': lifecycle('connect_error') };
  expect(three).toEqual(later);
  expect(four).toEqual(later);
  expect(others).toEqual([['_callbacks'], 1, true]);
});
