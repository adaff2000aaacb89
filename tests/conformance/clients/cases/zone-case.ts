import { expect } from 'vitest';
import { bundlePath } from '../../../scenarios/serving/client-bundles.ts';
import { attachPlain } from '../../servers/plain-server.ts';
import type { ClientCase } from '../client-case.ts';

const native: unknown = expect.stringContaining('[native code]');

/** zone.js has replaced nearly all of the platform: what runs in a zone, and what is begun there. */
export const zoneCase: ClientCase = {
  name: 'a page after zone.js',
  scripts: [bundlePath('zone')],
  page: 'after-zone',
  attach: attachPlain,
  told: [
    ['function', 'WebSocket', 1, native],
    ['function', 'send', 1, native],
    ['function', '', 0, native],
    ['function', '', 0, native],
    ['property', 'onmessage', expect.objectContaining({ get: 'function' })],
    ['property', 'send', expect.objectContaining({ value: 'function' })],
    ['property', 'readyState', expect.objectContaining({ get: 'function' })],
    ['task', 'eventTask', 'WebSocket.addEventListener:open'],
    ['task', 'eventTask', 'WebSocket.addEventListener:message'],
    ['task', 'eventTask', 'WebSocket.addEventListener:message'],
    ['task', 'eventTask', 'WebSocket.addEventListener:close'],
    ['onopen', 'watching'],
    ['message', 'watching', 'text ü', true],
    ['onmessage', 'watching'],
    ['message', 'watching', 'bytes 0,1,255', true],
    ['caught', 'Error: thrown on bytes'],
    ['onmessage', 'watching'],
    ['onclose', 'watching', 4000, 'enough', true],
    expect.arrayContaining(['own', '__zone_symbol__messagefalse']),
    ['listeners', 2],
    ['listeners', 0],
    ['task', 'eventTask', 'XMLHttpRequest.addEventListener:readystatechange'],
    ['task', 'eventTask', 'XMLHttpRequest.addEventListener:load'],
    ['task', 'eventTask', 'XMLHttpRequest.addEventListener:loadend'],
    ['task', 'macroTask', 'XMLHttpRequest.send'],
    ['state', 2, 'watching'],
    ['state', 3, 'watching'],
    ['state', 4, 'watching'],
    ['load', 'answered', 'watching'],
    ['loadend', 'watching'],
    ['fetched', 200, 'watching'],
  ],
  sent: ['text text ü', 'binary 0001ff', 'close 4000 enough', 'GET /answer'],
};
