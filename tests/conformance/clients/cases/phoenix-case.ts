import { bundlePath } from '../../../scenarios/serving/client-bundles.ts';
import { attachPhoenix } from '../../servers/phoenix-server.ts';
import type { ClientCase } from '../client-case.ts';

/** Phoenix: a channel with answers, refusals, broadcasts, and bytes both ways. */
export const phoenixCase: ClientCase = {
  name: 'phoenix',
  scripts: [bundlePath('phoenix')],
  page: 'phoenix',
  attach: attachPhoenix,
  told: [
    'socket opened',
    ['joined', {}],
    ['answer', { text: 'ü' }],
    ['refused', { reason: 'no' }],
    ['bytes', 'bytes 0,1,255'],
    ['pushed', { by: 'the server' }],
    ['pushed bytes', 'bytes 3,2,1'],
    ['channel closed', 'leave'],
    ['left', {}],
    ['socket closed', 1000, true],
    ['state', 'closed'],
  ],
  sent: [
    'WebSocket /socket/websocket',
    'text ["6","6","room:lobby","phx_join",{"name":"page"}]',
    'close 1000 enough',
  ],
};
