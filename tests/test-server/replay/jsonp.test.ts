import { expect, test, vi } from 'vitest';
import { type Decoded, decode } from '../../../inspector/protocol/decode.ts';
import type { Reading } from '../../../inspector/protocol/reading.ts';
import { SessionReader } from '../../../inspector/protocol/session-reader.ts';
import { fingerprint } from '../../../inspector/replay/fingerprint.ts';
import type { ServerStep } from '../../../inspector/replay/step.ts';
import { timelineOf } from '../../inspector/replay/timeline-of.ts';
import { replayOf } from './replay-of.ts';

// Real clients, on a machine that may have other work.
vi.setConfig({ testTimeout: 30_000 });

/** Speaks JSONP as a page's script elements and forms do. */
class JsonpClient {
  readonly #reader = new SessionReader(3);
  readonly #url: string;
  #sid = '';

  constructor(url: string) {
    this.#url = `${url}/socket.io/?EIO=3&transport=polling&j=0&b64=1`;
  }

  /** The names and arguments of what comes with the next answer. */
  async poll(): Promise<readonly string[]> {
    const response = await fetch(`${this.#url}&sid=${this.#sid}`);
    const body = await response.text();
    const readings = this.#reader.read('received', body, { transport: 'polling', jsonp: true });
    for (const reading of readings.filter(({ kind }) => kind === 'open')) {
      const open = decode(reading, body, [], 3);
      this.#sid = ((open as { readonly value?: unknown }).value as { readonly sid: string }).sid;
    }
    return readings
      .filter(({ layer, kind }) => layer === 'socket.io' && kind !== 'attachment')
      .map((reading) => told(reading, decode(reading, body, [], 3)));
  }

  /** Posts a body as it was recorded. */
  async post(body: string): Promise<void> {
    const response = await fetch(`${this.#url}&sid=${this.#sid}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
    });
    expect(await response.text()).toBe('ok');
  }
}

test.each([1, 2])('JSONP of Socket.IO %i is replayed as it was', async (version) => {
  const name = `socket-io-${version}-jsonp`;
  const { server, scripts, over } = await replayOf(name);
  const timeline = timelineOf(name);
  const client = new JsonpClient(server.url);
  const came = [...(await client.poll())];
  let posted = -1;
  for (const step of scripts[0]!.steps) {
    if (step.by === 'client') {
      // One body may hold several packets, and the attachments of one may come in several bodies.
      const { message, attachments } = timeline.parts(rowOf(timeline, step.index))!;
      for (const { number, payload } of [message, ...attachments.map((one) => one.message)]) {
        if (number > posted) await client.post(payload as string);
        posted = Math.max(posted, number);
      }
      continue;
    }
    while (came.length === 0) came.push(...(await client.poll()));
    expect(came.shift()).toBe(said(step));
  }
  await server.close();
  await over(1);
  expect(server.divergences).toEqual([]);
});

/** The row of a step: packets of the recording in their order. */
function rowOf(timeline: ReturnType<typeof timelineOf>, index: number): number {
  const kinds = ['connect', 'event', 'ack', 'disconnect', 'connect_error'];
  const rows = Array.from({ length: timeline.length }, (_, row) => row);
  return rows.filter((row) => kinds.includes(timeline.entry(row).kind))[index]!;
}

/** Of a packet with attachments only its name, since they come in packets of their own. */
function told({ kind, event, attachments }: Reading, decoded: Decoded): string {
  const args = attachments === undefined && decoded.kind === 'arguments' ? decoded.args : [];
  return `${kind} ${kind === 'event' ? event : ''} ${fingerprint(args)}`;
}

function said({ kind, event, args = [], packet }: ServerStep): string {
  const shown = packet!.attachments.length === 0 ? args : [];
  return `${kind} ${kind === 'event' ? event : ''} ${fingerprint(shown)}`;
}
