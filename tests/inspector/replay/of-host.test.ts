import { expect, test } from 'vitest';
import { hostOf } from '../../../inspector/replay/address.ts';
import { ofHost } from '../../../inspector/replay/of-host.ts';
import { readScripts } from '../../../inspector/replay/read-scripts.ts';
import { opened, opening } from '../timeline/batch-of.ts';
import { recorded } from './recorded.ts';

test.each([
  ['ws://a.test/feed', 'a.test:80'],
  ['wss://A.test?x', 'a.test:443'],
  ['http://user:word@localhost:3000/@:1', 'localhost:3000'],
  ['ws://[::1]:3000/', '[::1]:3000'],
  ['ws://[::1]/', '[::1]:80'],
  ['nonsense', ''],
])('the host of %s is %j', (url, host) => {
  expect(hostOf(url)).toBe(host);
});

const urls = ['ws://a.localhost:3000/', 'ws://b.localhost:3000/', 'wss://chat.example/'];
const scripts = readScripts(
  recorded(...urls.flatMap((url, n) => [opening(n + 1, url), opened(n + 1)])),
);

test.each([
  ['b.localhost:3000', [false, true, false]],
  ['127.0.0.1:3000', [true, true, false]],
  ['localhost:443', [false, false, true]],
  ['localhost:5000', [true, true, true]],
  ['', [true, true, true]],
])('who comes to %j means those that were recorded there, or all', (host, meant) => {
  expect(scripts.map(ofHost(scripts, host))).toEqual(meant);
});
