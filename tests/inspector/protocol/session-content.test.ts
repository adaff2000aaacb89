import { describe, expect, it } from 'vitest';
import { SessionReader } from '../../../inspector/protocol/session-reader.ts';
import { meaningsOf as read } from './meanings.ts';

describe('an application that is bare on Engine.IO', () => {
  function bare(): SessionReader {
    const reader = new SessionReader(4);
    read(reader, 'received', '0{"sid":"s"}');
    return reader;
  }

  it('has messages of text, JSON and bytes', () => {
    const reader = bare();
    expect(read(reader, 'sent', '4hello')).toEqual([{ layer: 'engine.io', kind: 'text' }]);
    expect(reader.socketIo).toBe(false);
    expect(read(reader, 'received', '4{"a":1}')).toEqual([{ layer: 'engine.io', kind: 'json' }]);
    expect(read(reader, 'received', Uint8Array.of(1))).toEqual([
      { layer: 'engine.io', kind: 'binary' },
    ]);
  });

  it('stays one when a later message looks like a packet by chance', () => {
    const reader = bare();
    read(reader, 'sent', '45');
    expect(read(reader, 'sent', '41')).toEqual([{ layer: 'engine.io', kind: 'text' }]);
    expect(read(reader, 'sent', '40')).toEqual([{ layer: 'engine.io', kind: 'text' }]);
    expect(read(reader, 'sent', '42[1]')).toEqual([{ layer: 'engine.io', kind: 'text' }]);
  });

  it('is one when the first message is bytes', () => {
    const reader = bare();
    read(reader, 'sent', Uint8Array.of(0x80, 1));
    expect(reader.socketIo).toBe(false);
  });

  it('is one when the first packet is anything but a CONNECT', () => {
    const reader = bare();
    read(reader, 'sent', '43[1]');
    expect(reader.socketIo).toBe(false);
  });

  it('turns out to be Socket.IO by a packet that cannot be chance', () => {
    const reader = bare();
    read(reader, 'received', '4garbage');
    expect(read(reader, 'received', '42["x"]')).toMatchObject([{ kind: 'event', event: 'x' }]);
    expect(reader.socketIo).toBe(true);
  });
});

describe('a session that was seen late', () => {
  it.each(['42["x"]', '43/a,1[]', '451-["x"]', '44{"message":"no"}', '40{"sid":"x"}'])(
    'is Socket.IO when its first packet is %j',
    (text) => {
      const reader = new SessionReader(4);
      expect(read(reader, 'received', text)).toMatchObject([{ layer: 'socket.io' }]);
      expect(reader.socketIo).toBe(true);
    },
  );

  it('is not known from a single digit, which is read as a packet', () => {
    const reader = new SessionReader(4);
    expect(read(reader, 'received', '41')).toMatchObject([{ kind: 'disconnect' }]);
    expect(reader.socketIo).toBeNull();
    expect(read(reader, 'received', '4hello')).toMatchObject([{ kind: 'text' }]);
    expect(reader.socketIo).toBe(false);
  });

  it('is read from its upgrade on', () => {
    const reader = new SessionReader(4);
    const texts = ['2probe', '3probe', '5', '42["x"]'];
    const kinds = texts.flatMap((text) => read(reader, 'sent', text).map(({ kind }) => kind));
    expect(kinds).toEqual(['probe', 'probe', 'upgrade', 'event']);
  });

  it('does not take what follows a gap for its first message', () => {
    const reader = new SessionReader(4);
    read(reader, 'received', '0{"sid":"s"}');
    reader.forget('sent');
    expect(read(reader, 'sent', '43[1]')).toMatchObject([{ kind: 'ack' }]);
  });
});
