import { bundlePath } from '../../../scenarios/serving/client-bundles.ts';
import { attachStomp } from '../../servers/stomp-server.ts';
import type { ClientCase } from '../client-case.ts';

/** STOMP.js: text and bytes, an acknowledgement, a transaction with a receipt. */
export const stompCase: ClientCase = {
  name: '@stomp/stompjs',
  scripts: [bundlePath('stomp')],
  page: 'stomp',
  attach: attachStomp,
  told: [
    ['connected', { version: '1.2', 'heart-beat': '0,0', server: 'small' }, '1.2'],
    ['subscribed', 'sub-0'],
    [
      'message',
      'text ü',
      {
        extra: 'a:b',
        subscription: 'sub-0',
        'message-id': '1',
        ack: '1',
        destination: '/topic/room',
        'content-length': '7',
      },
    ],
    ['message', 'bytes 0,1,255'],
    ['receipt', { 'receipt-id': 'committed' }],
    ['message', 'in a transaction'],
    ['disconnected', 'RECEIPT'],
    ['closed', 1005, true],
    ['active', false],
  ],
  sent: [
    'WebSocket /stomp',
    'text ACK\nid:1\nsubscription:sub-0\n\n\0',
    'text UNSUBSCRIBE\nid:sub-0\n\n\0',
  ],
};
