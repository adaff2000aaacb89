import type { Connection } from '../timeline/connection.ts';
import type { Step } from './connection-steps.ts';
import { payloadFields } from './payload-fields.ts';
import type { Rewriting } from './rewriting.ts';
import type { SockeyeEntry, SockeyeStep } from './sockeye-fields.ts';

export function stepJson(step: Step): SockeyeStep {
  const { kind, at, order, detail } = step;
  return { kind, at, order, ...detail, ...payloadFields(step) };
}

export function entryFields(
  connection: Connection,
  observations: readonly SockeyeStep[],
  to: Rewriting,
): SockeyeEntry {
  const { id, document, documentUrl, transport, api, state } = connection;
  return {
    connection: id,
    document,
    documentUrl: to.url(documentUrl),
    transport,
    api,
    state,
    observations,
  };
}
