import { describe, expect, test } from 'vitest';
import type { Line } from '../../../inspector/timeline/line.ts';
import { LineQueue } from '../../../inspector/timeline/line-queue.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import {
  batchOf,
  callSite,
  closed,
  opened,
  opening,
  received,
  request,
  responded,
  response,
  type Step,
  sent,
} from './batch-of.ts';
import { pollingSession, socketSession } from './engine-session.ts';

const ECHO = 'ws://echo.test/';
const BINARY = '451-["file",{"_placeholder":true,"num":0}]';

/** A queue whose timeline can be given more steps. */
function queueOf(steps: readonly Step[]) {
  const timeline = new Timeline();
  const queue = new LineQueue(timeline);
  let next = 1;
  const add = (more: readonly Step[]) => {
    timeline.apply(batchOf(more, 'd', next));
    next = timeline.next('d');
  };
  add(steps);
  return { timeline, queue, add };
}

/** `connection kind` of each line. */
function brief(lines: readonly Line[]): string[] {
  return lines.map(({ connection, kind }) => `${connection} ${kind}`);
}

describe('a queue of lines', () => {
  test('gives each line once', () => {
    const { queue, add } = queueOf([received(1, 'a')]);
    expect(brief(queue.take(1_000))).toEqual(['d.1 text']);
    expect(queue.take(1_000)).toEqual([]);
    add([received(1, 'b')]);
    expect(queue.take(1_000).map(({ data }) => data)).toEqual(['b']);
  });

  test('gives what is left when it is flushed', () => {
    const { queue } = queueOf([opening(1, ECHO), sent(1, 'a')]);
    expect(queue.take(1_001)).toEqual([]);
    expect(brief(queue.flush())).toEqual(['d.1 handshake', 'd.1 text']);
    expect(queue.flush()).toEqual([]);
  });

  test('when flushed also gives what had come ahead of a missing batch', () => {
    const { timeline, queue } = queueOf([received(1, 'a')]);
    timeline.apply(batchOf([received(1, 'c')], 'd', 3));
    expect(brief(queue.flush())).toEqual(['d.1 text', 'd.0 gap', 'd.1 text']);
  });
});

describe('a handshake', () => {
  test('waits for its response, and holds back its connection only', () => {
    const { queue, add } = queueOf([opening(1, ECHO), opened(1), received(2, 'x'), sent(1, 'y')]);
    expect(brief(queue.take(1_010))).toEqual(['d.2 text']);
    add([request(1), response(1)]);
    const lines = queue.take(1_020);
    expect(brief(lines)).toEqual(['d.1 handshake', 'd.1 open', 'd.1 text']);
    expect(lines[0]?.status).toBe(101);
  });

  test('waits no longer than a second after the opening', () => {
    const { queue } = queueOf([opening(1, ECHO)]);
    expect(queue.take(1_999)).toEqual([]);
    expect(brief(queue.take(2_000))).toEqual(['d.1 handshake']);
  });

  test('waits no longer than 700 ms after the open or the close', () => {
    for (const end of [opened(1), closed(1)]) {
      const { queue } = queueOf([opening(1, ECHO), end]);
      expect(queue.take(1_700)).toEqual([]);
      expect(queue.take(1_701)).toHaveLength(2);
    }
  });

  test('waits no longer when its document goes away', () => {
    const { timeline, queue } = queueOf([opening(1, ECHO)]);
    timeline.documentGone('d', 1_001);
    expect(brief(queue.take(1_001))).toEqual(['d.1 handshake']);
  });

  test('of polling waits for the headers behind the first answer', () => {
    const { queue, add } = queueOf(pollingSession(1, 's1'));
    expect(queue.take(1_010)).toEqual([]);
    add([response(1, { status: 200 })]);
    expect(brief(queue.take(1_011))).toEqual(['d.1 handshake', 'd.1 open']);
  });
});

describe('an event with attachments', () => {
  const begun = [...socketSession(1, 's1'), response(1), sent(1, '40')];

  test('waits for them, and nothing of its connection overtakes it', () => {
    const { queue, add } = queueOf([...begun, received(1, BINARY), sent(1, '2')]);
    expect(brief(queue.take(1_010))).toEqual([
      'd.1 handshake',
      'd.1 open',
      'd.1 open',
      'd.1 connect',
    ]);
    add([received(2, 'x')]);
    expect(brief(queue.take(9_000))).toEqual(['d.2 text']);
    add([received(1, Uint8Array.of(1))]);
    const lines = queue.take(9_001);
    expect(brief(lines)).toEqual(['d.1 event', 'd.1 ping']);
    expect(lines[0]?.args).toEqual([{ $bytes: 'AQ==' }]);
  });

  test('comes as malformed when they do not come', () => {
    const { queue, add } = queueOf([...begun, received(1, BINARY)]);
    queue.take(1_010);
    add([closed(1)]);
    expect(brief(queue.take(1_011))).toEqual(['d.1 malformed', 'd.1 close']);
  });
});

describe('what comes right behind a row', () => {
  test('is waited for: the body of an HTTP error', () => {
    const { queue, add } = queueOf([...pollingSession(1, 's1'), response(1), responded(1, 2, 400)]);
    queue.take(1_010);
    add([received(1, '{"code":3,"message":"Bad request"}')]);
    expect(queue.take(1_011).map(({ kind, data }) => [kind, data])).toEqual([
      ['error', '{"code":3,"message":"Bad request"}'],
    ]);
  });

  test('is waited for a second at most', () => {
    const { queue } = queueOf([...pollingSession(1, 's1'), response(1), responded(1, 2, 502)]);
    expect(brief(queue.take(2_004))).toEqual(['d.1 handshake', 'd.1 open']);
    expect(brief(queue.take(2_005))).toEqual(['d.1 error']);
  });

  test('is waited for: the call site of a send, in a document that tells them', () => {
    const { queue, add } = queueOf([sent(1, 'a'), callSite(1, 'at a.js:1'), sent(1, 'b')]);
    expect(queue.take(1_003).map(({ data }) => data)).toEqual(['a']);
    add([callSite(1, 'at a.js:2')]);
    expect(queue.take(1_004).map(({ callSite: site }) => site)).toEqual(['at a.js:2']);
  });

  test('is not waited for in a document that tells no call sites', () => {
    const { queue } = queueOf([sent(1, 'a')]);
    expect(brief(queue.take(1_000))).toEqual(['d.1 text']);
  });
});
