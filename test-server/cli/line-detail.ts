import { describeCloseCode } from '../../inspector/protocol/close-codes.ts';
import type { Line } from '../../inspector/timeline/line.ts';
import { counted, formatBytes } from '../../inspector/timeline/quantity.ts';
import { previewArguments, previewBytes } from './preview-value.ts';
import { beginningOf, type Span } from './terminal-text.ts';

// Enough to recognise a payload; the whole of it is what --json is for.
const previewLength = 400;

// As many as are looked up by hand.
const shownIds = 10;

/**
 * The free text at the end of a row: what the line is about, as spans yet to be escaped.
 * @param callSites say where in the page it was called from, where that is known
 */
export function describeLine(line: Line, callSites: boolean): Span[] {
  const subject = joined(subjectOf(line), { text: ' ' });
  const remarks = joined([...remarksOf(line), dim(callSites ? placeOf(line) : '')], dim(' · '));
  return joinedBoth(subject, remarks);
}

function joined(spans: readonly Span[], separator: Span): Span[] {
  const shown = spans.filter(({ text }) => text !== '');
  return shown.flatMap((span, index) => (index === 0 ? [span] : [{ ...separator }, span]));
}

function joinedBoth(subject: readonly Span[], remarks: readonly Span[]): Span[] {
  if (remarks.length === 0) return [...subject];
  return [...subject, ...(subject.length > 0 ? [dim(' · ')] : []), ...remarks];
}

function lossOf({ dropped }: Line): string {
  if (dropped === undefined) return 'something may be missing: the page went away unheard';
  return `${counted(dropped, 'observation')} lost`;
}

function subjectOf(line: Line): Span[] {
  switch (line.kind) {
    case 'handshake':
      return [status(line), { text: line.url }];
    case 'open':
      return [dim(carrierOf(line)), opened(line)];
    case 'close':
      return [dim(carrierOf(line)), ...closed(line)];
    case 'error':
      return [dim(carrierOf(line)), failed(line)];
    case 'gap':
      return [{ text: lossOf(line), style: 'magenta' }];
    case 'malformed':
      return [malformed(line), dim(line.data === '' ? '' : 'in'), ...payload(line)];
    case 'connect_error':
      return [
        ...address(line),
        ...payload(line).map((span) => ({ ...span, style: 'red' as const })),
      ];
    default:
      return [...address(line), ...payload(line)];
  }
}

function status({ status }: Line): Span {
  if (status === undefined) return { text: '' };
  if (status === 0) return { text: 'no answer', style: 'red' };
  const isGood = status === 101 || (status >= 200 && status < 300);
  return { text: String(status), style: isGood ? 'green' : 'red' };
}

/** What opened, closed or failed. */
function carrierOf({ layer, transport }: Line): string {
  return transport === 'webtransport' && layer === 'websocket' ? transport : layer;
}

/** The handshake's line has the URL already; WebTransport has no such line. */
function opened({ layer, transport, url, session }: Line): Span {
  if (layer === 'engine.io') return { text: session ? `session ${session}` : '' };
  return { text: transport === 'webtransport' ? url : '' };
}

function closed({ layer, code, reason, wasClean }: Line): Span[] {
  if (layer !== 'websocket') return [];
  const text = code === undefined ? 'code not seen' : describeCloseCode(code);
  return [
    wasClean === false ? { text, style: 'red' } : { text },
    { text: reason ? JSON.stringify(beginningOf(reason, previewLength)) : '' },
  ];
}

function failed({ message }: Line): Span {
  return { text: message || 'failed; the browser does not say why', style: 'red' };
}

function malformed({ expected, got }: Line): Span {
  return { text: `expected ${expected ?? 'something else'}, got ${got ?? 'this'}`, style: 'red' };
}

/** Namespace, event and ack id: whom the packet is for. */
function address({ namespace, query, event, ackId }: Line): Span[] {
  const place = query ? `${namespace ?? ''}?${query}` : (namespace ?? '');
  return [
    dim(place === '' ? '' : place.padEnd(6)),
    { text: event === undefined ? '' : beginningOf(event, previewLength), style: 'bold' },
    dim(ackId === undefined ? '' : `#${ackId}`),
  ];
}

function payload({ args, data, kind }: Line): Span[] {
  if (args !== undefined) return [{ text: previewArguments(args, previewLength) }];
  if (data === undefined) return [];
  if (typeof data !== 'string') return [{ text: previewBytes(data.$bytes) }];
  const text = data.length > previewLength ? `${beginningOf(data, previewLength)}…` : data;
  return [{ text: kind === 'text' ? JSON.stringify(text) : text }];
}

function remarksOf(line: Line): Span[] {
  return [
    dim(line.subprotocol ? `subprotocol ${line.subprotocol}` : ''),
    dim(line.extensions ?? ''),
    dim(followed(line)),
    dim(line.closedByPage ? 'closed by the page' : ''),
    dim(line.parser ?? ''),
    ...originOf(line),
    ...troubleOf(line).map((text): Span => ({ text, style: 'yellow' })),
  ];
}

/** Told once, where the connection begins. */
function originOf({ kind, worker, source }: Line): Span[] {
  if (kind !== 'handshake') return [];
  return [dim(worker ? 'worker' : ''), dim(source ? 'seen in the network log' : '')];
}

/** Told once: where the session opens, or where its recovery is proved. */
function followed({ kind, previousSession, previousSessionLink: link, recovered }: Line): string {
  if (!previousSession || (kind !== 'open' && !recovered)) return '';
  return `follows ${previousSession}${link ? ` (${link})` : ''}`;
}

function troubleOf(line: Line): string[] {
  return [
    line.accept === 'invalid' ? 'Sec-WebSocket-Accept is wrong' : '',
    line.wasClean === false ? 'not clean' : '',
    line.bufferedAmount ? `${formatBytes(line.bufferedAmount)} never sent` : '',
    answerRemark(line),
    unansweredRemark(line),
    line.truncated ? 'kept in part' : '',
    line.captured === false ? 'packets not captured' : '',
  ];
}

/** The ack ids, behind an arrow for who asked. */
function unansweredRemark({ unanswered }: Line): string {
  const { sent = [], received = [] } = unanswered ?? {};
  const ids = [...sent.map((id) => `↑#${id}`), ...received.map((id) => `↓#${id}`)];
  if (ids.length === 0) return '';
  const more = ids.length > shownIds ? ` and ${ids.length - shownIds} more` : '';
  return `never answered: ${ids.slice(0, shownIds).join(' ')}${more}`;
}

function answerRemark({ answers }: Line): string {
  if (answers === 'answered') return 'answered before';
  return answers === 'nothing' ? 'answers nothing' : '';
}

/** The innermost call, as in a stack. */
function placeOf({ callSite = '' }: Line): string {
  return callSite.split('\n', 1)[0]?.trim() ?? '';
}

function dim(text: string): Span {
  return { text, style: 'dim' };
}
