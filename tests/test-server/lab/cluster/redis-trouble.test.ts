import { expect, it } from 'vitest';
import { explainRedis, tooOld } from '../../../../test-server/lab/cluster/redis-trouble.ts';

const url = 'redis://ada:secret@cache.example:7000';

it.each([
  ['connect ECONNREFUSED 10.0.0.1:7000', 'cannot be reached (ECONNREFUSED). Start it'],
  ['Connection timeout', 'cannot be reached (Connection timeout). Start it'],
  ['getaddrinfo ENOTFOUND cache.example', 'cannot be found: nobody knows this host (ENOTFOUND).'],
  ['WRONGPASS invalid username-password pair', 'refuses the password (WRONGPASS invalid'],
  ['NOAUTH Authentication required.', 'refuses the password (NOAUTH Authentication required.)'],
  ['NOPERM this user has no permissions', 'does not let this user do what the lab needs (NOPERM'],
])('says what to do about "%s", without the password', (message, advice) => {
  const said = explainRedis(new Error(message), url).message;
  expect(said).toContain(`Redis at cache.example:7000 ${advice}`);
  expect(said).not.toContain('secret');
});

it('says which version is needed where one is too old', () => {
  expect(tooOld('4.0.9', 'redis://cache.example').message).toBe(
    'Redis at cache.example:6379 is version 4.0.9, which has no streams. Use Redis 5 or newer.',
  );
});
