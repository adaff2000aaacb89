import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDialect } from '../../../test-server/fuzz/generate/dialect.ts';
import { Generator } from '../../../test-server/fuzz/generate/generator.ts';
import { handlerWords } from '../../../test-server/fuzz/generate/handler-words.ts';
import { withHandlers } from '../../../test-server/fuzz/generate/learn.ts';
import { wantedArgs } from '../../../test-server/fuzz/generate/wanted-args.ts';

const source = `({ room, text = '', ...rest }, ack) => {
  const { user: owner, id } = rest;
  if (rest.type === 'kick' || rest?.mode === "soft") return io.to(room).emit(\`kicked\`, rest.reason);
  ack({ ok: true });
}`;

test('a handler names the properties that it reads, and the texts that it compares with', () => {
  const { keys, texts } = handlerWords(source);
  expect(keys).toEqual(
    expect.arrayContaining(['room', 'text', 'user', 'id', 'type', 'mode', 'reason']),
  );
  expect(texts).toEqual(['kick', 'soft', 'kicked']);
  // What it calls is no property of what it is given.
  expect(keys).not.toContain('emit');
  expect(keys).not.toContain('to');
});

test('source that names nothing, and any text at all, is read without a fault', () => {
  expect(handlerWords('function () { [native code] }')).toEqual({ keys: [], texts: [] });
  expect(wantedArgs({ keys: [], texts: [] })).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const { keys, texts } = handlerWords(text);
      expect(keys.length).toBeLessThanOrEqual(60);
      expect(texts.length).toBeLessThanOrEqual(60);
    }),
  );
});

test('what a handler names is tried on it', () => {
  const engine = { path: '/socket.io/', revision: 4, isSocketIo: true } as const;
  const dialect = withHandlers(
    { ...emptyDialect, engines: [engine] },
    new Map([['command', source]]),
    new Set(['/']),
  );
  const generator = new Generator(1, ['payload'], dialect);
  const all = Array.from({ length: 300 }, (_, index) =>
    JSON.stringify(generator.at(String(index))),
  );
  expect(all.some((input) => /"command",\{[^}]*"type":"kick"/.test(input))).toBe(true);
});
