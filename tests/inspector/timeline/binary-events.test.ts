import { describe, expect, test } from 'vitest';
import { batchOf, closed, cut, lost, received, type Step, sent } from './batch-of.ts';
import { pollingSession, socketSession, upgradeSocket } from './engine-session.ts';
import { allLines, linesOf, pick, timelineOf } from './lines-of.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const ONE = '451-["file",{"_placeholder":true,"num":0}]';
const TWO = '452-["files",{"_placeholder":true,"num":1},{"_placeholder":true,"num":0}]';

const begun = [...socketSession(1, 's1'), sent(1, '40'), received(1, '40{"sid":"x"}')];

function behindBeginning(steps: readonly Step[]) {
  return linesOf([...begun, ...steps]).slice(begun.length);
}

describe('a binary event', () => {
  test('has its attachments back in their places, and no lines of their own', () => {
    const lines = behindBeginning([
      sent(1, TWO),
      sent(1, bytes(1)),
      sent(1, bytes(2, 3)),
      sent(1, '2'),
    ]);
    expect(pick(lines, 'kind', 'event', 'args', 'sizeBytes', 'seq')).toEqual([
      {
        kind: 'event',
        event: 'files',
        args: [{ $bytes: 'AgM=' }, { $bytes: 'AQ==' }],
        sizeBytes: 76,
        seq: 6,
      },
      { kind: 'ping', sizeBytes: 1, seq: 7 },
    ]);
  });

  test('has the anatomy of its own message, and apart from it those of its attachments', () => {
    const [line] = behindBeginning([sent(1, TWO), sent(1, bytes(1, 2, 3)), sent(1, 'bAQ==')]);
    expect(line?.sizeBytes).toBe(81);
    expect(line?.anatomy?.payloadBytes).toBe(73);
    const attachment = {
      fin: true,
      masked: true,
      lengthClass: 7,
      headerBytes: 6,
      computedAsUnsplit: true,
    };
    expect(line?.attachmentAnatomies).toEqual([
      { ...attachment, opcode: 2, payloadBytes: 3, overheadPercent: 66.67 },
      { ...attachment, opcode: 1, payloadBytes: 5, overheadPercent: 54.55 },
    ]);
  });

  test('over polling has no anatomy, nor have its attachments', () => {
    const lines = linesOf([...pollingSession(1, 's1'), sent(1, '40'), sent(1, `${ONE}\x1ebAQID`)]);
    expect(lines.at(-1)).toMatchObject({ event: 'file', args: [{ $bytes: 'AQID' }] });
    expect(lines.at(-1)).not.toHaveProperty('anatomy');
    expect(lines.at(-1)).not.toHaveProperty('attachmentAnatomies');
  });

  test('waits for its attachments behind packets of Engine.IO and of the other direction', () => {
    const lines = behindBeginning([
      received(1, ONE),
      received(1, '2'),
      sent(1, '3'),
      sent(1, '42["x"]'),
      received(1, bytes(9)),
    ]);
    expect(lines[0]?.args).toEqual([{ $bytes: 'CQ==' }]);
    expect(lines).toHaveLength(4);
  });

  test('of two sessions at once each has its own attachments', () => {
    const lines = linesOf([
      ...socketSession(1, 'a'),
      sent(1, '40'),
      ...socketSession(2, 'b', 'other.test'),
      sent(2, '40'),
      received(1, ONE),
      received(2, ONE),
      received(2, bytes(2)),
      received(1, bytes(1)),
    ]);
    expect(pick(lines.slice(-2), 'connection', 'args')).toEqual([
      { connection: 'd.1', args: [{ $bytes: 'AQ==' }] },
      { connection: 'd.2', args: [{ $bytes: 'Ag==' }] },
    ]);
  });

  test('over polling has its attachments as base64', () => {
    const lines = linesOf([...pollingSession(1, 's1'), sent(1, `40\x1e${ONE}\x1ebAQID`)]);
    expect(pick(lines.slice(-1), 'kind', 'args', 'sizeBytes')).toEqual([
      { kind: 'event', args: [{ $bytes: 'AQID' }], sizeBytes: 47 },
    ]);
  });

  test('may have attachments that come over the WebSocket to which the session moves', () => {
    const lines = linesOf([
      ...pollingSession(1, 's1'),
      sent(1, `40\x1e${ONE}`),
      ...upgradeSocket(2, 's1'),
      sent(2, '5'),
      sent(2, bytes(1, 2, 3)),
    ]);
    expect(lines[3]?.args).toEqual([{ $bytes: 'AQID' }]);
  });

  test('is truncated when one of its attachments is, and has its arguments all the same', () => {
    const [line] = behindBeginning([sent(1, ONE), cut(sent(1, bytes(1)), 90_000)]);
    expect(line).toMatchObject({
      truncated: true,
      sizeBytes: 90_042,
      args: [{ $bytes: 'AQ==' }],
    });
  });
});

describe('a binary message that no packet has announced', () => {
  test('is malformed, and keeps its bytes', () => {
    const lines = behindBeginning([sent(1, bytes(1, 2)), sent(1, ONE), sent(1, bytes(3))]);
    expect(pick(lines, 'layer', 'kind', 'expected', 'got', 'data', 'sizeBytes')).toEqual([
      {
        layer: 'socket.io',
        kind: 'malformed',
        expected: 'a packet that announces attachments',
        got: '2 bytes',
        data: { $bytes: 'AQI=' },
        sizeBytes: 2,
      },
      { layer: 'socket.io', kind: 'event', sizeBytes: ONE.length + 1 },
    ]);
  });
});

describe('a binary event whose attachments do not come', () => {
  test('is malformed when another packet comes instead', () => {
    const lines = behindBeginning([sent(1, TWO), sent(1, bytes(1)), sent(1, '42["next"]')]);
    expect(pick(lines, 'kind', 'event', 'expected', 'got', 'data')).toEqual([
      {
        kind: 'malformed',
        event: 'files',
        expected: '2 binary attachments',
        got: '1, then the text "2[\\"next\\"]"',
        data: TWO,
      },
      { kind: 'event', event: 'next' },
    ]);
  });

  test('is malformed when the session closes', () => {
    const [line] = behindBeginning([sent(1, ONE), closed(1)]);
    expect(line).toMatchObject({
      kind: 'malformed',
      namespace: '/',
      expected: '1 binary attachments',
      got: '0',
    });
  });

  test('is malformed once, also when something comes behind the close', () => {
    const lines = behindBeginning([sent(1, ONE), received(1, '1'), sent(1, '42["late"]')]);
    expect(lines.map(({ kind }) => kind)).toEqual(['malformed', 'close', 'event']);
  });

  test('is malformed when observations are lost behind it', () => {
    const lines = behindBeginning([
      sent(1, TWO),
      sent(1, bytes(1)),
      lost(1, 4),
      sent(1, '42["x"]'),
    ]);
    expect(pick(lines, 'kind', 'expected', 'got', 'dropped')).toEqual([
      { kind: 'malformed', expected: '2 binary attachments', got: '1' },
      { kind: 'gap', dropped: 4 },
      { kind: 'event' },
    ]);
  });

  test('is malformed when its document goes away', () => {
    const timeline = timelineOf([batchOf([...begun, sent(1, ONE)])]);
    timeline.documentGone('d', 3_000);
    expect(allLines(timeline).at(-1)).toMatchObject({ kind: 'malformed', event: 'file' });
  });
});
