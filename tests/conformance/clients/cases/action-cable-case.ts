import { bundlePath } from '../../../scenarios/serving/client-bundles.ts';
import { attachActionCable } from '../../servers/action-cable-server.ts';
import type { ClientCase } from '../client-case.ts';

/** Action Cable: a subscription, one that is refused, messages both ways. */
export const actionCableCase: ClientCase = {
  name: '@rails/actioncable',
  scripts: [bundlePath('action-cable')],
  page: 'action-cable',
  attach: attachActionCable,
  told: [
    'initialized',
    ['connected', { reconnected: false }],
    ['received', { said: { text: 'ü', action: 'speak' } }],
    'initialized',
    'rejected',
    ['received', { said: { plain: true } }],
    ['disconnected', { willAttemptReconnect: false }],
    ['open', false],
  ],
  sent: [
    'WebSocket /cable',
    'text {"command":"subscribe","identifier":"{\\"channel\\":\\"Room\\",\\"id\\":1}"}',
    'text {"command":"subscribe","identifier":"{\\"channel\\":\\"Secret\\"}"}',
  ],
};
