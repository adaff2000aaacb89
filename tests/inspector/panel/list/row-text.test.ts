import { describe, expect, test } from 'vitest';
import { rowText } from '../../../../inspector/panel/list/row-text.ts';
import {
  batchOf,
  closed,
  failed,
  lost,
  opened,
  opening,
  received,
  response,
  type Step,
  sent,
} from '../../timeline/batch-of.ts';
import { socketSession } from '../../timeline/engine-session.ts';
import { timelineOf } from '../../timeline/lines-of.ts';

const FEED = 'ws://chat.test/feed';

/** What the row of the last step says. */
function textOf(steps: readonly Step[]) {
  const timeline = timelineOf([batchOf(steps)]);
  return rowText(timeline, timeline.entry(timeline.length - 1));
}

function packetText(...packets: Step[]) {
  return textOf([
    ...socketSession(1, 's1'),
    sent(1, '40'),
    received(1, '40{"sid":"x"}'),
    ...packets,
  ]);
}

describe('the row of a Socket.IO packet', () => {
  test('names the event and shows its arguments on one line', () => {
    expect(packetText(sent(1, '42["quote","EURUSD",{"tag":"up"}]'))).toEqual({
      kind: 'EVENT',
      namespace: '/',
      subject: 'quote',
      preview: '"EURUSD", {tag: "up"}',
      emission: '',
      size: '33 B',
      ack: '',
      tone: 'plain',
    });
  });

  test('bears the id of an ack, the event that it answers, and how long that took', () => {
    const text = packetText(sent(1, '427["save",1]'), received(1, '437["ok"]'));
    expect(text).toMatchObject({
      kind: 'ACK 7',
      subject: '↳ save',
      preview: '"ok"',
      ack: '1.0 ms',
    });
  });

  test('says that an ack is waited for, or will not come', () => {
    const save = sent(1, '427["save",1]');
    expect(packetText(save)).toMatchObject({ ack: 'waiting', tone: 'waiting' });
    const timeline = timelineOf([batchOf([...socketSession(1, 's1'), save, closed(1)])]);
    const row = timeline.length - 2;
    expect(rowText(timeline, timeline.entry(row))).toMatchObject({
      kind: 'EVENT',
      ack: 'no answer',
    });
  });

  test('says what of an ack answers nothing', () => {
    expect(packetText(received(1, '439[]'))).toMatchObject({ kind: 'ACK 9', ack: 'no event' });
  });

  test('shows the data of a refused connect as an error', () => {
    expect(packetText(received(1, '44/admin,{"message":"no"}'))).toMatchObject({
      kind: 'CONNECT_ERROR',
      namespace: '/admin',
      preview: '{message: "no"}',
      tone: 'error',
    });
  });

  test('says of a binary event that it is not whole yet', () => {
    expect(packetText(received(1, '451-["img",{"_placeholder":true,"num":0}]'))).toMatchObject({
      subject: 'img',
      preview: 'attachments still to come',
    });
  });

  test('shows attachments in their places', () => {
    const event = '451-["img",{"_placeholder":true,"num":0}]';
    const packets = [received(1, event), received(1, new Uint8Array([1, 2, 3]))];
    expect(packetText(...packets)).toMatchObject({ subject: 'img', preview: '▯ 3 B' });
  });

  test('says what was expected of a packet that cannot be read', () => {
    const text = packetText(received(1, '42{"not":"an array"}'));
    expect(text).toMatchObject({ kind: 'malformed', tone: 'error' });
    expect(text.preview).toMatch(/^expected .+, got /);
  });

  test('shows of a large packet its beginning as it travelled', () => {
    const text = packetText(sent(1, `42["big","${'x'.repeat(100_000)}"]`));
    expect(text.subject).toBe('big');
    expect(text.preview).toMatch(/^\["big","x+…$/);
  });
});

describe('the row of a stage', () => {
  test('tells a handshake by its status and URL', () => {
    const steps = [opening(1, FEED), response(1, { status: 403, statusText: 'Forbidden' })];
    expect(textOf(steps)).toMatchObject({
      kind: 'handshake',
      subject: 'websocket 403',
      preview: FEED,
    });
  });

  test('tells an open socket by what was agreed', () => {
    const agreed = { protocol: 'chat', extensions: 'permessage-deflate' };
    expect(textOf([opening(1, FEED), opened(1, agreed)])).toMatchObject({
      kind: 'open',
      preview: 'subprotocol chat · permessage-deflate',
    });
  });

  test('tells a close by its code and reason', () => {
    const steps = [opening(1, FEED), opened(1), closed(1, { code: 1001, reason: 'bye' })];
    expect(textOf(steps)).toMatchObject({ kind: 'close', preview: '1001 (going away) · "bye"' });
  });

  test('says that nobody knows why a socket failed', () => {
    expect(textOf([opening(1, FEED), failed(1)])).toMatchObject({
      kind: 'error',
      preview: 'failed; the browser does not say why',
      tone: 'error',
    });
  });

  test('says that nobody knows what a page did last', () => {
    const timeline = timelineOf([batchOf([opening(1, FEED), opened(1)])]);
    timeline.documentGone('d', 2_000, true);
    expect(rowText(timeline, timeline.entry(timeline.length - 1))).toMatchObject({
      kind: 'gap',
      subject: 'something may be missing here',
      preview: 'the page went away unheard',
      tone: 'waiting',
    });
  });

  test('counts what was dropped', () => {
    expect(textOf([opening(1, FEED), lost(1, 12_400), sent(1, 'x')].slice(0, 2))).toMatchObject({
      kind: 'gap',
      subject: '12,400 observations dropped here',
      tone: 'waiting',
    });
  });
});

test('the row of any other message shows it as what it is', () => {
  const socket = [opening(1, FEED), opened(1)];
  expect(textOf([...socket, sent(1, 'hello\nyou')])).toMatchObject({
    kind: 'text',
    preview: 'hello you',
  });
  expect(textOf([...socket, sent(1, '{"a":1}')])).toMatchObject({
    kind: 'json',
    preview: '{a: 1}',
  });
  expect(textOf([...socket, sent(1, new Uint8Array(5))])).toMatchObject({
    kind: 'binary',
    preview: '▯ 5 B',
    size: '5 B',
  });
});
