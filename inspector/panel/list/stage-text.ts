import { describeCloseCode } from '../../protocol/close-codes.ts';
import type { Connection } from '../../timeline/connection.ts';
import type { Entry } from '../../timeline/entry.ts';
import { formatBytes } from '../../timeline/quantity.ts';

/** What a row says that is a stage of its connection and carries no packet. */
export interface StageText {
  readonly subject: string;
  readonly preview: string;
}

/** Null for any other row. */
export function stageText(entry: Entry): StageText | null {
  const { kind, layer, connection } = entry;
  if (kind === 'gap') return gapText(entry);
  if (kind === 'join' || kind === 'leave')
    return { subject: entry.room ?? '', preview: 'seen by the server' };
  if (kind === 'handshake') return handshakeText(connection);
  if (kind === 'error') return { subject: '', preview: errorText(entry) };
  if (layer !== 'websocket' && layer !== 'polling') return null;
  if (kind === 'open') return { subject: '', preview: openText(connection) };
  return kind === 'close' ? { subject: '', preview: closeText(connection) } : null;
}

function gapText({ dropped }: Entry): StageText {
  if (dropped === undefined) {
    return { subject: 'something may be missing here', preview: 'the page went away unheard' };
  }
  const what = dropped === 1 ? '1 observation' : `${dropped.toLocaleString('en')} observations`;
  return { subject: `${what} dropped here`, preview: '' };
}

function handshakeText({ url, response, firstStatus, transport }: Connection): StageText {
  const status = response?.status ?? firstStatus;
  const subject = status === null ? transport : statusText(status, transport);
  return { subject, preview: url };
}

function statusText(status: number, transport: string): string {
  return `${transport} ${status === 0 ? 'no answer' : status}`;
}

function openText({ transport, opened }: Connection): string {
  if (transport === 'webtransport') return 'webtransport: its packets are not captured';
  const { protocol = '', extensions = '' } = opened ?? {};
  return [protocol && `subprotocol ${protocol}`, extensions].filter(Boolean).join(' · ');
}

function closeText({ closed, closing }: Connection): string {
  const parts = [closing === null ? '' : 'by the page'];
  if (closed !== null && closed.code !== 0) {
    parts.unshift(describeCloseCode(closed.code), closed.reason && JSON.stringify(closed.reason));
    if (closed.bufferedAmount > 0) parts.push(`${formatBytes(closed.bufferedAmount)} never sent`);
  }
  return parts.filter(Boolean).join(' · ');
}

function errorText({ message }: Entry): string {
  return message ?? 'failed; the browser does not say why';
}
