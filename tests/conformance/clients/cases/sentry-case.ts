import { expect } from 'vitest';
import { attachPlain } from '../../servers/plain-server.ts';
import { sentryPath } from '../built-sentry.ts';
import type { ClientCase } from '../client-case.ts';

/** What a browser says in its own words. */
const words: unknown = expect.any(String);

const uncaught = ['uncaught', words];

const polled = { method: 'GET', status_code: 200, url: '/answer?EIO=4&transport=polling' };

/** An error that Sentry found, how, and that the stack leads to the page's own function. */
function found(by: string, place: string, type: string, message: unknown = words): unknown[] {
  const frame: unknown = expect.stringMatching(
    new RegExp(`/pages/after-sentry.js .*${place}.* true`),
  );
  return [
    ['event', type, message, `auto.browser.${by}`, false],
    expect.arrayContaining(['frames', frame]),
  ];
}

function crumb(message: unknown): unknown[] {
  return ['crumb', 'sentry.event', 'error', null, message];
}

/** Sentry has replaced listeners, timers and requests: which errors it finds, where, and after what. */
export const sentryCase: ClientCase = {
  name: 'a page after Sentry',
  scripts: [sentryPath],
  page: 'after-sentry',
  attach: attachPlain,
  told: [
    ['function', 'WebSocket', 1, expect.stringContaining('[native code]')],
    ['function', '', 3, expect.stringContaining('browserapierrors')],
    ['function', 'open', 2, expect.stringContaining('[native code]')],
    ['message', 'x', true],
    ...found(
      'browserapierrors.addEventListener',
      'onListenedMessage',
      'Error',
      'thrown by a listener',
    ),
    uncaught,
    ['close', 4000],
    uncaught,
    ...found('global_handlers.onerror', 'onClosed', 'Error', 'thrown by a handler'),
    ['load', 'answered'],
    ...found('browserapierrors.xhr.onload', 'onLoaded', 'Error', 'thrown by a request'),
    uncaught,
    ['fetched', 'answered'],
    ['unhandled', 'Error: thrown by a fetch'],
    ...found('global_handlers.onunhandledrejection', 'onFetched', 'Error', 'thrown by a fetch'),
    ['unhandled', words],
    ...found('global_handlers.onunhandledrejection', 'thrownByRequests', 'TypeError'),
    ...found('browserapierrors.setTimeout', 'constructing', 'SyntaxError'),
    uncaught,
    ...found('browserapierrors.setTimeout', 'sending', 'InvalidStateError'),
    uncaught,
    ...found('browserapierrors.setTimeout', 'opening', 'SyntaxError'),
    uncaught,
    crumb('Error: thrown by a listener'),
    crumb('Error: thrown by a handler'),
    ['crumb', 'xhr', null, polled, null],
    crumb('Error: thrown by a request'),
    ['crumb', 'fetch', null, polled, null],
    crumb('Error: thrown by a fetch'),
    ['crumb', 'fetch', 'error', expect.objectContaining({ method: 'GET' }), null],
    crumb(expect.stringContaining('TypeError')),
    crumb(expect.stringContaining('SyntaxError')),
    crumb(expect.stringContaining('InvalidStateError')),
  ],
  sent: ['text x', 'close 4000', 'GET /answer'],
};
