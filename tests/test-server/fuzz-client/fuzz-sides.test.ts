import { expect, test } from 'vitest';
import { checkSides } from '../../../test-server/cli/fuzz-sides.ts';

const url = new URL('http://localhost:3000');

test('the options name one server, one client or one page', () => {
  for (const fine of [
    { target: url },
    { exec: 'node server.js' },
    { target: url, exec: 'node server.js' },
    { as: 'server', exec: 'node client.js' },
    { as: 'server', exec: 'node client.js', port: 4000 },
    { page: url },
    { page: url, port: 4000 },
  ] as const) {
    expect(() => checkSides(fine)).not.toThrow();
  }
  const wrong = [
    [{}, 'expected --target'],
    [{ as: 'server' }, 'expected --exec "node client.js"'],
    [{ as: 'server', exec: 'x', target: url }, 'expected no --target'],
    [{ exec: 'x', port: 1 }, 'expected --as server or --page with --port'],
    [{ page: url, exec: 'x' }, 'expected --page alone'],
    [{ page: url, target: url }, 'expected --page alone'],
  ] as const;
  for (const [sides, message] of wrong) expect(() => checkSides(sides)).toThrow(message);
});
