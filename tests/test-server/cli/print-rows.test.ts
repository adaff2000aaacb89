import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { WriteStream } from 'node:tty';
import { expect, it } from 'vitest';
import { printLines } from '../../../test-server/cli/print-lines.ts';
import { printRows } from '../../../test-server/cli/print-rows.ts';
import { batchOf, opened, opening, received } from '../../inspector/timeline/batch-of.ts';
import { timelineOf } from '../../inspector/timeline/lines-of.ts';

const MESSAGES = 2_000;
const timeline = timelineOf([
  batchOf([
    opening(1, 'ws://a.test/'),
    opened(1),
    ...Array.from({ length: MESSAGES }, (_, number) => received(1, `message ${number}`)),
  ]),
]);

/** A reader that has not read yet. */
function printing(signal: AbortSignal) {
  const output = new PassThrough({ highWaterMark: 4_096 }) as PassThrough & WriteStream;
  const printer = printLines(output, { json: true });
  return { output, over: printRows(timeline, { printer, output, matches: () => true, signal }) };
}

it('waits with rows that nobody has room for', async () => {
  const { output, over } = printing(new AbortController().signal);
  for (let turn = 0; turn < 50; turn++) await setImmediate();
  expect(output.writableLength + output.readableLength).toBeLessThan(10_000);
  let text = '';
  output.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await over;
  output.end();
  for await (const _ of output);
  expect(text.trim().split('\n').length).toBe(timeline.length);
});

it('ends when it is stopped, though nobody reads', async () => {
  const stop = new AbortController();
  const { output, over } = printing(stop.signal);
  for (let turn = 0; turn < 50; turn++) await setImmediate();
  stop.abort();
  await over;
  expect(output.writableLength + output.readableLength).toBeLessThan(10_000);
});
