import type { HttpAnswer, MalformedAnswer } from './answer.ts';

const LONGEST_HEAD = 256 * 1024;

/** Reads the answers of an HTTP server out of what comes. */
export class HttpReader {
  #bytes: Buffer = Buffer.alloc(0);

  /** What is left of what came; after a 101 these are frames. */
  get rest(): Buffer {
    return this.#bytes;
  }

  push(bytes: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes]);
  }

  /** @returns the next whole answer; null while it is not whole */
  next(at: number, hasEnded = false): HttpAnswer | MalformedAnswer | null {
    if (this.#bytes.length === 0) return null;
    const end = this.#bytes.indexOf('\r\n\r\n');
    if (end < 0) {
      if (this.#bytes.length > LONGEST_HEAD) return this.#malformed(at, 'a head without an end');
      return null;
    }
    const [first = '', ...lines] = this.#bytes.subarray(0, end).toString('latin1').split('\r\n');
    const status = /^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1];
    if (status === undefined) return this.#malformed(at, `"${first.slice(0, 60)}" for a status`);
    const headers = new Map<string, string>();
    for (const line of lines) {
      const colon = line.indexOf(':');
      headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
    const body = this.#body(Number(status), headers, end + 4, hasEnded);
    if (body === null) return null;
    this.#bytes = this.#bytes.subarray(body.end);
    return { kind: 'http', at, status: Number(status), headers, body: body.bytes };
  }

  #body(
    status: number,
    headers: ReadonlyMap<string, string>,
    start: number,
    hasEnded: boolean,
  ): { bytes: Buffer; end: number } | null {
    const whole = this.#bytes;
    if (status < 200 || status === 204 || status === 304) {
      return { bytes: Buffer.alloc(0), end: start };
    }
    if (/chunked/i.test(headers.get('transfer-encoding') ?? '')) return chunked(whole, start);
    const stated = headers.get('content-length');
    if (stated === undefined && !hasEnded && headers.get('connection') !== 'close') {
      return { bytes: Buffer.alloc(0), end: start };
    }
    const end = stated === undefined ? whole.length : start + Number(stated);
    if (end > whole.length && !hasEnded) return null;
    return { bytes: whole.subarray(start, end), end: Math.min(end, whole.length) };
  }

  #malformed(at: number, what: string): MalformedAnswer {
    this.#bytes = Buffer.alloc(0);
    return { kind: 'malformed', at, what };
  }
}

/** A body in chunks, from `start` on. @returns null while it is not whole */
export function chunked(whole: Buffer, start: number): { bytes: Buffer; end: number } | null {
  const chunks: Buffer[] = [];
  let at = start;
  for (;;) {
    const line = whole.indexOf('\r\n', at);
    if (line < 0) return null;
    const size = Number.parseInt(whole.subarray(at, line).toString('latin1'), 16);
    const end = line + 2 + size + 2;
    if (Number.isNaN(size) || end > whole.length) return null;
    chunks.push(whole.subarray(line + 2, end - 2));
    at = end;
    if (size === 0) return { bytes: Buffer.concat(chunks), end };
  }
}
