import { expect, test } from 'vitest';
import { statusInError } from '../../../../inspector/timeline/network-log/status-in-error.ts';

test.each([
  ['Error during WebSocket handshake: Unexpected response code: 403', 403],
  ['Error during WebSocket handshake: Unexpected response code: 302', 302],
  ['HTTP Authentication failed; no valid credentials available', 401],
  ['Error in connection establishment: net::ERR_CONNECTION_REFUSED', 0],
  ['WebSocket is closed before the connection is established.', 0],
  ["Error during WebSocket handshake: Incorrect 'Sec-WebSocket-Accept' header value", null],
  ['', null],
])('the status in "%s" is %s', (message, status) => {
  expect(statusInError(message)).toBe(status);
});
