import '../../platform.ts';
import './fake-web-socket.ts';
import { describe, expect, it } from 'vitest';
import { tapWebSocket } from '../../../../extension/hook/taps/websocket.ts';
import { beginningAt } from '../beginning-at.ts';
import { Recording } from '../recording.ts';
import { tampered } from '../tamper.ts';
import { newWebSocketClass } from './fake-web-socket.ts';

/** A window whose WebSocket is tapped, and the network behind it. */
function newPage() {
  const recording = new Recording();
  const { recorder } = recording;
  const native = newWebSocketClass();
  const page = { WebSocket: native, location: { href: 'http://page/' } };
  const global = page as unknown as Window & typeof globalThis;
  tapWebSocket(global, recorder, beginningAt('http://page/', recorder));
  const { open, receive, finish, lastSent } = native;
  /** A socket that is open, and nothing to tell yet. */
  const connect = () => {
    const socket = new page.WebSocket('ws://host/');
    open(socket);
    recording.news();
    return socket;
  };
  const news = () => recording.news();
  return { page, native, recorder, connect, news, open, receive, finish, lastSent };
}

function message(data: unknown): MessageEvent {
  return new MessageEvent('message', { data });
}

describe('a WebSocket', () => {
  it('is recorded from its opening to its close', () => {
    const { page, news, open, receive, finish } = newPage();
    const socket = new page.WebSocket('ws://host/', ['a', 'b']);
    open(socket);
    socket.send('question');
    receive(socket, message('answer'));
    socket.close(4000);
    socket.dispatchEvent(new Event('error'));
    finish(socket, new CloseEvent('close', { code: 1006, reason: 'gone', wasClean: false }));
    expect(news()).toEqual([
      {
        connection: 1,
        kind: 'opening',
        detail: {
          url: 'ws://host/',
          transport: 'websocket',
          api: 'WebSocket',
          document: 'http://page/',
          source: 'tap',
          protocols: ['a', 'b'],
          callSite: expect.stringContaining('websocket.test.ts'),
        },
      },
      {
        connection: 1,
        kind: 'opened',
        detail: { protocol: 'chosen', extensions: 'permessage-deflate' },
      },
      { connection: 1, kind: 'sent', detail: 'question' },
      { connection: 1, kind: 'received', detail: 'answer' },
      { connection: 1, kind: 'closing', detail: { code: 4000 } },
      { connection: 1, kind: 'failed', detail: { message: '' } },
      {
        connection: 1,
        kind: 'closed',
        detail: { code: 1006, reason: 'gone', wasClean: false, bufferedAmount: 7 },
      },
    ]);
  });

  it('is to the page what it was', () => {
    const { page, native } = newPage();
    class Own extends page.WebSocket {}
    const [socket, own] = [new page.WebSocket('ws://host/'), new Own('ws://host/')];
    expect(Object.getPrototypeOf(socket)).toBe(native.prototype);
    expect(socket.constructor).toBe(page.WebSocket);
    expect(socket).toBeInstanceOf(page.WebSocket);
    expect(own).toBeInstanceOf(Own);
    expect(Object.getPrototypeOf(own)).toBe(Own.prototype);
    expect(page.WebSocket.name).toBe('WebSocket');
    expect(page.WebSocket.prototype).toBe(native.prototype);
  });

  it('is recorded before the page hears of what happens', () => {
    const { connect, news, receive } = newPage();
    const socket = connect();
    const seen: unknown[] = [];
    socket.addEventListener('message', () => seen.push(...news().map(({ detail }) => detail)));
    receive(socket, message('first'));
    expect(seen).toEqual(['first']);
  });

  it('with one subprotocol, or none, has a list of them all the same', () => {
    const { page, news } = newPage();
    new page.WebSocket('ws://host/', 'one');
    new page.WebSocket('ws://host/');
    expect(news()).toMatchObject([
      { detail: { protocols: ['one'] } },
      { detail: { protocols: [] } },
    ]);
  });

  it('that is refused is no connection', () => {
    const { page, news } = newPage();
    expect(() => new page.WebSocket('http://host')).toThrow(SyntaxError);
    expect(() => Reflect.apply(page.WebSocket, null, [])).toThrow(TypeError);
    expect(news()).toEqual([]);
  });
});

describe('send', () => {
  it('takes what it takes natively, converted once', () => {
    const { connect, news } = newPage();
    const socket = connect();
    let asked = 0;
    socket.send({
      toString() {
        asked++;
        return 'converted';
      },
    });
    socket.send(7);
    socket.send(null);
    expect(asked).toBe(1);
    expect(news().map(({ detail }) => detail)).toEqual(['converted', '7', 'null']);
  });

  it('takes a buffer that was transferred', () => {
    const { connect, news, lastSent } = newPage();
    const socket = connect();
    const { buffer } = Uint8Array.of(1);
    structuredClone(buffer, { transfer: [buffer] });
    socket.send(buffer);
    expect(lastSent(socket)).toBe(buffer);
    expect(news()).toHaveLength(1);
  });

  it('that fails natively fails so, and is no observation', () => {
    const { page, connect, news } = newPage();
    const connecting = new page.WebSocket('ws://host/');
    news();
    expect(() => connecting.send('early')).toThrow('Still connecting');
    expect(() => Reflect.apply(connecting.send, connect(), [])).toThrow(TypeError);
    expect(() => Reflect.apply(connecting.send, {}, ['x'])).toThrow(TypeError);
    expect(news().filter(({ kind }) => kind === 'sent')).toEqual([]);
  });

  it('on a socket that closes is accepted and goes nowhere, so it is no observation', () => {
    const { connect, news } = newPage();
    const socket = connect();
    socket.close();
    news();
    socket.send('late');
    expect(news()).toEqual([]);
  });

  it('is followed by its call site when that is wanted', () => {
    const { recorder, connect, news } = newPage();
    const socket = connect();
    recorder.callSites = true;
    socket.send('x');
    expect(news()).toMatchObject([
      { kind: 'sent' },
      { kind: 'callSite', detail: { callSite: expect.stringContaining('websocket.test.ts') } },
    ]);
  });
});

describe('close', () => {
  it('tells code and reason as the page gave them, once', () => {
    const { connect, news } = newPage();
    const [first, second] = [connect(), connect()];
    Reflect.apply(first.close, first, ['4001', 'because']);
    first.close();
    second.close();
    expect(news().map(({ detail }) => detail)).toEqual([{ code: 4001, reason: 'because' }, {}]);
  });

  it('that is refused is no observation', () => {
    const { connect, news } = newPage();
    const socket = connect();
    expect(() => socket.close(1)).toThrow('Invalid code');
    expect(news()).toEqual([]);
  });
});

it('of a page that has tampered with everything is observed like any other', () => {
  const { page, news, open, receive, finish } = newPage();
  const { WebSocket } = page;
  const protocols = Object.setPrototypeOf(['a'], null);
  const opening = new Event('open');
  const answer = message('answer');
  const closing = new CloseEvent('close', { code: 1000 });
  tampered(() => {
    const socket = new WebSocket('ws://host/', protocols);
    new WebSocket('ws://host/');
    open(socket, opening);
    socket.send('question');
    receive(socket, answer);
    socket.close(4000);
    finish(socket, closing);
  });
  expect(news().map(({ connection, kind }) => [connection, kind])).toEqual([
    [1, 'opening'],
    [2, 'opening'],
    [1, 'opened'],
    [1, 'sent'],
    [1, 'received'],
    [1, 'closing'],
    [1, 'closed'],
  ]);
});
