import { describe, expect, test } from 'vitest';
import { exportAs } from '../../../inspector/export/export-as.ts';
import { exportTargets } from '../../../inspector/export/export-target.ts';
import { timelineOf } from '../compare/traffic.ts';
import {
  opened,
  opening,
  polling,
  get as polls,
  received,
  request,
  responded,
  response,
  sent,
} from '../timeline/batch-of.ts';

const SID = 'fJKfiGX0hcnu8a_bAAAF';
const SOCKET = 'Zy3kfiGX0hcnu8abAAAG';
const PID = 'p1dp1dp1dp1dp1dp1d';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N';

const planted = [
  SID,
  SOCKET,
  PID,
  JWT,
  'cookie-8fd1e2',
  'setcookie-77aa01',
  'bearer-5c5c5c',
  'apikey-31337x',
  'auth-token-900d',
  'hunter2hunter2',
  'urltoken-4b4b4b',
  'pagetoken-7c7c7c',
  'userpass-1a1a1a',
  'subproto-0123456789abcdef-secret',
  '9876543',
];

const url =
  'wss://me:userpass-1a1a1a@chat.test/socket.io/?EIO=4&transport=websocket&access_token=urltoken-4b4b4b';

/** A page that says its secrets everywhere where a page may say something. */
const timeline = timelineOf([
  opening(1, url, {
    document: 'https://chat.test/room?token=pagetoken-7c7c7c#x',
    protocols: ['subproto-0123456789abcdef-secret'],
  }),
  request(1, {
    headers: [
      ['Cookie', 'session=cookie-8fd1e2; theme=dark'],
      ['Authorization', 'Bearer bearer-5c5c5c'],
      ['X-Api-Key', 'apikey-31337x'],
    ],
  }),
  response(1, { headers: [['Set-Cookie', 'id=setcookie-77aa01; HttpOnly']] }),
  opened(1),
  received(1, `0{"sid":"${SID}","upgrades":[],"pingInterval":25000,"pingTimeout":20000}`),
  sent(1, '40{"token":"auth-token-900d","deep":{"pin":9876543,"list":["hunter2hunter2"]}}'),
  received(1, `40{"sid":"${SOCKET}","pid":"${PID}"}`),
  sent(1, '42["login",{"password":"hunter2hunter2","name":"Ada"},"auth-token-900d"]'),
  received(1, `42["welcome",{"token":"${JWT}","you":"${SOCKET}","text":"hi auth-token-900d"}]`),
  sent(1, `42["use","${JWT}","${SOCKET}",{"by-${SID}":"cookie-8fd1e2"}]`),
  sent(1, '451-["upload",{"_placeholder":true,"num":0}]'),
  sent(1, new TextEncoder().encode('before bearer-5c5c5c after')),
  received(1, `42["apikey-31337x","urltoken-4b4b4b setcookie-77aa01 9876543 pagetoken-7c7c7c"]`),
  received(1, '41'),
]);

describe.each(exportTargets)('exported as %s', (target) => {
  const { code, fileName } = exportAs(timeline, target);

  test('a recording has none of its secrets', () => {
    const text = `${code}${fileName}`.toLowerCase();
    const found = planted.filter((secret) => text.includes(secret.toLowerCase()));
    expect(found).toEqual([]);
    const encoded = planted.map((secret) => btoa(secret).slice(0, -4));
    expect(encoded.filter((secret) => code.includes(secret))).toEqual([]);
  });

  test('it is the same each time', () => {
    expect(exportAs(timeline, target).code).toBe(code);
  });

  test('it keeps what is no secret', () => {
    expect(code).toContain('Ada');
  });
});

test('secrets of clients are asked of the environment', () => {
  const { code } = exportAs(timeline, 'socket.io-client');
  expect(code).toMatch(/auth: \{\s+token: process\.env\.AUTH_TOKEN/);
  expect(code).toContain('password: process.env.');
  expect(code).toMatch(/^\/\/ The recorded secrets are not in here; .*AUTH_TOKEN/m);
  expect(code).toContain('you: socket.id');
  expect(code).toContain('token: any.string');
  // What the server has given is asked of the server again.
  expect(code).toContain("socket.emit('use', got1[0].token, socket.id, {");
});

test('polling keeps its session to itself', () => {
  const polled = timelineOf([
    polling(1),
    polls(1, 1),
    received(1, `0{"sid":"${SID}","upgrades":[],"pingInterval":25000,"pingTimeout":20000}`),
    responded(1, 1),
    sent(1, '40'),
    received(1, `40{"sid":"${SOCKET}"}`),
    sent(1, `42["me","${SID}"]`),
  ]);
  for (const target of exportTargets) {
    const { code } = exportAs(polled, target);
    expect(code).not.toContain(SID);
    expect(code).not.toContain(SOCKET);
  }
});
