import { expect, test } from 'vitest';
import { callLines } from '../../../../inspector/panel/detail/call-lines.ts';

const PLACE = { place: 'app.js:10:3', url: 'http://chat.test/js/app.js:10:3' };

test.each([
  ['    at WS.open (http://chat.test/js/app.js:10:3)', { name: 'WS.open', ...PLACE }],
  ['    at http://chat.test/js/app.js:10:3', { name: '', ...PLACE }],
  ['open@http://chat.test/js/app.js:10:3', { name: 'open', ...PLACE }],
  ['@http://chat.test/js/app.js:10:3', { name: '', ...PLACE }],
  ['something else', { name: '', place: 'something else', url: 'something else' }],
])('the call %j is read', (line, call) => {
  expect(callLines(`${line}\n`)).toEqual([call]);
});
