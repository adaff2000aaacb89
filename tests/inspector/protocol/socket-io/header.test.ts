import { describe, expect, it } from 'vitest';
import { scanHeader } from '../../../../inspector/protocol/socket-io/header.ts';

const scan = (text: string, strictness = {}) => scanHeader(text, 0, text.length, strictness);

describe('scanHeader', () => {
  it.each([
    ['0', { type: 0, namespace: '/', payloadStart: 1 }],
    ['0/admin,', { type: 0, namespace: '/admin', payloadStart: 8 }],
    ['0/admin', { type: 0, namespace: '/admin', payloadStart: 7 }],
    ['0{"token":"x"}', { type: 0, namespace: '/', payloadStart: 1 }],
    ['0/a?b=1&c,{}', { type: 0, namespace: '/a?b=1&c', payloadStart: 10 }],
    ['1', { type: 1, namespace: '/', payloadStart: 1 }],
    ['1/é😀,', { type: 1, namespace: '/é😀', payloadStart: 6 }],
    ['2["hello",1]', { type: 2, namespace: '/', payloadStart: 1, event: 'hello' }],
    ['2/chat,12["x"]', { type: 2, namespace: '/chat', ackId: 12, payloadStart: 9, event: 'x' }],
    ['20["x"]', { type: 2, namespace: '/', ackId: 0, payloadStart: 2, event: 'x' }],
    ['2', { type: 2, namespace: '/', payloadStart: 1 }],
    ['3/a,7[]', { type: 3, namespace: '/a', ackId: 7, payloadStart: 5 }],
    ['4{"message":"no"}', { type: 4, namespace: '/', payloadStart: 1 }],
    ['4"no"', { type: 4, namespace: '/', payloadStart: 1 }],
    ['51-["x"]', { type: 5, namespace: '/', attachments: 1, payloadStart: 3, event: 'x' }],
    [
      '512-/a,3["x"]',
      { type: 5, namespace: '/a', ackId: 3, attachments: 12, payloadStart: 8, event: 'x' },
    ],
    ['62-/a,3[{}]', { type: 6, namespace: '/a', ackId: 3, attachments: 2, payloadStart: 7 }],
  ])('reads %j', (text, header) => {
    expect(scan(text)).toEqual(header);
  });

  it.each([
    ['2["a b"]', 'a b'],
    ['2[ \n"x"]', 'x'],
    ['2["\\u00e9\\"\\\\"]', 'é"\\'],
    ['2["é😀"]', 'é😀'],
    ['2[""]', ''],
    ['2["__proto__"]', '__proto__'],
    ['2[42,"x"]', '42'],
    ['2[-1.5e3]', '-1500'],
  ])('reads the name in %j', (text, event) => {
    expect(scan(text)).toMatchObject({ event });
  });

  it.each([
    ['', 'a Socket.IO packet type, 0 to 6', 'nothing'],
    ['7', 'a Socket.IO packet type, 0 to 6', '"7"'],
    ['hello', 'a Socket.IO packet type, 0 to 6', '"hello"'],
    ['0[]', 'a JSON object or no payload', '"[]"'],
    ['1{}', 'no payload', '"{}"'],
    ['2{}', "a JSON array that begins with the event's name", '"{}"'],
    ['2[]', "the event's name, a string or a number", '"]"'],
    ['2[null]', "the event's name, a string or a number", '"null]"'],
    ['2["x', "the event's name, a string or a number", '"\\"x"'],
    ['2["disconnect"]', 'an event name that Socket.IO does not reserve', '"disconnect"'],
    ['3"x"', 'a JSON array', '"\\"x\\""'],
    ['4[]', 'a JSON object or string', '"[]"'],
    ['5["x"]', 'a number of attachments of at least 1, and a hyphen', '"[\\"x\\"]"'],
    ['50-["x"]', 'a number of attachments of at least 1, and a hyphen', '"0-"'],
    ['5x-["x"]', 'a number of attachments of at least 1, and a hyphen', '"x-"'],
  ])('refuses %j', (text, expected, got) => {
    expect(scan(text)).toEqual({ expected, got });
  });

  it('shows only the beginning of what it refuses', () => {
    expect(scan('x'.repeat(100))).toMatchObject({ got: `"${'x'.repeat(40)}"…` });
  });

  it('takes what Socket.IO 1 and 2 take in a session of revision 3', () => {
    expect(scan('2["disconnect"]', { revision: 3 })).toMatchObject({ event: 'disconnect' });
    expect(scan('0[]', { revision: 3 })).toMatchObject({ type: 0 });
    expect(scan('4null', { revision: 3 })).toMatchObject({ type: 4 });
  });

  it('takes a name of megabytes, cut or not', () => {
    const name = 'x'.repeat(5_000_000);
    expect(scan(`2["${name}"]`)).toMatchObject({ event: name });
    expect(scan(`2["${name}`)).toHaveProperty('expected');
    expect(scan(`2["${name}`, { cut: true })).not.toHaveProperty('event');
  });

  it('sees nothing but its own part of the text', () => {
    const text = '42/a,5["x"]\x1e42/b,6["y"]';
    expect(scanHeader(text, 1, 11)).toEqual({
      type: 2,
      namespace: '/a',
      ackId: 5,
      payloadStart: 6,
      event: 'x',
    });
    expect(scanHeader(text, 1, 4)).toMatchObject({ namespace: '/a', payloadStart: 4 });
    expect(scanHeader('2[12345]', 0, 4)).toMatchObject({ event: '12' });
  });

  it.each([
    ['2/chat,12["hel', { type: 2, namespace: '/chat', ackId: 12, payloadStart: 9 }],
    ['2/chat,12["hello"', { namespace: '/chat', ackId: 12, event: 'hello' }],
    ['2["a\\', { type: 2, payloadStart: 1 }],
    ['2["a\\u00', { type: 2, payloadStart: 1 }],
    ['2[12', { type: 2, payloadStart: 1 }],
    ['2[', { type: 2, payloadStart: 1 }],
    ['51', { type: 5, namespace: '/' }],
    ['51-/a', { type: 5, attachments: 1, namespace: '/a' }],
    ['3[', { type: 3 }],
    ['0{"to', { type: 0 }],
  ])('reads what the kept part of %j says, when it was cut', (text, header) => {
    const scanned = scan(text, { cut: true });
    expect(scanned).toMatchObject(header);
    if (!('event' in header)) expect(scanned).not.toHaveProperty('event');
  });

  it.each(['x', '2{', '2[tru', '5x-', '1{'])('refuses %j even when it was cut', (text) => {
    expect(scan(text, { cut: true })).toHaveProperty('expected');
  });
});
