import { checkAccept } from './accept-check.ts';
import type { Connection } from './connection.ts';
import type { Entry } from './entry.ts';
import { headersJson } from './headers-json.ts';
import type { Line } from './line.ts';

/** What the lines of a connection's beginning and end say. */
export function connectionFacts({ kind, layer, connection }: Entry): Partial<Line> {
  if (layer !== 'websocket' && layer !== 'polling') return {};
  switch (kind) {
    case 'handshake':
      return handshakeFacts(connection);
    case 'open':
      return connection.transport === 'webtransport'
        ? { captured: false, ...callSiteOf(connection) }
        : openFacts(connection);
    case 'close':
      return closeFacts(connection);
    default:
      return {};
  }
}

function handshakeFacts(connection: Connection): Partial<Line> {
  const { opening, transport, request, response, firstStatus } = connection;
  const accept = checkAccept(connection);
  const status = response?.status ?? firstStatus;
  const isKnown = request !== null || response !== null;
  return {
    ...(transport === 'websocket' && { subprotocols: opening?.protocols ?? [] }),
    ...(status !== null && { status }),
    ...(isKnown && {
      headers: {
        request: headersJson(request?.headers ?? []),
        response: headersJson(response?.headers ?? []),
        withheld: request?.withheld ?? [],
      },
    }),
    ...(accept !== null && { accept }),
    ...callSiteOf(connection),
  };
}

function openFacts({ opened }: Connection): Partial<Line> {
  return { subprotocol: opened?.protocol ?? '', extensions: opened?.extensions ?? '' };
}

function closeFacts({ closed, closing }: Connection): Partial<Line> {
  const isSeen = closed !== null && closed.code !== 0;
  return {
    ...(isSeen && {
      code: closed.code,
      reason: closed.reason,
      wasClean: closed.wasClean,
      bufferedAmount: closed.bufferedAmount,
    }),
    ...(closing !== null && { closedByPage: closing }),
  };
}

function callSiteOf({ opening }: Connection): Pick<Line, 'callSite'> {
  return opening?.callSite === undefined ? {} : { callSite: opening.callSite };
}
