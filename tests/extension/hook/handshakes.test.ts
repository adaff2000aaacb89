import '../platform.ts';
import { describe, expect, it } from 'vitest';
import { Handshakes } from '../../../extension/hook/handshakes.ts';
import type { Handshake } from '../../../extension/wire.ts';
import { Recording } from './recording.ts';

const URL = 'ws://host/socket';

const REQUEST: Handshake['stage'] = {
  kind: 'request',
  detail: { headers: [['Upgrade', 'websocket']], withheld: ['sec-websocket-key'] },
};

const RESPONSE: Handshake['stage'] = {
  kind: 'response',
  detail: {
    status: 101,
    statusText: 'Switching Protocols',
    headers: [['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=']],
  },
};

function newHandshakes() {
  const recording = new Recording();
  const handshakes = new Handshakes(recording.recorder);
  const take = (
    request: string,
    stage: Handshake['stage'],
    url = URL,
    transport: Handshake['transport'] = 'websocket',
  ) => handshakes.take({ request, url, transport, stage });
  return { handshakes, take, news: () => recording.news() };
}

describe('a handshake', () => {
  it('belongs to the connection of its address', () => {
    const { handshakes, take, news } = newHandshakes();
    handshakes.expect(1, 'ws://other/');
    handshakes.expect(2, URL);
    take('r', REQUEST);
    take('r', RESPONSE);
    expect(news()).toEqual([
      {
        connection: 2,
        kind: 'handshakeRequest',
        detail: { headers: [['Upgrade', 'websocket']], withheld: ['sec-websocket-key'] },
      },
      {
        connection: 2,
        kind: 'handshakeResponse',
        detail: {
          status: 101,
          statusText: 'Switching Protocols',
          headers: [['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=']],
        },
      },
    ]);
  });

  it('belongs to the oldest of several connections that has none', () => {
    const { handshakes, take, news } = newHandshakes();
    handshakes.expect(1, URL);
    handshakes.expect(2, URL);
    take('first', REQUEST);
    take('second', REQUEST);
    take('second', RESPONSE);
    take('first', RESPONSE);
    expect(news().map(({ connection, kind }) => [connection, kind])).toEqual([
      [1, 'handshakeRequest'],
      [2, 'handshakeRequest'],
      [2, 'handshakeResponse'],
      [1, 'handshakeResponse'],
    ]);
  });

  it('is answered once', () => {
    const { handshakes, take, news } = newHandshakes();
    handshakes.expect(1, URL);
    take('r', REQUEST);
    take('r', RESPONSE);
    take('r', RESPONSE);
    expect(news()).toHaveLength(2);
  });

  it('of which only the answer was seen is no observation', () => {
    const { handshakes, take, news } = newHandshakes();
    handshakes.expect(1, URL);
    take('r', RESPONSE);
    expect(news()).toEqual([]);
  });

  it('is not awaited any more by a connection that 64 others have followed', () => {
    const { handshakes, take, news } = newHandshakes();
    for (let connection = 1; connection <= 65; connection++) handshakes.expect(connection, URL);
    take('r', REQUEST);
    expect(news()).toMatchObject([{ connection: 2 }]);
  });

  it('is not awaited any more when 64 others have begun since', () => {
    const { handshakes, take, news } = newHandshakes();
    for (let n = 1; n <= 65; n++) {
      handshakes.expect(n, URL);
      take(`r${n}`, REQUEST);
    }
    news();
    take('r1', RESPONSE);
    take('r2', RESPONSE);
    expect(news()).toMatchObject([{ connection: 2, kind: 'handshakeResponse' }]);
  });
});

describe('a handshake that no connection here has made', () => {
  it("is a worker's, and known by its accept", () => {
    const { take, news } = newHandshakes();
    take('r', REQUEST);
    take('r', RESPONSE);
    expect(news()).toEqual([
      {
        connection: 0,
        kind: 'untapped',
        detail: { url: URL, accept: 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=' },
      },
    ]);
  });

  it('has no accept when it was refused', () => {
    const { take, news } = newHandshakes();
    take('r', REQUEST);
    const detail = { status: 403, statusText: 'Forbidden', headers: [] };
    take('r', { kind: 'response', detail });
    expect(news()).toMatchObject([{ kind: 'untapped', detail: { url: URL, accept: '' } }]);
  });

  it('is left alone when it is polling', () => {
    const { take, news } = newHandshakes();
    take('r', REQUEST, 'http://host/?EIO=4&transport=polling', 'polling');
    take('r', RESPONSE, 'http://host/?EIO=4&transport=polling', 'polling');
    expect(news()).toEqual([]);
  });
});
