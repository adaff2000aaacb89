import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { harOf } from '../inspector/recording/reopened.ts';
import { batchOf, opened, opening, received } from '../inspector/timeline/batch-of.ts';
import { timelineOf } from '../inspector/timeline/lines-of.ts';

/** Messages of one socket, of which a file has many. */
const MESSAGES = 2_000;
/** How much of the order a socket takes up. */
const ORDERS = MESSAGES + 10;

const harBehind = '\n]}}\n';

/** A recording of ours, apart, so that its one entry can be written again and again. */
function template(filler: string) {
  const messages = Array.from({ length: MESSAGES }, (_, n) => received(1, `${filler} ${n}`));
  const batch = batchOf([opening(1, 'ws://a.test/feed'), opened(1), ...messages], 'doc');
  const text = harOf(timelineOf([batch]));
  const begin = text.indexOf('{"_resourceType"');
  const entry = text.slice(begin, text.lastIndexOf(harBehind));
  const split = entry.indexOf('"_webSocketMessages"');
  return {
    before: text.slice(0, begin),
    head: entry.slice(0, split),
    messages: Buffer.from(entry.slice(split)),
  };
}

/** The entry's beginning, as of another socket that came later. */
function headOf(head: string, number: number): string {
  const shifted = (order: string) => String(Number(order) + number * ORDERS);
  return head
    .replace(/"order":(\d+)/g, (_, order: string) => `"order":${shifted(order)}`)
    .replace(/"messageOrder":\[(\d+)/, (_, order: string) => `"messageOrder":[${shifted(order)}`)
    .replace(/"connection":"doc\.1"/, `"connection":"doc.${number + 1}"`);
}

async function write(path: string, parts: Iterable<string | Uint8Array>): Promise<void> {
  const output = createWriteStream(path);
  for (const part of parts) if (!output.write(part)) await once(output, 'drain');
  output.end();
  await once(output, 'close');
}

/**
 * Writes a file of at least so many bytes, nearly all of them messages.
 * @returns the messages, and the lines that tell of them and of their sockets
 */
export async function writeMessages(path: string, bytes: number, payload: number) {
  const { before, head, messages } = template('x'.repeat(payload));
  const sockets = Math.ceil(bytes / messages.length);
  await write(
    path,
    (function* () {
      yield before;
      for (let number = 0; number < sockets; number++) {
        yield `${number === 0 ? '' : ',\n'}${headOf(head, number)}`;
        yield messages;
      }
      yield harBehind;
    })(),
  );
  return { messages: sockets * MESSAGES, lines: sockets * (MESSAGES + 2) };
}

/** Writes a file of one socket among ordinary requests, whose bodies take so many bytes. */
export async function writeBodies(path: string, bytes: number): Promise<void> {
  const { before, head, messages } = template('x');
  const entry = JSON.stringify({
    startedDateTime: '2026-01-01T00:00:00.000Z',
    request: { method: 'GET', url: 'http://a.test/picture', headers: [] },
    response: { status: 200, headers: [], content: { text: 'b'.repeat(1_000_000) } },
  });
  await write(
    path,
    (function* () {
      yield `${before}${head}`;
      yield messages;
      for (let written = 0; written < bytes; written += entry.length) yield `,\n${entry}`;
      yield harBehind;
    })(),
  );
}

/** Writes, as another tool would, so many exchanges of polling with headers of so many bytes. */
export async function writePolling(path: string, exchanges: number, bytes: number): Promise<void> {
  const headers = Array.from({ length: 20 }, (_, n) => ({
    name: `x-${n}`,
    value: 'v'.repeat(bytes / 20),
  }));
  const url = 'http://a.test/socket.io/?EIO=4&transport=polling';
  const entry = (query: string, text: string) =>
    JSON.stringify({
      startedDateTime: '2026-01-01T00:00:00.000Z',
      request: { method: 'GET', url: `${url}${query}`, headers },
      response: { status: 200, statusText: 'OK', headers: [], content: { text } },
    });
  const later = entry('&sid=aaaaaaaaaaaaaaaaAAAB', '42["quote",1]');
  await write(
    path,
    (function* () {
      yield '{"log":{"entries":[\n';
      yield entry('', '0{"sid":"aaaaaaaaaaaaaaaaAAAB","upgrades":[],"pingInterval":25000}');
      for (let number = 1; number < exchanges; number++) yield `,\n${later}`;
      yield harBehind;
    })(),
  );
}
