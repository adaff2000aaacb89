import { expect, it } from 'vitest';
import { statusMessage } from '../../../inspector/timeline/http-error.ts';

it.each([
  [400, '{"code":0,"message":"Transport unknown"}', 'the server does not offer this transport'],
  [
    400,
    '{"code":1,"message":"Session ID unknown"}',
    'this server does not know the session: it has ended the session or was restarted, or the request reached another node of a cluster (sticky sessions are missing)',
  ],
  [400, '{"code":2,"message":"Bad handshake method"}', 'a session must begin with a GET request'],
  [
    400,
    '{"code":3,"message":"Bad request"}',
    'the request does not fit, for instance because its session uses another transport by now, or the server refused it (Origin, middleware)',
  ],
  [403, '{"code":4,"message":"Forbidden"}', 'the server refused the connection (its allowRequest)'],
  [
    400,
    '{"code":5,"message":"Unsupported protocol version"}',
    'the server does not speak this version of the protocol (clients of Socket.IO 1 and 2 need its option allowEIO3)',
  ],
])('explains %d %s', (status, body, meaning) => {
  const { code, message } = JSON.parse(body) as { code: number; message: string };
  expect(statusMessage(status, body)).toBe(
    `HTTP ${status}, Engine.IO error ${code}, "${message}": ${meaning}.`,
  );
});

it.each([
  [502, '<html>Bad Gateway</html>', 'HTTP 502 instead of 200.'],
  [400, '{"code":"1","message":"x"}', 'HTTP 400 instead of 200.'],
  [400, '{"code":99,"message":"x"}', 'HTTP 400, Engine.IO error 99, "x".'],
  [400, 'null', 'HTTP 400 instead of 200.'],
])('says no more of %d %s than is known', (status, body, message) => {
  expect(statusMessage(status, body)).toBe(message);
});
