import type { Entry } from '../../timeline/entry.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { literal } from './literal.ts';

/** Code that sends what the row is: an `emit` of socket.io-client, or a `send` of a WebSocket. */
export interface RowCode {
  /** What it is called: `socket.emit(…)`. */
  readonly name: string;
  readonly code: string;
}

/** Null for rows that no single call of an application sends. */
export function rowCode(timeline: Timeline, row: number): RowCode | null {
  const entry = timeline.entry(row);
  const decoded = timeline.decoded(row);
  if (entry.kind === 'event' && decoded?.kind === 'arguments') return emitCode(entry, decoded.args);
  if (entry.kind === 'ack' && decoded?.kind === 'arguments') {
    return { name: 'callback(…)', code: `callback(${decoded.args.map(literal).join(', ')});` };
  }
  if (decoded?.kind === 'data' && isMessage(entry)) return sendCode(literal(decoded.text));
  return decoded?.kind === 'bytes' && isMessage(entry) ? sendCode(literal(decoded.bytes)) : null;
}

function emitCode(entry: Entry, args: readonly unknown[]): RowCode {
  const { event = '', namespace = '/', ackId } = entry;
  const call = [event, ...args].map(literal).join(', ');
  // A client of another namespace is another object: the remark says which one is meant.
  const remark = namespace === '/' ? '' : `// of io(${literal(namespace)})\n`;
  if (ackId === undefined)
    return { name: 'socket.emit(…)', code: `${remark}socket.emit(${call});` };
  const code = `${remark}const answer = await socket.emitWithAck(${call});`;
  return { name: 'socket.emitWithAck(…)', code };
}

function isMessage({ layer, kind }: Entry): boolean {
  return layer === 'websocket' && ['text', 'json', 'binary'].includes(kind);
}

function sendCode(argument: string): RowCode {
  return { name: 'socket.send(…)', code: `socket.send(${argument});` };
}
