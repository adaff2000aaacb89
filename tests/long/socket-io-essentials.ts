import type { Essentials } from './essentials.ts';
import { exchangeEssentials } from './exchange-essentials.ts';

export const socketIoEssentials: readonly Essentials[] = [
  { of: /^socket-io-/, lines: exchangeEssentials },
  {
    // Socket.IO 3 and 4 send a CONNECT for `/` too.
    of: /^(socket-io|socket-io-msgpack|heartbeat|odd-acks|reconnection)-[34](-|$)/,
    lines: ['root sent connect /', 'root received connect /', 'root sent disconnect /'],
  },
  {
    of: /^connect-credentials-[12]$/,
    lines: [
      'root received connect /',
      'guarded sent connect /guarded token=wrong',
      'guarded received connect_error /guarded [{"code":4401,"hint":"bring a token"}]',
      'chat sent connect /chat token=abc',
      'chat received connect /chat',
      'chat received event /chat welcome ["/chat"]',
    ],
  },
  {
    of: /^connect-credentials-[34]$/,
    lines: [
      'root sent connect /',
      'guarded sent connect /guarded [{"token":"wrong"}]',
      'guarded received connect_error /guarded [{"message":"not allowed","data":{"code":4401,"hint":"bring a token"}}]',
      'chat sent connect /chat [{"token":"abc"}]',
      'chat received connect /chat',
      'chat received event /chat welcome ["/chat"]',
    ],
  },
  {
    of: /^server-disconnect-/,
    lines: [
      'chat sent event /chat dismiss-me []',
      'chat received event /chat before-the-end ["/chat"]',
      'chat received disconnect /chat',
      'root sent event / dismiss-me []',
      'root received event / before-the-end ["/"]',
      'root received disconnect /',
    ],
  },
  {
    of: /^reconnection-/,
    lines: [
      'root received connect /',
      'root received event / hello-back ["before"]',
      'root received connect /',
      'root received event / hello-back ["after"]',
      'root sent disconnect /',
      'chat sent connect /chat',
      'chat sent event /chat drop []',
      'chat sent connect /chat',
      'chat sent event /chat hello ["from offline"]',
      'chat received event /chat hello-back ["from offline"]',
      'chat sent disconnect /chat',
    ],
  },
  {
    // The events carry their offsets, which differ each time.
    of: /^recovery-/,
    lines: [
      'root sent connect /',
      'root sent event / hello ["before"]',
      'root sent event / drop []',
      'root sent connect /',
      'root received connect /',
      'root sent event / hello ["after"]',
      'root sent disconnect /',
    ],
  },
  {
    of: /^two-reconnections-/,
    lines: ['first', 'second'].flatMap((client) => [
      `${client} received connect /`,
      `${client} received event / hello-back ["${client}"]`,
      `${client} received connect /`,
      `${client} received event / hello-back ["${client}"]`,
      `${client} sent disconnect /`,
    ]),
  },
  {
    of: /^odd-namespaces-/,
    lines: [
      'odd-0 sent connect /x-1/y',
      'odd-0 received connect /x-1/y',
      'odd-0 sent event /x-1/y there ["/x-1/y",["/",",","?"]]',
      'odd-0 received event /x-1/y back ["/x-1/y",["/",",","?"]]',
      'odd-0 sent disconnect /x-1/y',
      'odd-1 received event /ä back ["/ä",["/",",","?"]]',
      'odd-2 received event /😀 back ["/😀",["/",",","?"]]',
    ],
  },
  {
    of: /^odd-namespaces-2-/,
    lines: ['odd-3 received event /dynamic-42 back ["/dynamic-42",["/",",","?"]]'],
  },
  {
    of: /^odd-namespaces-[34]-/,
    lines: [
      'odd-3 received event /ä b back ["/ä b",["/",",","?"]]',
      'odd-4 received event /"quoted"[0] back ["/\\"quoted\\"[0]",["/",",","?"]]',
      'odd-5 received event /dynamic-42 back ["/dynamic-42",["/",",","?"]]',
    ],
  },
  { of: /^heartbeat-/, lines: ['root received connect /', 'root sent disconnect /'] },
  {
    of: /^odd-acks-/,
    lines: [
      'root sent event / twice []',
      'root received ack / ["first"]',
      'root received ack / ["again"]',
      'root sent event / silence []',
      'root sent event / unasked []',
      'root received ack / []',
      'root received event / server-question [1]',
      'root received event / server-question [2]',
      'root received event / server-question [3]',
      'root sent ack / ["third"]',
      'root sent ack / ["first"]',
    ],
  },
  {
    of: /^odd-acks-4$/,
    lines: [
      'root sent event / slow []',
      'root sent event / gave-up []',
      'root received ack / ["late"]',
    ],
  },
  {
    of: /^malformed-/,
    lines: [
      'pretender received connect /',
      'pretender received event / good ["before"]',
      'pretender received event / good [0]',
      'pretender received event / good [8]',
      'pretender sent event / good ["before"]',
      'pretender sent event / good [0]',
      'pretender sent event / good [8]',
      'pretender sent disconnect /',
    ],
  },
  {
    of: /^malformed-revision-4$/,
    lines: [
      'pretender sent connect /',
      'pretender received event / good [9]',
      'pretender received event / good ["after a torn packet"]',
    ],
  },
  {
    of: /^worker-socket-io-4$/,
    lines: [
      'worker sent connect /',
      'worker received connect /',
      'worker sent event / hello [{"from":"a worker"}]',
      'worker received event / hello-back [{"from":"a worker"}]',
      'worker sent disconnect /',
    ],
  },
];
