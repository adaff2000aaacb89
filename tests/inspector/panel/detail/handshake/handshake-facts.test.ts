import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../../../inspector/panel/detail/Facts.tsx';
import {
  answerFacts,
  connectionFacts,
  timingFacts,
} from '../../../../../inspector/panel/detail/handshake/handshake-facts.ts';
import { isSecretHeader } from '../../../../../inspector/panel/detail/handshake/secret-header.ts';
import { urlParts } from '../../../../../inspector/panel/detail/handshake/url-parts.ts';
import {
  batchOf,
  closed,
  opened,
  opening,
  request,
  response,
  type Step,
} from '../../../timeline/batch-of.ts';
import { timelineOf } from '../../../timeline/lines-of.ts';

const said = (facts: readonly (Fact | null)[]) =>
  facts.flatMap((fact) => (fact === null ? [] : [`${fact.name}: ${fact.value}`]));

const connectionAfter = (...steps: Step[]) => timelineOf([batchOf(steps)]).connections[0]!;

// RFC 6455 section 1.3.
const KEY = ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='] as const;
const ACCEPT = ['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='] as const;

describe('the facts of a handshake', () => {
  test('are what was asked for and what was agreed on', () => {
    const connection = connectionAfter(
      opening(1, 'ws://feed.test/', { protocols: ['v2', 'v1'] }),
      request(1, { headers: [KEY] }),
      response(1, { headers: [ACCEPT] }),
      opened(1, { protocol: 'v1', extensions: 'permessage-deflate' }),
    );
    expect(said(answerFacts(connection))).toEqual([
      'Status: 101 Switching Protocols',
      'Subprotocols asked for: v2, v1',
      'Subprotocol chosen: v1',
      'Extensions: permessage-deflate',
      'Sec-WebSocket-Accept: valid: it answers the key that was sent',
    ]);
  });

  test('say that Sec-WebSocket-Accept could not be checked', () => {
    const connection = connectionAfter(
      opening(1, 'ws://feed.test/'),
      request(1, { withheld: ['Sec-WebSocket-Key'] }),
      response(1, { headers: [ACCEPT] }),
    );
    expect(said(answerFacts(connection)).at(-1)).toBe(
      'Sec-WebSocket-Accept: not checked: the browser shows no Sec-WebSocket-Key here',
    );
  });

  test('are who opened it, with what, and how it ended', () => {
    const connection = connectionAfter(opening(1, 'ws://feed.test/'), opened(1), closed(1));
    expect(said(connectionFacts(connection))).toEqual([
      'Opened by: http://chat.test/',
      'With: WebSocket',
      'Transport: websocket',
      'State: closed, 1000 (normal)',
    ]);
  });

  test('are its times, and how long each step took', () => {
    const connection = connectionAfter(opening(1, 'ws://feed.test/'), opened(1), closed(1));
    expect(said(timingFacts(connection, (at) => `at ${at}`))).toEqual([
      'Asked for: at 1000',
      'Opened: at 1001, after 1.0 ms',
      'Closed: at 1002, after 1.0 ms',
    ]);
  });
});

test('a URL is shown with its query decoded', () => {
  expect(urlParts('ws://chat.test/socket.io/?EIO=4&token=a%20b&x#y')).toEqual({
    base: 'ws://chat.test/socket.io/',
    parameters: [
      ['EIO', '4'],
      ['token', 'a b'],
      ['x', ''],
    ],
  });
  expect(urlParts('not a url')).toEqual({ base: 'not a url', parameters: [] });
});

test('cookies and credentials are covered', () => {
  expect(['Cookie', 'AUTHORIZATION', 'set-cookie'].map(isSecretHeader)).toEqual([true, true, true]);
  expect(isSecretHeader('User-Agent')).toBe(false);
});
