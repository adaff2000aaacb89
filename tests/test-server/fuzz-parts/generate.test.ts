import { expect, test } from 'vitest';
import { emptyDialect } from '../../../test-server/fuzz/generate/dialect.ts';
import { Generator } from '../../../test-server/fuzz/generate/generator.ts';
import { changeJson, placesIn } from '../../../test-server/fuzz/generate/json-places.ts';
import { layers } from '../../../test-server/fuzz/generate/layer.ts';
import { learn } from '../../../test-server/fuzz/generate/learn.ts';
import { halved, joinInputs } from '../../../test-server/fuzz/run/join-inputs.ts';
import { keepsWaits } from '../../../test-server/fuzz/run/keeps-waits.ts';
import { shrinkInput } from '../../../test-server/fuzz/run/shrink-input.ts';
import type { Input, Json } from '../../../test-server/fuzz/wire/input.ts';

const engine = { path: '/socket.io/', revision: 4, isSocketIo: true } as const;
const dialect = { ...emptyDialect, engines: [engine] };
const paths = Array.from({ length: 150 }, (_, index) => String(index));

test('the same seed and path give the same input, and other ones others', () => {
  const [one, same, other] = [
    new Generator(1, layers, dialect),
    new Generator(1, layers, dialect),
    new Generator(2, layers, dialect),
  ];
  const written = (generator: Generator) => paths.map((path) => JSON.stringify(generator.at(path)));
  expect(written(same)).toEqual(written(one));
  expect(written(other)).not.toEqual(written(one));
  expect(same.at('3.14.15')).toEqual(one.at('3.14.15'));
  expect(new Set(written(one)).size).toBeGreaterThan(140);
});

test('an input is the same after it has been JSON', () => {
  const generator = new Generator(3, layers, dialect);
  for (const path of paths) {
    const { input } = generator.at(path);
    expect(JSON.parse(JSON.stringify(input))).toEqual(input);
  }
});

test('only chosen layers deviate', () => {
  const generator = new Generator(1, ['http', 'socket'], dialect);
  expect(new Set(paths.map((path) => generator.at(path).layer))).toEqual(
    new Set(['http', 'socket']),
  );
});

test('a recording teaches namespaces, events, arguments and auth', () => {
  const step = { by: 'client', index: 0, at: 0, partner: null } as const;
  const script = {
    name: 's',
    host: 'a.test:80',
    path: '/socket.io',
    query: 'room=1',
    engine: null,
    socket: { subprotocol: '', isDeflated: false, refusal: null },
    previous: null,
    steps: [
      { ...step, kind: 'connect', namespace: '/chat', data: { token: 't' } },
      { ...step, kind: 'event', namespace: '/chat', event: 'say', args: ['hi', { a: 1 }] },
    ],
  } as const;
  expect(learn(emptyDialect, [script])).toMatchObject({
    namespaces: ['/', '/chat'],
    auth: { token: 't' },
    query: [['room', '1']],
    events: [{ namespace: '/chat', name: 'say', samples: [['hi', { a: 1 }]] }],
  });
});

test('a place in a value can be changed, own keys of any name among them', () => {
  const value = JSON.parse('["a",{"__proto__":{"b":1}}]') as Json;
  expect(placesIn(value)).toBe(5);
  expect(JSON.stringify(changeJson(value, 4, () => [2]))).toBe('["a",{"__proto__":{"b":2}}]');
  expect(JSON.stringify(changeJson(value, 1, () => []))).toBe('[{"__proto__":{"b":1}}]');
});

test('inputs are joined on connections of their own, and halved in what repeats', () => {
  const input: Input = { steps: [{ do: 'raw', on: 1, content: [{ repeat: ['x'], times: 500 }] }] };
  expect(joinInputs([input, input]).steps.map(({ on }) => on)).toEqual([1, 3]);
  expect(halved(input).steps[0]).toMatchObject({ content: [{ times: 250 }] });
});

test('a wait stays as long as what it waits upon', () => {
  const raw = (text: string) => ({ do: 'raw', on: 0, content: [text] }) as const;
  const [ask, wait, then] = [raw('a'), { do: 'wait', on: 0, for: 'answer' } as const, raw('b')];
  const whole: Input = { steps: [ask, wait, then] };
  expect(keepsWaits(whole, { steps: [ask, then] })).toBe(false);
  expect(keepsWaits(whole, { steps: [then] })).toBe(true);
  expect(keepsWaits(whole, { steps: [ask] })).toBe(true);
});

test.each([1, 4])('an input is shrunk to what shows the same, by %d', async (workers) => {
  const { input } = new Generator(1, layers, dialect).at('1');
  const culprit = {
    do: 'frame',
    on: 0,
    opcode: 1,
    payload: ['4', '2', { json: ['x', 1, { a: [1, 2, { bad: 'zzz' }], b: 2 }] }],
    split: [1, 2],
    times: 40,
  } as const;
  const whole: Input = { steps: [...input.steps, culprit, ...input.steps] };
  const busy = new Set<number>();
  const holds = async (candidate: Input, worker: number) => {
    expect(worker).toBeLessThan(workers);
    expect(busy).not.toContain(worker);
    busy.add(worker);
    // The last one is the first to know.
    for (let turn = worker; turn < workers; turn++) await Promise.resolve();
    busy.delete(worker);
    return JSON.stringify(candidate).includes('"bad"');
  };
  const deadline = performance.now() + 3_000;
  const small = await shrinkInput(whole, { holds, workers, deadline, keepsSizes: false });
  expect(small.steps).toHaveLength(1);
  expect(small.steps[0]).not.toHaveProperty('times');
  expect(JSON.stringify(small).length).toBeLessThan(100);
});
