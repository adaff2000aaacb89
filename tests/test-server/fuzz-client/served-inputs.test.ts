import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clientTestSource } from '../../../test-server/fuzz/findings/client-test-source.ts';
import type { Finding } from '../../../test-server/fuzz/findings/finding.ts';
import { type Dialect, emptyDialect } from '../../../test-server/fuzz/generate/dialect.ts';
import { Generator } from '../../../test-server/fuzz/generate/generator.ts';
import { layers } from '../../../test-server/fuzz/generate/layer.ts';
import { learnAnswers } from '../../../test-server/fuzz/generate/learn.ts';
import { servedGrammar } from '../../../test-server/fuzz/generate/served-grammar.ts';
import { faultyExit } from '../../../test-server/fuzz/oracles/of-client.ts';
import { oracles } from '../../../test-server/fuzz/oracles/oracle.ts';
import { bytesOfInput } from '../../../test-server/fuzz/run/bytes-of-input.ts';

const line = {
  revision: 4,
  isSocketIo: true,
  origin: null,
  protocol: null,
  offersDeflate: true,
  asks: ['open', 'poll', 'post', 'upgrade', 'probe', 'connect'],
  namespaces: ['/'],
  asksIn: ['/'],
} as const;
const plain = {
  ...line,
  revision: null,
  isSocketIo: false,
  asks: ['upgrade'],
  asksIn: [],
} as const;
const dialect: Dialect = {
  ...emptyDialect,
  events: [{ namespace: '/', name: 'quote', samples: [[{ bid: 1 }]] }],
  client: { lines: [line, plain], answers: [], page: null },
};
const paths = Array.from({ length: 400 }, (_, index) => String(index));

test('the same seed and path give the same input, of every layer, and it is the same as JSON', () => {
  const [one, same] = [0, 1].map(() => new Generator(7, layers, dialect, servedGrammar));
  const seen = new Set<string>();
  for (const path of paths) {
    const planned = one!.at(path);
    expect(same!.at(path)).toEqual(planned);
    expect(JSON.parse(JSON.stringify(planned.input))).toEqual(planned.input);
    expect(bytesOfInput(planned.input)).toBeGreaterThanOrEqual(0);
    for (const step of planned.input.steps) {
      expect(step.do).not.toBe('request');
      expect(step.on).toBeLessThan(2);
    }
    seen.add(planned.layer);
  }
  expect(seen).toEqual(new Set(layers));
});

test('what a client does not ask for is not answered', () => {
  const quiet = { ...dialect, client: { lines: [plain], answers: [], page: null } };
  const generator = new Generator(7, layers, quiet, servedGrammar);
  for (const path of paths) {
    const { input, layer } = generator.at(path);
    expect(['http', 'websocket', 'payload']).toContain(layer);
    for (const step of input.steps) {
      if ('to' in step) expect(step.to).toBe('upgrade');
    }
  }
});

test('a recording teaches what was answered to questions', () => {
  const common = { index: 0, at: 0 } as const;
  const steps = [
    { ...common, by: 'client', kind: 'event', event: 'ask', namespace: '/a', ackId: 1, partner: 1 },
    { ...common, by: 'server', kind: 'ack', args: [{ ok: 1 }], partner: 0, cause: 0, delay: 0 },
  ];
  expect(learnAnswers([{ steps }] as never)).toEqual([['/a\nask', [{ ok: 1 }]]]);
});

test('a client may end by itself, and not by a signal or an error', () => {
  const exit = { code: 1, signal: null, stderr: 'connection lost' };
  expect(faultyExit(exit, [], false)).toBe(null);
  expect(faultyExit({ ...exit, stderr: 'TypeError: x is undefined' }, [], false)).not.toBe(null);
  expect(faultyExit({ ...exit, stderr: 'TypeError: x is undefined' }, [], true)).toBe(null);
  expect(faultyExit({ ...exit, stderr: 'x\n\nNode.js v20.1.0' }, [], true)).not.toBe(null);
  expect(faultyExit({ ...exit, code: 134 }, [], true)).not.toBe(null);
  const fault = { message: '', stack: '' };
  expect(faultyExit(exit, [{ ...fault, kind: 'uncaught' }], true)).not.toBe(null);
  expect(faultyExit(exit, [{ ...fault, kind: 'unreachable' }], true)).toBe(null);
});

test('an exported test is a program, whatever was found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sockeye-'));
  const generator = new Generator(7, layers, dialect, servedGrammar);
  for (const [index, oracle] of oracles.entries()) {
    const finding = {
      as: 'server',
      oracle,
      title: `a "title"\nof ${oracle}`,
      place: oracle === 'hang' ? 'slow here' : '',
      inputBytes: 1,
      input: generator.at(String(index)).input,
    } as unknown as Finding;
    for (const page of [null, 'http://localhost:3000/']) {
      const file = join(folder, `${oracle}${page === null ? '' : '-page'}.mjs`);
      const client = { ...dialect.client!, page };
      writeFileSync(file, clientTestSource(finding, { ...dialect, client }));
      if (page === null || index === 0) execFileSync(process.execPath, ['--check', file]);
    }
  }
  rmSync(folder, { recursive: true });
});
