import { isTokenSubprotocol } from '../recording/redact-header.ts';
import { isEngineParameter } from '../recording/redact-url.ts';
import { isSecretName } from '../recording/secret-names.ts';
import type { PlanValues } from './plan-values.ts';
import { queryPairs } from './query-pairs.ts';
import type { RecordedConversation } from './recorded.ts';
import type { Secrets } from './secrets.ts';
import type { PlanConversation, PlanEngine, PlanSocket } from './test-plan.ts';
import { isToken } from './volatile.ts';

/** Where a conversation goes and how it is opened, without secrets. */
export function conversationOf(
  recorded: RecordedConversation,
  index: number,
  values: PlanValues,
  secrets: Secrets,
): PlanConversation {
  const { url } = recorded.connections[0]!;
  const [, scheme = 'ws', host = '', path = '/', search = ''] =
    /^(\w+):\/\/(?:[^/?#]*@)?([^/?#]*)([^?#]*)\??([^#]*)/.exec(url) ?? [];
  const engine = engineOf(recorded);
  const isSecure = scheme === 'wss' || scheme === 'https';
  return {
    index,
    origin: `${isSecure ? 'https' : 'http'}://${host}`,
    path: secrets.without(path || '/'),
    query: queryPairs(search).flatMap(([name, value]) => {
      if (engine !== null && isEngineParameter(name)) return [];
      const isSecret = value !== '' && (isSecretName(name) || isToken(value));
      const said = isSecret ? values.variable(value, [name]) : secrets.without(value);
      return [[secrets.without(name), said] as const];
    }),
    engine,
    socket: socketOf(recorded, secrets),
  };
}

function engineOf({ session, connections, steps }: RecordedConversation): PlanEngine | null {
  if (session === null) return null;
  const isMsgpack = steps.some((step) => step.by === 'server' && step.packet?.parser === 'msgpack');
  const kinds = connections.map(({ transport }) =>
    transport === 'polling' ? 'polling' : 'websocket',
  );
  return {
    revision: session.revision,
    parser: isMsgpack ? 'msgpack' : 'default',
    transports: [...new Set(kinds)],
  };
}

function socketOf({ connections }: RecordedConversation, secrets: Secrets): PlanSocket {
  const { opening, opened, response, closing, state } = connections[0]!;
  const status = response?.status ?? 0;
  const isRefused = opened === null && state !== 'open' && status >= 400 && status < 600;
  const asked = opening?.protocols ?? [];
  const { code, reason } = closing ?? {};
  return {
    protocols: asked.map((one) => (isTokenSubprotocol(one) ? 'redacted' : secrets.without(one))),
    isOpened: opened !== null,
    refusal: isRefused ? status : null,
    closing: closing && {
      ...(code !== undefined && { code }),
      ...(reason !== undefined && { reason: secrets.without(reason) }),
    },
  };
}
