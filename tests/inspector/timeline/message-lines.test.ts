import { describe, expect, test } from 'vitest';
import { callSite, cut, opened, received, sent, unread } from './batch-of.ts';
import { linesOf, pick } from './lines-of.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('the call site of a send', () => {
  test('stands on the line of that send', () => {
    const lines = linesOf([sent(1, 'a'), callSite(1, 'at chat.js:7'), sent(1, 'b')]);
    expect(pick(lines, 'data', 'callSite')).toEqual([
      { data: 'a', callSite: 'at chat.js:7' },
      { data: 'b' },
    ]);
  });

  test('goes to no other line when its send is not the one just before', () => {
    const lines = linesOf([sent(1, 'a'), received(1, 'b'), callSite(1, 'at chat.js:7')]);
    expect(pick(lines, 'data', 'callSite')).toEqual([{ data: 'a' }, { data: 'b' }]);
  });
});

describe('a message of which only the beginning was kept', () => {
  test('is marked, with its true size and what was kept', () => {
    const lines = linesOf([
      received(1, bytes(1)),
      cut(received(1, '[1,2'), 5_000_000),
      cut(received(1, bytes(7)), 70_000),
    ]);
    expect(pick(lines, 'kind', 'truncated', 'sizeBytes', 'data')).toEqual([
      { kind: 'binary', sizeBytes: 1, data: { $bytes: 'AQ==' } },
      { kind: 'json', truncated: true, sizeBytes: 5_000_000, data: '[1,2' },
      { kind: 'binary', truncated: true, sizeBytes: 70_000, data: { $bytes: 'Bw==' } },
    ]);
    expect(lines[2]?.anatomy?.payloadBytes).toBe(70_000);
  });

  test('is not marked when its size is told and all of it is there', () => {
    const [line] = linesOf([cut(received(1, 'é'), 2)]);
    expect(line).not.toHaveProperty('truncated');
  });

  test('may be a Blob of which nothing could be read', () => {
    const [line] = linesOf([unread(sent(1, ''), 300)]);
    expect(line).toMatchObject({
      kind: 'binary',
      truncated: true,
      format: 'blob',
      sizeBytes: 300,
      data: { $bytes: '' },
    });
  });
});

describe('the anatomy of a message', () => {
  const long = 'x'.repeat(131_001);

  test('says that Chromium sends a long message in several frames', () => {
    const [chromium] = linesOf([sent(1, long)], { browser: 'chromium' });
    const [firefox] = linesOf([sent(1, long)], { browser: 'firefox' });
    expect(chromium?.anatomy).toMatchObject({ lengthClass: 64, severalFrames: true });
    expect(firefox?.anatomy).not.toHaveProperty('severalFrames');
  });

  test('says that the size on the wire is not known under permessage-deflate', () => {
    const lines = linesOf([opened(1, { extensions: 'permessage-deflate' }), received(1, 'x')]);
    expect(lines[1]?.anatomy).toMatchObject({ masked: false, opcode: 1, wireSizeUnknown: true });
  });

  test('has opcode 2 for bytes', () => {
    const [line] = linesOf([sent(1, bytes(1))]);
    expect(line?.anatomy?.opcode).toBe(2);
  });
});
