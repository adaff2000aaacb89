import type { HandshakeRequest, HandshakeResponse, Opened, Opening } from '../observation.ts';
import { Kind } from '../observation.ts';
import { closedOf, closingOf, failedOf, requestedOf, respondedOf } from '../timeline/details.ts';
import type { Remembered } from '../timeline/remembered.ts';
import type { Rewriting } from './rewriting.ts';

/** The detail of an observation that is neither a message nor told by its connection; null for none. */
export function detailOf(seen: Remembered, to: Rewriting): object | null {
  const text = typeof seen.payload === 'string' ? seen.payload : '';
  switch (seen.kind) {
    case Kind.closing:
      return withReason(closingOf(text), to);
    case Kind.closed:
      return withReason(closedOf(text), to);
    case Kind.failed:
      return { message: to.text(failedOf(text).message || (seen.message ?? '')) };
    case Kind.requested: {
      const requested = requestedOf(text);
      return { ...requested, url: to.url(requested.url) };
    }
    case Kind.responded:
      return respondedOf(text);
    case 'gap':
      return { lost: seen.lost };
    case 'join':
    case 'leave': {
      const { namespace, room, socket } = seen.room;
      return { namespace, room: to.text(room), socket: socket === null ? null : to.text(socket) };
    }
    case 'ended':
      return {};
    default:
      return null;
  }
}

export function openingDetail(opening: Opening, to: Rewriting): object {
  return {
    ...opening,
    url: to.url(opening.url),
    document: to.url(opening.document),
    protocols: opening.protocols.map((subprotocol) => to.protocol(subprotocol)),
    ...(opening.callSite !== undefined && { callSite: to.text(opening.callSite) }),
  };
}

export function openedDetail(opened: Opened, to: Rewriting): object {
  return { ...opened, protocol: to.protocol(opened.protocol) };
}

export function requestDetail(request: HandshakeRequest, to: Rewriting): object {
  return { ...request, headers: to.headers(request.headers) };
}

export function responseDetail(response: HandshakeResponse, to: Rewriting): object {
  return { ...response, headers: to.headers(response.headers) };
}

function withReason<Detail extends { readonly reason?: string }>(
  detail: Detail,
  to: Rewriting,
): object {
  return detail.reason === undefined ? detail : { ...detail, reason: to.text(detail.reason) };
}
