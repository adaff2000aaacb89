import '../platform.ts';
import { describe, expect, it } from 'vitest';
import { createHandshakes } from '../../../extension/hook/handshakes.ts';
import type { Handshake } from '../../../extension/wire.ts';
import { Kind } from '../../../inspector/observation.ts';
import { Recording } from './recording.ts';

const URL = 'ws://host/socket';

const REQUEST = { kind: Kind.handshakeRequest, detail: '{"withheld":["cookie"]}', untapped: '' };
const RESPONSE = {
  kind: Kind.handshakeResponse,
  detail: '{"status":101}',
  untapped: '{"accept":"a="}',
};

function newHandshakes() {
  const recording = new Recording();
  const handshakes = createHandshakes(recording.recorder);
  const take = (request: string, stage: Omit<Handshake, 'request' | 'url'>, url = URL) =>
    handshakes.take({ request, url, ...stage });
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
      { connection: 2, kind: 'handshakeRequest', detail: { withheld: ['cookie'] } },
      { connection: 2, kind: 'handshakeResponse', detail: { status: 101 } },
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
  it("is a worker's, of which the background says what there is to know", () => {
    const { take, news } = newHandshakes();
    take('r', REQUEST);
    take('r', RESPONSE);
    expect(news()).toEqual([{ connection: 0, kind: 'untapped', detail: { accept: 'a=' } }]);
  });

  it('is left alone when that is nothing, as of polling', () => {
    const { take, news } = newHandshakes();
    take('r', REQUEST);
    take('r', { ...RESPONSE, untapped: '' });
    expect(news()).toEqual([]);
  });
});
