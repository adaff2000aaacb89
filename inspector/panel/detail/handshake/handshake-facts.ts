import { describeCloseCode } from '../../../protocol/close-codes.ts';
import { checkAccept } from '../../../timeline/accept-check.ts';
import type { Connection } from '../../../timeline/connection.ts';
import { formatDuration } from '../../../timeline/quantity.ts';
import { type Fact, fact } from '../Facts.tsx';

/** How the connection was asked for, and what became of it. */
export function connectionFacts(connection: Connection): (Fact | null)[] {
  const { documentUrl, api, opening, transport, state, closed } = connection;
  const code = closed === null || closed.code === 0 ? '' : `, ${describeCloseCode(closed.code)}`;
  return [
    fact('Opened by', opening?.worker === true ? `${documentUrl}, a worker` : documentUrl),
    fact('With', api),
    fact('Transport', transport),
    fact('State', `${state}${code}`, state === 'failed' ? 'error' : undefined),
    opening === null
      ? fact('Opening', 'lost: the page had more to tell than was kept', 'waiting')
      : null,
  ];
}

/** What the server answered, and what both sides agreed on. */
export function answerFacts(connection: Connection): (Fact | null)[] {
  const { response, firstStatus, transport, opening, opened } = connection;
  const status = response?.status ?? firstStatus;
  const isSocket = transport === 'websocket';
  return [
    status === null ? fact('Status', 'not seen') : statusFact(status, response?.statusText ?? ''),
    isSocket ? fact('Subprotocols asked for', opening?.protocols.join(', ') || 'none') : null,
    isSocket && opened !== null ? fact('Subprotocol chosen', opened.protocol || 'none') : null,
    isSocket && opened !== null ? fact('Extensions', opened.extensions || 'none') : null,
    acceptFact(connection),
  ];
}

function statusFact(status: number, text: string): Fact | null {
  if (status === 0) return fact('Status', 'no answer came', 'error');
  const isGood = status === 101 || (status >= 200 && status < 300);
  return fact('Status', `${status} ${text}`.trim(), isGood ? undefined : 'error');
}

const ACCEPTS = {
  valid: 'valid: it answers the key that was sent',
  invalid: 'invalid: it does not answer the key that was sent',
  withheld: 'not checked: the browser shows no Sec-WebSocket-Key here',
} as const;

function acceptFact(connection: Connection): Fact | null {
  const accept = checkAccept(connection);
  if (accept === null) return null;
  return fact('Sec-WebSocket-Accept', ACCEPTS[accept], accept === 'invalid' ? 'error' : undefined);
}

/** When the connection opened and closed, and how long that took. */
export function timingFacts(
  { openingAt, openedAt, closedAt }: Connection,
  formatTime: (at: number) => string,
): (Fact | null)[] {
  return [
    openingAt === null ? null : fact('Asked for', formatTime(openingAt)),
    openedAt === null ? null : fact('Opened', formatTime(openedAt) + after(openingAt, openedAt)),
    closedAt === null ? null : fact('Closed', formatTime(closedAt) + after(openedAt, closedAt)),
  ];
}

function after(from: number | null, to: number): string {
  return from === null ? '' : `, after ${formatDuration(Math.max(0, to - from))}`;
}
