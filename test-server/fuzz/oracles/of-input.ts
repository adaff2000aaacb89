import { isClose, type Transcript } from '../wire/answer.ts';
import { type Input, isWritten, type RequestStep } from '../wire/input.ts';
import { mustRefuse } from './must-refuse.ts';
import { needlessAck } from './needless-acks.ts';
import type { Suspicion } from './oracle.ts';

/** What shows a server to have accepted what it must refuse. */
export function inputSuspicions(input: Input, { connections }: Transcript): readonly Suspicion[] {
  const suspicions: Suspicion[] = [];
  for (const [on, what] of mustRefuse(input)) {
    const connection = connections.get(on);
    if (connection?.isUpgraded !== true || connection.ending !== null) continue;
    if (!connection.answers.some(isClose)) suspicions.push(accepted('went on', what));
  }
  for (const [on, connection] of connections) {
    const { isUpgraded } = connection;
    const needless = needlessAck(input, on, connection);
    if (needless !== null) suspicions.push(sent(needless));
    const [step, ...others] = input.steps.filter((each) => each.on === on && isWritten(each));
    // Of several requests nobody knows here which was let in.
    const isOnly = !others.some(({ do: action }) => action === 'request' || action === 'raw');
    const what = isUpgraded && isOnly && step?.do === 'request' ? wrongHandshake(step) : null;
    if (what !== null) suspicions.push(accepted('let in a client', what));
  }
  return suspicions;
}

function sent(what: string): Suspicion {
  const message = `sent ${what}`;
  const title = `The server breaks the protocol: it ${message}`;
  return { oracle: 'protocol', title, message, stack: '', place: message };
}

function accepted(how: string, what: string): Suspicion {
  const message = `${how} after ${what}`;
  return {
    oracle: 'protocol',
    title: `The server accepts what it must refuse: it ${message}`,
    message,
    stack: '',
    place: message,
  };
}

/** What a server must not answer with 101 (RFC 6455, section 4.2.1); null for a handshake in order. */
function wrongHandshake({ method, headers, only, stated, version }: RequestStep): string | null {
  // What is cut off or folded into another may be read as something else.
  if (only !== undefined || stated !== undefined || version !== undefined) return null;
  const valuesOf = (wanted: string) =>
    headers.filter(({ name }) => String(name[0]).toLowerCase() === wanted);
  if (/^(POST|PUT|DELETE|HEAD|OPTIONS)$/.test(method)) return `a handshake by ${method}`;
  if (valuesOf('sec-websocket-key').length === 0) return 'a handshake without a key';
  if (valuesOf('sec-websocket-version').length === 0) return 'a handshake without a version';
  return null;
}
