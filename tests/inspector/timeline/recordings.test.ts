import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../inspector/observation.ts';
import type { Line } from '../../../inspector/timeline/line.ts';
import { LineQueue } from '../../../inspector/timeline/line-queue.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { linesOfBatches } from '../../recordings/lines-of-batches.ts';
import { recordedScenarios } from '../../recordings/recorded-scenarios.ts';
import { readLines, readRecording, recordingNames } from '../../recordings/recording.ts';
import { differences } from '../../scenarios/compared-lines.ts';
import { figuresOf, shownBy } from '../../scenarios/met-expectations.ts';
import { type BatchRow, batchOfRows, rowsOf } from './batch-rows.ts';
import { byConnection } from './lines-of.ts';

const names = recordingNames();

describe.each(names)('the recording %s', (name) => {
  const { batches, facts } = readRecording(name);
  const lines = linesOfBatches(batches);
  const known = readLines(name);

  test('makes the lines that it is known to make', () => {
    expect(texts(lines)).toEqual(known);
  });

  test('tells what its page did and got', () => {
    expect(differences(facts, lines)).toEqual([]);
  });

  test('shows the sessions, links and ends that its scenario has', () => {
    const scenario = recordedScenarios.find((each) => each.name === name);
    const expectations = scenario!.expectations;
    expect(figuresOf(lines, expectations)).toEqual(shownBy(expectations));
  });

  test('makes the same lines when they are taken as they are settled', () => {
    expect(texts(linesAlong(batches)).sort()).toEqual([...known].sort());
  });

  test('makes the same lines row by row', () => {
    expect(texts(linesOfBatches(batches.flatMap(rowByRow)))).toEqual(known);
  });

  test('makes the same lines when each batch comes twice', () => {
    expect(texts(linesOfBatches(batches.flatMap((batch) => [batch, batch])))).toEqual(known);
  });

  test('makes the same lines when batches overlap those that came', () => {
    expect(texts(linesOfBatches(overlapping(batches)))).toEqual(known);
  });
});

describe('the recordings', () => {
  test('are of all scenarios that are recorded, and of no others', () => {
    expect([...names].sort()).toEqual(recordedScenarios.map((each) => each.name).sort());
  });

  test.each(names)('%s and the one behind it make each its own lines when mixed', (name) => {
    const other = names[(names.indexOf(name) + 1) % names.length]!;
    const [own, others] = [name, other].map((each) => readRecording(each).batches);
    const known = [...readLines(name), ...readLines(other)].map((text) => JSON.parse(text) as Line);
    expect(byConnection(linesOfBatches(mixed(own!, others!)))).toEqual(byConnection(known));
  });

  test.each(names)('%s names no host but this one', (name) => {
    const text = JSON.stringify(readRecording(name));
    const hosts = [...text.matchAll(/\b(?:https?|wss?):\/\/([^/:"\\]+)/g)].map(([, host]) => host);
    expect(hosts.filter((host) => host !== '127.0.0.1' && host !== 'localhost')).toEqual([]);
  });
});

function texts(lines: readonly Line[]): string[] {
  return lines.map((line) => JSON.stringify(line));
}

/** The lines as a capture writes them: after each batch, at the time of its last row. */
function linesAlong(batches: readonly Batch[]): Line[] {
  const timeline = new Timeline({ browser: 'chromium' });
  const queue = new LineQueue(timeline);
  const along = batches.flatMap((batch) => {
    timeline.apply(batch);
    return queue.take(batch.at.at(-1) ?? 0);
  });
  return [...along, ...queue.flush()];
}

function rowByRow(batch: Batch): Batch[] {
  return rowsOf(batch).map((row) => batchOfRows(batch.document, [row]));
}

/** Each batch in two parts, each of which begins a few rows before what is new in it. */
function overlapping(batches: readonly Batch[]): Batch[] {
  const came = new Map<string, BatchRow[]>();
  return batches.flatMap((batch) => {
    const rows = came.get(batch.document) ?? [];
    came.set(batch.document, rows);
    const fresh = rowsOf(batch);
    const half = fresh.length >> 1;
    return [fresh.slice(0, half), fresh.slice(half)].map((part) => {
      const again = rows.slice(-3);
      rows.push(...part);
      return batchOfRows(batch.document, [...again, ...part]);
    });
  });
}

function mixed(one: readonly Batch[], other: readonly Batch[]): Batch[] {
  const length = Math.max(one.length, other.length);
  const turns = Array.from({ length }, (_, i) => [one[i], other[i]]);
  return turns.flat().filter((batch) => batch !== undefined);
}
