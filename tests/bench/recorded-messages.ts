import { Format, Kind } from '../../inspector/observation.ts';
import type { Direction } from '../../inspector/protocol/reading.ts';
import { readRecording, recordingNames } from '../recordings/recording.ts';

/** Messages of one direction of a WebSocket, in their order. */
export interface RecordedFlow {
  readonly direction: Direction;
  readonly messages: readonly (string | Uint8Array)[];
}

/** Recordings of Socket.IO 3 and 4 by its own parser, over WebSocket: what the official parser of today reads. */
const RECORDINGS = /^(socket-io-[34]|connect-credentials-[34]|acks|rooms|binary).*$/;

/** What the golden recordings have of Socket.IO messages over WebSockets. */
export function recordedFlows(): RecordedFlow[] {
  const names = recordingNames().filter((name) => RECORDINGS.test(name) && !/msgpack/.test(name));
  return names.flatMap((name) => flowsOf(name)).filter(({ messages }) => messages.length > 0);
}

function flowsOf(name: string): RecordedFlow[] {
  const flows = new Map<string, { direction: Direction; messages: (string | Uint8Array)[] }>();
  const sockets = new Set<string>();
  for (const batch of readRecording(name).batches) {
    let offset = 0;
    for (let row = 0; row < batch.index.length; row++) {
      const kept = batch.kept[row] ?? 0;
      const bytes = batch.bytes.subarray(offset, offset + kept);
      offset += kept;
      const connection = `${batch.document}.${batch.connection[row]}`;
      const kind = batch.kind[row];
      const text = batch.text[row]!;
      if (kind === Kind.opening && /"transport":"websocket"/.test(text)) sockets.add(connection);
      if ((kind !== Kind.sent && kind !== Kind.received) || !sockets.has(connection)) continue;
      const direction = kind === Kind.sent ? 'sent' : 'received';
      const flow = flows.get(`${connection} ${direction}`) ?? { direction, messages: [] };
      const message = batch.format[row] === Format.text ? text : bytes;
      // Engine.IO's own packets are not the parser's.
      if (typeof message !== 'string' || message.startsWith('4')) flow.messages.push(message);
      flows.set(`${connection} ${direction}`, flow);
    }
  }
  return [...flows.values()];
}
