import { Decoder } from 'socket.io-parser';
import { decode } from '../../inspector/protocol/decode.ts';
import type { Reading } from '../../inspector/protocol/reading.ts';
import { SessionReader } from '../../inspector/protocol/session-reader.ts';
import type { Measure } from './figure.ts';
import { type Compared, ratio } from './ratio.ts';
import { type RecordedFlow, recordedFlows } from './recorded-messages.ts';

const PAIRS = 30;

/** So long one measurement takes, in milliseconds. */
const ROUND_MS = 150;

const WEBSOCKET = { transport: 'websocket' } as const;

/** How many messages are read in a second, beside the official parser, which always reads all. */
export const measureDecode: Measure = async function* (say) {
  const flows = recordedFlows();
  const pairs = { list: [] as Compared[], full: [] as Compared[] };
  // Once before, for the engine to compile what it will run.
  for (const read of [official, list, full]) perSecond(flows, read);
  for (let pair = 1; pair <= PAIRS; pair++) {
    say(`${pair} of ${PAIRS}`);
    const baseline = perSecond(flows, official);
    pairs.list.push({ measured: perSecond(flows, list), baseline });
    pairs.full.push({ measured: perSecond(flows, full), baseline });
  }
  yield ratio('decode.list', 'messages/s', pairs.list);
  yield ratio('decode.full', 'messages/s', pairs.full);
};

function perSecond(flows: readonly RecordedFlow[], read: (flow: RecordedFlow) => void): number {
  const begin = performance.now();
  let messages = 0;
  let end = begin;
  do {
    for (const flow of flows) {
      read(flow);
      messages += flow.messages.length;
    }
    end = performance.now();
  } while (end - begin < ROUND_MS);
  return (messages / (end - begin)) * 1_000;
}

let sink: unknown = null;

function official({ messages }: RecordedFlow): void {
  const decoder = new Decoder();
  decoder.on('decoded', (packet: unknown) => {
    sink = packet;
  });
  for (const message of messages) {
    decoder.add(typeof message === 'string' ? message.slice(1) : message);
  }
}

/** Kind, namespace, event and ack id. */
function list({ direction, messages }: RecordedFlow): void {
  const reader = new SessionReader(4);
  for (const message of messages) sink = reader.read(direction, message, WEBSOCKET);
}

function full({ direction, messages }: RecordedFlow): void {
  const reader = new SessionReader(4);
  let waiting: { reading: Reading; message: string | Uint8Array; bytes: Uint8Array[] } | null =
    null;
  for (const message of messages) {
    for (const reading of reader.read(direction, message, WEBSOCKET)) {
      if (reading.attachments !== undefined) {
        waiting = { reading, message, bytes: [] };
      } else if (reading.kind === 'attachment' && waiting !== null) {
        waiting.bytes.push(message as Uint8Array);
        if (waiting.bytes.length < (waiting.reading.attachments ?? 0)) continue;
        sink = decode(waiting.reading, waiting.message, waiting.bytes, 4);
        waiting = null;
      } else {
        sink = decode(reading, message, [], 4);
      }
    }
  }
}

/** Keeps the engine from finding out that nobody wants the results. */
export function lastRead(): unknown {
  return sink;
}
