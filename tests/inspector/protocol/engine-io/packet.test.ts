import { describe, expect, it } from 'vitest';
import {
  scanBinaryPacket,
  scanTextPacket,
} from '../../../../inspector/protocol/engine-io/packet.ts';

const scan = (text: string, revision: 3 | 4 = 4) => scanTextPacket(text, 0, text.length, revision);

describe('scanTextPacket', () => {
  it.each([
    ['0{"sid":"x"}', 'open'],
    ['1', 'close'],
    ['2', 'ping'],
    ['2hello', 'ping'],
    ['3', 'pong'],
    ['2probe', 'probe'],
    ['3probe', 'probe'],
    ['3probes', 'pong'],
    ['4probe', 'message'],
    ['4', 'message'],
    ['5', 'upgrade'],
    ['6', 'noop'],
  ])('reads %j as %s in both revisions', (text, kind) => {
    const packet = { kind, dataStart: 1, base64: false };
    expect(scan(text, 4)).toEqual(packet);
    expect(scan(text, 3)).toEqual(packet);
  });

  it('reads b as a binary message in revision 4', () => {
    expect(scan('bAQID')).toEqual({ kind: 'message', dataStart: 1, base64: true });
  });

  it('reads b as binary of the type behind it in revision 3', () => {
    expect(scan('b4AQID', 3)).toEqual({ kind: 'message', dataStart: 2, base64: true });
  });

  it.each([
    ['', 4, 'an Engine.IO packet', 'nothing'],
    ['7', 4, 'an Engine.IO packet type, 0 to 6, or b', '"7"'],
    ['{"a":1}', 3, 'an Engine.IO packet type, 0 to 6, or b', '"{\\"a\\":1}"'],
    ['bAQID', 3, 'an Engine.IO packet type, 0 to 6 behind b', '"bAQID"'],
    ['b', 3, 'an Engine.IO packet type, 0 to 6 behind b', '"b"'],
  ] as const)('refuses %j in revision %i', (text, revision, expected, got) => {
    expect(scan(text, revision)).toEqual({ expected, got });
  });

  it('sees nothing but its own part of the text', () => {
    expect(scanTextPacket('4a\x1e2probe\x1e6', 3, 9, 4)).toMatchObject({ kind: 'probe' });
    expect(scanTextPacket('4a\x1e2probe6', 3, 9, 4)).toMatchObject({ kind: 'probe' });
    expect(scanTextPacket('2probe', 0, 5, 4)).toMatchObject({ kind: 'ping' });
  });
});

describe('scanBinaryPacket', () => {
  it('takes any bytes for a message in revision 4', () => {
    expect(scanBinaryPacket(Uint8Array.of(9), 0, 1, 4)).toEqual({
      kind: 'message',
      dataStart: 0,
      base64: false,
    });
  });

  it('reads the type from the first byte in revision 3', () => {
    expect(scanBinaryPacket(Uint8Array.of(4, 1), 0, 2, 3)).toEqual({
      kind: 'message',
      dataStart: 1,
      base64: false,
    });
    expect(scanBinaryPacket(Uint8Array.of(6), 0, 1, 3)).toMatchObject({ kind: 'noop' });
  });

  it('refuses other first bytes, and none, in revision 3', () => {
    expect(scanBinaryPacket(Uint8Array.of(7, 255), 0, 2, 3)).toEqual({
      expected: 'an Engine.IO packet type, 0 to 6',
      got: 'bytes 07 ff',
    });
    expect(scanBinaryPacket(new Uint8Array(), 0, 0, 3)).toEqual({
      expected: 'a binary Engine.IO packet',
      got: 'nothing',
    });
  });
});
