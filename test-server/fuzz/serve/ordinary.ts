import { namespacePrefix } from '../../../inspector/protocol/socket-io/namespace-prefix.ts';
import type { Ask, Content, FrameStep, Header, JsonObject, ResponseStep } from '../wire/input.ts';

/** What an ordinary answer depends on. */
export interface Circumstances {
  /** Which line of the input it is said on. */
  readonly on: number;
  readonly revision: 3 | 4 | null;
  readonly isSocketIo: boolean;
  readonly origin: string | null;
  readonly protocol: string | null;
}

export type HttpAsk = Extract<Ask, 'open' | 'poll' | 'post' | 'upgrade'>;
export type PacketAsk = Exclude<Ask, HttpAsk>;

/** Socket.IO's own id of a client, as long as a real one. */
const SOCKET_ID = 'sockeye-socket-00001';

const LIMITS = { pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1_000_000 };

/** The opening packet of Engine.IO. @param changed fields that are otherwise; `undefined` leaves one out */
export function openPacket(
  on: number,
  upgrades: readonly string[],
  changed: Readonly<Record<string, JsonObject[string] | undefined>> = {},
): Content {
  const fields = JSON.stringify({ upgrades, ...LIMITS, ...changed });
  if ('sid' in changed) return ['0', fields];
  return ['0{"sid":"', { sid: on }, `"${fields === '{}' ? '' : ','}${fields.slice(1)}`];
}

/**
 * What a server answers that keeps the protocol.
 * @param body of a poll: the packets
 */
export function ordinaryResponse(to: HttpAsk, of: Circumstances, body: Content = []): ResponseStep {
  const { on, origin, protocol } = of;
  if (to === 'upgrade') {
    const headers = [
      header('Upgrade', 'websocket'),
      header('Connection', 'Upgrade'),
      { name: ['Sec-WebSocket-Accept'], value: [{ accept: true } as const] },
      ...(protocol === null ? [] : [header('Sec-WebSocket-Protocol', protocol)]),
    ];
    return { do: 'respond', on, to, status: ['101 Switching Protocols'], headers };
  }
  const type = to === 'post' ? 'text/html' : 'text/plain; charset=UTF-8';
  const headers = [header('Content-Type', type), ...corsHeaders(origin)];
  const said = to === 'post' ? ['ok'] : to === 'open' ? openBody(of) : body;
  return { do: 'respond', on, to, status: ['200 OK'], headers, body: said };
}

/** What is answered to a request that has nothing to do with real time. */
export function otherResponse(method: string, origin: string | null): ResponseStep {
  const isPreflight = method === 'OPTIONS';
  const headers = [
    ...corsHeaders(origin),
    ...(isPreflight ? [header('Access-Control-Allow-Headers', 'content-type')] : []),
  ];
  const status = [isPreflight ? '204 No Content' : '404 Not Found'];
  return { do: 'respond', on: 0, status, headers, ...(!isPreflight && { body: [] }) };
}

function openBody({ on, revision, isSocketIo }: Circumstances): Content {
  const open = openPacket(on, ['websocket']);
  if (revision !== 3) return open;
  return [{ counted: open }, ...(isSocketIo ? [{ counted: ['40'] }] : [])];
}

/** What a server says by a packet; over polling it becomes one of a body. @param namespace of a CONNECT */
export function ordinaryFrame(to: PacketAsk, of: Circumstances, namespace = '/'): FrameStep {
  return { do: 'frame', on: of.on, to, opcode: 1, payload: payloadOf(to, of, namespace) };
}

function payloadOf(to: PacketAsk, { on, revision }: Circumstances, namespace: string): Content {
  if (to === 'greeting') return openPacket(on, []);
  if (to === 'probe') return ['3probe'];
  if (to === 'ping') return ['3'];
  const place = namespacePrefix(namespace);
  return ['4', '0', place, ...(revision === 3 ? [] : [{ json: { sid: SOCKET_ID } }])];
}

function corsHeaders(origin: string | null): Header[] {
  if (origin === null) return [];
  return [
    header('Access-Control-Allow-Origin', origin),
    header('Access-Control-Allow-Credentials', 'true'),
  ];
}

function header(name: string, value: string): Header {
  return { name: [name], value: [value] };
}
