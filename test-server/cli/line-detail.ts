import type { Line } from '../../inspector/timeline/line.ts';
import { previewArguments, previewBytes } from './preview-value.ts';
import { formatBytes } from './quantity.ts';
import { beginningOf, type Span } from './terminal-text.ts';

// Enough to recognise a payload; the whole of it is what --json is for.
const previewLength = 400;

/** The free text at the end of a row: what the line is about, as spans yet to be escaped. */
export function describeLine(line: Line): Span[] {
  const subject = joined(subjectOf(line), { text: ' ' });
  const remarks = joined(remarksOf(line), dim(' · '));
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

function subjectOf(line: Line): Span[] {
  switch (line.kind) {
    case 'handshake':
      return [status(line), { text: line.url }];
    case 'open':
      return [dim(line.layer), opened(line)];
    case 'close':
      return [dim(line.layer), ...closed(line)];
    case 'error':
      return [dim(line.layer), { text: line.message ?? '', style: 'red' }];
    case 'gap':
      return [{ text: `${line.dropped ?? 0} observations lost`, style: 'magenta' }];
    case 'malformed':
      return [malformed(line), ...payload(line)];
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
  const isGood = status === 101 || (status >= 200 && status < 300);
  return { text: String(status), style: isGood ? 'green' : 'red' };
}

function opened({ layer, url, session }: Line): Span {
  if (layer !== 'engine.io') return { text: url };
  return { text: session ? `session ${session}` : '' };
}

function closed({ code, reason, wasClean }: Line): Span[] {
  const number = code === undefined ? '' : String(code);
  return [
    wasClean === false ? { text: number, style: 'red' } : { text: number },
    { text: reason ? JSON.stringify(beginningOf(reason, previewLength)) : '' },
  ];
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
    { text: line.recovered ? 'recovered' : '', style: 'green' },
    dim(line.closedByPage ? 'closed by the page' : ''),
    dim(line.parser ?? ''),
    dim(line.worker ? 'worker' : ''),
    dim(line.source ? 'network log' : ''),
    ...troubleOf(line).map((text): Span => ({ text, style: 'yellow' })),
  ];
}

function followed({ previousSession, previousSessionLink }: Line): string {
  if (!previousSession) return '';
  return `follows ${previousSession}${previousSessionLink ? ` (${previousSessionLink})` : ''}`;
}

function troubleOf(line: Line): string[] {
  const { sent = [], received = [] } = line.unanswered ?? {};
  const unanswered = sent.length + received.length;
  return [
    line.accept === 'invalid' ? 'Sec-WebSocket-Accept is wrong' : '',
    line.wasClean === false ? 'not clean' : '',
    line.bufferedAmount ? `${formatBytes(line.bufferedAmount)} never sent` : '',
    answerRemark(line),
    unanswered > 0 ? `${unanswered} never answered` : '',
    line.truncated ? 'kept in part' : '',
    line.captured === false ? 'packets not captured' : '',
  ];
}

function answerRemark({ answers }: Line): string {
  if (answers === 'answered') return 'answered before';
  return answers === 'nothing' ? 'answers nothing' : '';
}

function dim(text: string): Span {
  return { text, style: 'dim' };
}
