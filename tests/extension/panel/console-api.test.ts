import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConsoleApi, installConsoleApi } from '../../../extension/panel/console-api.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { batchOf, received, response, sent } from '../../inspector/timeline/batch-of.ts';
import { socketSession } from '../../inspector/timeline/engine-session.ts';

const BEGUN = [...socketSession(1, 's1'), response(1), sent(1, '40')];
const QUESTION = '451-["file",{"_placeholder":true,"num":0}]';

let timeline: Timeline;
let api: ConsoleApi;

beforeEach(() => {
  timeline = new Timeline();
  installConsoleApi(timeline, { flush: () => Promise.resolve() });
  api = globalThis as unknown as ConsoleApi;
});

afterEach(() => {
  for (const name of ['sockeyeTimeline', 'sockeyeFlush', 'sockeyeLines']) {
    Reflect.deleteProperty(globalThis, name);
  }
});

function kinds(from: number): string[] {
  return api.sockeyeLines(from).map(({ kind }) => kind);
}

describe("the panel's console", () => {
  test('has the timeline and can wait for what is under way', async () => {
    expect(api.sockeyeTimeline).toBe(timeline);
    await expect(api.sockeyeFlush()).resolves.toBeUndefined();
  });

  test('gives the lines from a row on', () => {
    timeline.apply(batchOf(BEGUN));
    expect(kinds(0)).toEqual(['handshake', 'open', 'open', 'connect']);
    expect(kinds(3)).toEqual(['connect']);
    expect(kinds(4)).toEqual([]);
  });

  test('gives no line behind one that still waits for an attachment', () => {
    timeline.apply(batchOf([...BEGUN, received(1, QUESTION), sent(1, '2')]));
    expect(kinds(4)).toEqual([]);
    timeline.apply(batchOf([received(1, Uint8Array.of(1))], 'd', timeline.next('d')));
    expect(kinds(4)).toEqual(['event', 'ping']);
  });

  test('gives lines that JSON can carry', () => {
    timeline.apply(batchOf([...BEGUN, received(1, QUESTION), received(1, Uint8Array.of(1))]));
    const lines = api.sockeyeLines(4);
    expect(lines[0]?.args).toEqual([{ $bytes: 'AQ==' }]);
    expect(JSON.parse(JSON.stringify(lines))).toEqual(lines);
  });
});
