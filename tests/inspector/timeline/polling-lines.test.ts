import { describe, expect, test } from 'vitest';
import {
  closing,
  cut,
  get,
  opened,
  opening,
  POLLING_URL,
  polling,
  post,
  received,
  request,
  responded,
  response,
  sent,
  unanswered,
  unread,
} from './batch-of.ts';
import { kinds, linesOf, pick } from './lines-of.ts';

const HANDSHAKE = '0{"sid":"s1","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000}';
const SID_URL = `${POLLING_URL}&sid=s1`;

/** A polling sequence whose first exchange is over. */
const begun = [polling(1), get(1, 1), responded(1, 1), received(1, HANDSHAKE)];

describe('a polling sequence', () => {
  test('has its first exchange as its handshake', () => {
    const lines = linesOf([
      polling(1),
      get(1, 1),
      request(1, { headers: [['Accept', '*/*']] }),
      responded(1, 1),
      received(1, HANDSHAKE),
      response(1, { status: 200, headers: [['Content-Type', 'text/plain']] }),
    ]);
    expect(pick(lines, 'layer', 'kind', 'status', 'headers', 'transport')).toEqual([
      {
        layer: 'polling',
        kind: 'handshake',
        status: 200,
        headers: {
          request: { accept: '*/*' },
          response: { 'content-type': 'text/plain' },
          withheld: [],
        },
        transport: 'polling',
      },
      { layer: 'engine.io', kind: 'open', transport: 'polling' },
    ]);
  });

  test('tells the status of its handshake where the browser shows no headers', () => {
    const [line] = linesOf(begun);
    expect(line?.status).toBe(200);
    expect(line).not.toHaveProperty('headers');
  });

  test('has a line for each packet of a body, with the size that it has there', () => {
    const lines = linesOf([
      ...begun,
      get(1, 2, SID_URL),
      responded(1, 2),
      received(1, '42["é"]\x1e2'),
    ]);
    expect(pick(lines.slice(2), 'kind', 'event', 'sizeBytes', 'seq')).toEqual([
      { kind: 'event', event: 'é', sizeBytes: 8, seq: 3 },
      { kind: 'ping', sizeBytes: 1, seq: 4 },
    ]);
  });

  test('has no line for the ok that answers a POST', () => {
    const lines = linesOf([
      ...begun,
      post(1, 2, SID_URL),
      sent(1, '40'),
      responded(1, 2),
      received(1, 'ok'),
    ]);
    expect(kinds(lines)).toEqual(['polling handshake', 'engine.io open', 'socket.io connect']);
  });

  test('has no anatomy: only WebSocket messages are frames', () => {
    const lines = linesOf(begun);
    expect(lines[1]).not.toHaveProperty('anatomy');
  });

  test('reads the bodies of Engine.IO 3', () => {
    const url = POLLING_URL.replace('EIO=4', 'EIO=3');
    const lines = linesOf([
      polling(1, url),
      get(1, 1, url),
      responded(1, 1),
      received(1, '13:0{"sid":"s3"}2:40'),
    ]);
    expect(pick(lines, 'layer', 'kind', 'sizeBytes', 'session')).toEqual([
      { layer: 'polling', kind: 'handshake' },
      { layer: 'engine.io', kind: 'open', sizeBytes: 13, session: 's3' },
      { layer: 'socket.io', kind: 'connect', sizeBytes: 2, session: 's3' },
    ]);
  });

  test('reads the bodies of JSONP, with the sizes of the packets inside', () => {
    const url = `${POLLING_URL.replace('EIO=4', 'EIO=3')}&j=0`;
    const lines = linesOf([
      polling(1, url, { api: 'script', source: 'network-log' }),
      get(1, 1, url),
      responded(1, 1),
      received(1, '___eio[0]("13:0{\\"sid\\":\\"s3\\"}2:40");'),
    ]);
    expect(pick(lines, 'kind', 'source', 'sizeBytes')).toEqual([
      { kind: 'handshake', source: 'network-log' },
      { kind: 'open', source: 'network-log', sizeBytes: 13 },
      { kind: 'connect', source: 'network-log', sizeBytes: 2 },
    ]);
  });

  test('marks the last packet of a body that was cut', () => {
    const lines = linesOf([...begun, cut(received(1, '42["a"]\x1e42["b'), 1_008)]);
    expect(pick(lines.slice(2), 'kind', 'truncated', 'sizeBytes', 'args', 'data')).toEqual([
      { kind: 'event', sizeBytes: 7, args: [] },
      { kind: 'event', truncated: true, sizeBytes: 1_000, data: '["b' },
    ]);
  });

  test('says of a body that could not be read that it is missing', () => {
    const lines = linesOf([...begun, unread(received(1, ''), 0)]);
    expect(lines[2]).toMatchObject({
      layer: 'polling',
      kind: 'malformed',
      expected: 'the body of a polling request or answer',
      got: 'one that the browser could not read any more',
    });
  });
});

describe('an answer that is no 200', () => {
  test('is an error with its status and its body, and what the body means', () => {
    const lines = linesOf([
      ...begun,
      get(1, 2, SID_URL),
      responded(1, 2, 400),
      received(1, '{"code":1,"message":"Session ID unknown"}'),
    ]);
    expect(pick(lines.slice(2), 'layer', 'kind', 'status', 'data', 'message', 'sizeBytes')).toEqual(
      [
        {
          layer: 'polling',
          kind: 'error',
          status: 400,
          data: '{"code":1,"message":"Session ID unknown"}',
          message:
            'HTTP 400, Engine.IO error 1, "Session ID unknown": this server does not know the session: it has ended the session or was restarted, or the request reached another node of a cluster (sticky sessions are missing).',
          sizeBytes: 41,
        },
      ],
    );
  });

  test('is an error also without a body, or with one that says nothing', () => {
    const lines = linesOf([
      ...begun,
      responded(1, 2, 502),
      get(1, 3),
      responded(1, 3, 503),
      received(1, '<h1>busy</h1>'),
    ]);
    expect(pick(lines.slice(2), 'status', 'message', 'data')).toEqual([
      { status: 502, message: 'HTTP 502 instead of 200.' },
      { status: 503, message: 'HTTP 503 instead of 200.', data: '<h1>busy</h1>' },
    ]);
  });

  test('to the first request gives the handshake its status as well', () => {
    const lines = linesOf([polling(1), get(1, 1), responded(1, 1, 403)]);
    expect(pick(lines, 'kind', 'status')).toEqual([
      { kind: 'handshake', status: 403 },
      { kind: 'error', status: 403 },
    ]);
  });
});

describe('a request without an answer', () => {
  test('is an error', () => {
    const lines = linesOf([...begun, get(1, 2), unanswered(1, 2, 'error')]);
    expect(pick(lines.slice(2), 'kind', 'direction', 'message')).toEqual([
      {
        kind: 'error',
        direction: null,
        message:
          'No answer came: the network failed, or the browser refused it to the page (CORS).',
      },
    ]);
  });

  test('is an error when the page aborts it in mid-session', () => {
    const lines = linesOf([...begun, get(1, 2), unanswered(1, 2, 'abort')]);
    expect(lines[2]?.message).toBe('The request was aborted before its answer came.');
  });

  test('is none when the client has closed before', () => {
    const lines = linesOf([
      ...begun,
      get(1, 2),
      post(1, 3),
      sent(1, '1'),
      unanswered(1, 2, 'abort'),
    ]);
    expect(kinds(lines.slice(2))).toEqual(['engine.io close']);
  });

  test('is none when the client has moved to a WebSocket', () => {
    const upgrade = 'ws://chat.test/socket.io/?EIO=4&transport=websocket&sid=s1';
    const lines = linesOf([
      ...begun,
      get(1, 2),
      opening(2, upgrade),
      opened(2),
      sent(2, '2probe'),
      received(2, '3probe'),
      sent(2, '5'),
      unanswered(1, 2, 'abort'),
    ]);
    expect(kinds(lines.slice(4))).toEqual([
      'engine.io probe',
      'engine.io probe',
      'engine.io upgrade',
    ]);
  });

  test('is none when the page asked for the close', () => {
    const lines = linesOf([...begun, get(1, 2), closing(1), unanswered(1, 2, 'abort')]);
    expect(lines).toHaveLength(2);
  });
});
