import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineBase, engineOf } from '../../../../inspector/protocol/engine-io/parameters.ts';

describe('engineOf', () => {
  it('reads the handshake of a polling client', () => {
    expect(engineOf('http://h/socket.io/?EIO=4&transport=polling&t=Nq3x')).toEqual({
      revision: 4,
      transport: 'polling',
      sid: null,
      base64: false,
      jsonp: null,
    });
  });

  it('reads the session of an upgrade', () => {
    expect(engineOf('wss://h/x?EIO=3&transport=websocket&sid=a%2Fb')).toEqual({
      revision: 3,
      transport: 'websocket',
      sid: 'a/b',
      base64: false,
      jsonp: null,
    });
  });

  it('reads base64 and the index of a JSONP callback', () => {
    expect(engineOf('http://h/?EIO=3&transport=polling&j=0&b64=1#x')).toMatchObject({
      base64: true,
      jsonp: '0',
    });
  });

  it('takes revision 2, of Socket.IO 1.0, for 3', () => {
    expect(engineOf('http://h/?EIO=2&transport=polling')?.revision).toBe(3);
  });

  it.each([
    '',
    'http://h/socket.io/',
    'http://h/?transport=polling',
    'http://h/?EIO=4',
    'http://h/?EIO=5&transport=polling',
    'http://h/?EIO=4&transport=',
    'http://h/#?EIO=4&transport=polling',
    'http://h/?eio=4&transport=polling',
  ])('is null for %j', (url) => {
    expect(engineOf(url)).toBeNull();
  });

  it('keeps the first of several values, and text that is badly escaped', () => {
    expect(engineOf('http://h/?EIO=4&EIO=3&transport=%zz')).toMatchObject({
      revision: 4,
      transport: '%zz',
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        engineOf(`?EIO=4&${text}`);
        engineBase(text);
      }),
    );
  });
});

describe('engineBase', () => {
  it.each([
    ['http://h:3000/socket.io/?EIO=4&transport=polling', 'http://h:3000/socket.io/'],
    ['ws://h:3000/socket.io/?EIO=4&transport=websocket', 'http://h:3000/socket.io/'],
    ['wss://H/socket.io/?EIO=4', 'https://h/socket.io/'],
    ['wss://h:443/Socket.io/', 'https://h/Socket.io/'],
    ['ws://h:80/', 'http://h/'],
    ['https://h', 'https://h/'],
    ['https://h?EIO=4', 'https://h/'],
    ['nonsense?x', 'nonsense'],
  ])('of %j is %j', (url, base) => {
    expect(engineBase(url)).toBe(base);
  });
});
