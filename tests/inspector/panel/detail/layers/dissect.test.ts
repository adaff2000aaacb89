import { describe, expect, test } from 'vitest';
import { layersOf } from '../../../../../inspector/panel/detail/layers/dissect.ts';
import { utf8Decode, utf8Encode } from '../../../../../inspector/protocol/utf8.ts';
import {
  batchOf,
  cut,
  get,
  opened,
  opening,
  polling,
  received,
  responded,
  type Step,
  sent,
} from '../../../timeline/batch-of.ts';
import { pollingSession, socketSession } from '../../../timeline/engine-session.ts';
import { timelineOf } from '../../../timeline/lines-of.ts';
import { dissectionOf, innerLines, layerLines } from './layer-lines.ts';

const REVISION_3 = 'http://chat.test/socket.io/?EIO=3&transport=polling';
const SESSION = [...socketSession(1, 's1'), sent(1, '40'), received(1, '40{"sid":"a"}')];

const timelineAfter = (...steps: Step[]) => timelineOf([batchOf(steps)]);
const inSession = (...steps: Step[]) => innerLines(timelineAfter(...SESSION, ...steps), 5);

function polled(url: string, ...bodies: (string | Uint8Array)[]): Step[] {
  return bodies.flatMap((body, at) => [
    get(1, at + 1, url),
    responded(1, at + 1),
    received(1, body),
  ]);
}

describe('a Socket.IO packet in a WebSocket', () => {
  test('is taken apart into type, payload and arguments', () => {
    expect(inSession(sent(1, '42["msg",{"a":1}]'))).toEqual([
      'Engine.IO packet: message [0:0-17]',
      '  Type: 4, message [0:0-1]',
      '  Data: 16 bytes [0:1-17]',
      'Socket.IO packet: EVENT [0:1-17]',
      '  Type: 2, EVENT [0:1-2]',
      '  Payload: ["msg",{"a":1}] [0:2-17]',
      'Arguments: 1 [0:2-17]',
      '  Event: "msg" [0:3-8]',
      '  0: {"a":1} [0:9-16]',
    ]);
  });

  test('shows where namespace and ack id stand', () => {
    expect(inSession(sent(1, '42/chat,12["x"]')).slice(3)).toEqual([
      'Socket.IO packet: EVENT [0:1-15]',
      '  Type: 2, EVENT [0:1-2]',
      '  Namespace: /chat [0:2-8]',
      '  Ack id: 12 [0:8-10]',
      '  Payload: ["x"] [0:10-15]',
      'Arguments: none [0:10-15]',
      '  Event: "x" [0:11-14]',
    ]);
  });

  test('counts the arguments of an ack from its first one', () => {
    expect(inSession(received(1, '430[{"bid":1.25},2]')).slice(3)).toEqual([
      'Socket.IO packet: ACK [0:1-19]',
      '  Type: 3, ACK [0:1-2]',
      '  Ack id: 0 [0:2-3]',
      '  Payload: [{"bid":1.25},2] [0:3-19]',
      'Arguments: 2 [0:3-19]',
      '  0: {"bid":1.25} [0:4-16]',
      '  1: 2 [0:17-18]',
    ]);
  });

  test('counts bytes and not characters', () => {
    expect(inSession(sent(1, '42["é€😀",1]')).slice(-2)).toEqual([
      '  Event: "é€😀" [0:3-14]',
      '  0: 1 [0:15-16]',
    ]);
  });

  test('names the members of what a CONNECT carries', () => {
    expect(inSession(sent(1, '40/admin,{"token":"t"}')).slice(3)).toEqual([
      'Socket.IO packet: CONNECT [0:1-22]',
      '  Type: 0, CONNECT [0:1-2]',
      '  Namespace: /admin [0:2-9]',
      '  Payload: {"token":"t"} [0:9-22]',
      'Data: {"token":"t"} [0:9-22]',
      '  token: "t" [0:18-21]',
    ]);
  });

  test('says that its arguments are those before the cut', () => {
    const lines = inSession(cut(received(1, '42["a",1,"unfini'), 5_000));
    expect(lines).toContain('Arguments: 1 before the cut [0:2-16]');
    expect(lines.slice(-2)).toEqual(['  Event: "a" [0:3-6]', '  0: 1 [0:7-8]']);
  });

  test('says what was expected when it is malformed', () => {
    expect(inSession(sent(1, '49[')).slice(3)).toEqual([
      'Malformed: expected a Socket.IO packet type, 0 to 6, got "9[" [0:1-3]',
    ]);
  });
});

describe('a binary packet', () => {
  const timeline = timelineAfter(
    ...SESSION,
    received(1, '451-["img",{"_placeholder":true,"num":0}]'),
    received(1, Uint8Array.of(1, 2, 3, 4)),
  );

  test('has its attachment count, and each attachment with its own frame and bytes', () => {
    const lines = innerLines(timeline);
    expect(lines).toContain('  Attachments: 1 binary [0:2-4]');
    expect(lines.slice(lines.indexOf('Attachment 0: 4 bytes [1:0-4]'))).toEqual([
      'Attachment 0: 4 bytes [1:0-4]',
      '  WebSocket frame: binary, 4 bytes + 2 of header [1:0-4]',
      '    FIN: 1, the message ends with this frame [header:0-1]',
      '    Opcode: 2, binary [header:0-1]',
      '    Mask: 0, as all that a server sends [header:1-2]',
      '    Payload length: 4, written in 7 bits [header:1-2]',
      '    Overhead: 2 bytes of header, 33.33 % [header:0-2]',
      '    Payload: 4 bytes [1:0-4]',
      '    Computed: as if unsplit: how the message was split into frames is not seen [1:0-0]',
      '  Data: 4 bytes [1:0-4]',
    ]);
    expect(dissectionOf(timeline).blocks[1]?.bytes).toEqual(Uint8Array.of(1, 2, 3, 4));
  });

  test('shows the bytes that base64 stands for as a block of their own', () => {
    const polledOne = timelineAfter(
      ...pollingSession(1, 's1'),
      get(1, 2),
      responded(1, 2),
      received(1, '40{"sid":"a"}\x1e451-["b",{"_placeholder":true,"num":0}]\x1ebAQID'),
    );
    const row = polledOne.length - 1;
    const { blocks } = dissectionOf(polledOne, row);
    expect(layerLines(polledOne, row).slice(-3)).toEqual([
      'Attachment 0: 3 bytes [0:55-59]',
      '  Data: 4 bytes of base64 [0:55-59]',
      '  Decoded: 3 bytes [1:0-3]',
    ]);
    expect(blocks[1]).toMatchObject({ bytes: Uint8Array.of(1, 2, 3), decoded: true });
  });
});

describe('an Engine.IO packet', () => {
  test('names each part of the handshake', () => {
    expect(innerLines(timelineAfter(...socketSession(1, 's1')))).toEqual([
      'Engine.IO packet: open [0:0-100]',
      '  Type: 0, open [0:0-1]',
      '  Data: JSON [0:1-100]',
      '    sid: "s1" [0:8-12]',
      '    upgrades: ["websocket"] [0:24-37]',
      '    pingInterval: 25000 [0:53-58]',
      '    pingTimeout: 20000 [0:73-78]',
      '    maxPayload: 1000000 [0:92-99]',
    ]);
  });

  test('shows the probe of an upgrade', () => {
    expect(inSession(sent(1, '2probe'))).toEqual([
      'Engine.IO packet: ping [0:0-6]',
      '  Type: 2, ping [0:0-1]',
      '  Data: probe [0:1-6]',
    ]);
  });
});

describe('a polling body', () => {
  test('of revision 4 shows its packets and the separators between them', () => {
    const timeline = timelineAfter(
      ...pollingSession(1, 's1'),
      get(1, 2),
      responded(1, 2),
      received(1, '40{"sid":"é"}\x1e42["é",1]'),
    );
    expect(layerLines(timeline)).toEqual([
      'HTTP body: 25 bytes, 2 packets, this is number 2 [0:0-25]',
      '  Packet 1: 14 bytes [0:0-14]',
      '  Separator: U+001E [0:14-15]',
      '  Packet 2: 10 bytes, this one [0:15-25]',
      'Engine.IO packet: message [0:15-25]',
      '  Type: 4, message [0:15-16]',
      '  Data: 9 bytes [0:16-25]',
      'Socket.IO packet: EVENT [0:16-25]',
      '  Type: 2, EVENT [0:16-17]',
      '  Payload: ["é",1] [0:17-25]',
      'Arguments: 1 [0:17-25]',
      '  Event: "é" [0:18-22]',
      '  0: 1 [0:23-24]',
    ]);
  });

  test('of revision 3 shows the length before each packet', () => {
    const timeline = timelineAfter(
      polling(1, REVISION_3),
      ...polled(REVISION_3, '12:0{"sid":"x"}2:40', '11:42["€","x"]'),
    );
    expect(layerLines(timeline).slice(0, 4)).toEqual([
      'HTTP body: 16 bytes, 1 packet [0:0-16]',
      '  Length: 11 characters [0:0-3]',
      '  Packet 1: 13 bytes [0:3-16]',
      'Engine.IO packet: message [0:3-16]',
    ]);
  });

  test('of revision 3 in binary shows the header before each packet', () => {
    const body = [0, 1, 2, 255, ...utf8Encode('0{"sid":"x"}'), 0, 2, 255, 0x34, 0x30];
    const timeline = timelineAfter(
      polling(1, REVISION_3),
      ...polled(REVISION_3, Uint8Array.from(body)),
    );
    expect(layerLines(timeline)).toEqual([
      'HTTP body: 21 bytes, 2 packets, this is number 2 [0:0-21]',
      '  Packet header: text, and the length of the packet, one digit a byte, up to 255 [0:0-4]',
      '  Packet 1: 12 bytes [0:4-16]',
      '  Packet header: text, and the length of the packet, one digit a byte, up to 255 [0:16-19]',
      '  Packet 2: 2 bytes, this one [0:19-21]',
      'Engine.IO packet: message [0:19-21]',
      '  Type: 4, message [0:19-20]',
      '  Data: 1 byte [0:20-21]',
      'Socket.IO packet: CONNECT [0:20-21]',
      '  Type: 0, CONNECT [0:20-21]',
    ]);
  });

  test('of JSONP has its packet in a block of its own', () => {
    const url = `${REVISION_3}&j=0`;
    const script = '___eio[0]("12:0{\\"sid\\":\\"x\\"}");';
    const timeline = timelineAfter(polling(1, url, { api: 'script' }), ...polled(url, script));
    const { blocks, layers } = dissectionOf(timeline);
    expect(layers[1]).toMatchObject({ label: 'Engine.IO packet', block: 1, start: 0, end: 12 });
    expect(blocks.map(({ title, bytes }) => [title, utf8Decode(bytes)])).toEqual([
      ['HTTP body', script],
      ['Packet, out of its JSONP', '0{"sid":"x"}'],
    ]);
  });
});

describe('a message of an application', () => {
  const socket = [opening(1, 'ws://feed.test/'), opened(1)];

  test('that is text is one layer behind its frame', () => {
    expect(innerLines(timelineAfter(...socket, sent(1, 'hällo')))).toEqual(['Text: hällo [0:0-6]']);
  });

  test('that is JSON has its members', () => {
    expect(innerLines(timelineAfter(...socket, sent(1, '{"ü":[1],"b":2}')))).toEqual([
      'JSON: {"ü":[1],"b":2} [0:0-16]',
      '  ü: [1] [0:6-9]',
      '  b: 2 [0:14-15]',
    ]);
  });

  test('that is binary is its bytes', () => {
    const lines = innerLines(timelineAfter(...socket, received(1, Uint8Array.of(9, 8, 7))));
    expect(lines).toEqual(['Bytes: 3 bytes [0:0-3]']);
  });

  test('that may have been compressed has no header to show', () => {
    const timeline = timelineAfter(
      opening(1, 'ws://feed.test/'),
      opened(1, { extensions: 'permessage-deflate' }),
      sent(1, 'x'),
    );
    expect(dissectionOf(timeline).blocks[0]?.header).toEqual([]);
    expect(layerLines(timeline)[0]).toBe('WebSocket frame: text, 1 byte [0:0-1]');
  });
});

test('a row that is no packet has no layers', () => {
  expect(layersOf(timelineAfter(opening(1, 'ws://feed.test/')), 0)).toEqual([]);
});
