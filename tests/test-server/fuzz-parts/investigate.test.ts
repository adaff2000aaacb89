import { expect, test } from 'vitest';
import type { Planned } from '../../../test-server/fuzz/generate/generator.ts';
import type { Suspicion } from '../../../test-server/fuzz/oracles/oracle.ts';
import type { Examined, Examining } from '../../../test-server/fuzz/run/examining.ts';
import { toFinding } from '../../../test-server/fuzz/run/investigate.ts';
import { Reproducer } from '../../../test-server/fuzz/run/reproducer.ts';
import type { Input, Step } from '../../../test-server/fuzz/wire/input.ts';

const suspicion: Suspicion = {
  oracle: 'crash',
  title: 'The server died',
  message: 'called back twice',
  stack: '',
  place: 'app.js:3',
};
const text = (on: number, payload: string): Step => ({
  do: 'frame',
  on,
  opcode: 1,
  payload: [payload],
});

/** @param isLate its fault shows only to who waits for what comes late */
function reproducing(isLate: boolean): Reproducer {
  const looks = (waits: boolean) => async (input: Input) => {
    const shows = JSON.stringify(input).includes('ask') && (waits || !isLate);
    return { suspicions: shows ? [suspicion] : [] } as unknown as Examined;
  };
  const examiner = {
    target: { exit: null },
    called: 'server',
    isReadyFor: async () => true,
    brief: looks(false),
    thorough: looks(true),
    close: () => {},
  } as unknown as Examining;
  return new Reproducer({
    open: async () => examiner,
    giveUp: async () => {},
    side: { as: 'client', join: () => ({ steps: [] }), conversation: async () => '' },
    isOurs: () => true,
    isOver: () => false,
  });
}

test.each([
  ['at once', false],
  ['late', true],
])('what shows %s is made smaller', async (_, isLate) => {
  const input = { steps: [text(0, 'before'), text(0, '42["ask",{}]'), text(0, 'after')] };
  const planned = { path: '7', layer: 'socket', input } as unknown as Planned;
  const until = performance.now() + 5_000;
  const finding = await toFinding(
    { suspicion, planned, input, lookMs: 0, seed: 1, foundAfterMs: 0 },
    [reproducing(isLate)],
    until,
    until,
  );
  expect(finding.confirmed).toEqual({ times: 3, of: 3 });
  expect(finding.input.steps).toHaveLength(1);
});
