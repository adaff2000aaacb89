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
  all: readonly RecordedConversation[],
  values: PlanValues,
  secrets: Secrets,
): PlanConversation {
  const index = all.indexOf(recorded);
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
    recovers: recoveredBy(recorded, all),
    socket: socketOf(recorded, secrets),
  };
}

function recoveredBy(
  { session }: RecordedConversation,
  all: readonly RecordedConversation[],
): number | null {
  if (session?.previous?.link !== 'recovered') return null;
  const previous = session.previous.session;
  const index = all.findIndex((one) => one.session === previous);
  return index === -1 ? null : index;
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
