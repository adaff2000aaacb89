import { chunked } from '../wire/http-reader.ts';

export interface HttpRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** By name in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  /** The head as it came, without the empty line behind it. */
  readonly head: string;
  readonly body: Buffer;
}

/** Reads the requests of a client out of what comes. */
export class RequestReader {
  #bytes: Buffer = Buffer.alloc(0);

  /** Takes what has come, and leaves nothing: behind a request for a WebSocket these are frames. */
  takeRest(): Buffer {
    const rest = this.#bytes;
    this.#bytes = Buffer.alloc(0);
    return rest;
  }

  push(bytes: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
  }

  /** @returns the next whole request; null while it is not whole */
  next(): HttpRequest | null {
    const end = this.#bytes.indexOf('\r\n\r\n');
    if (end < 0) return null;
    const head = this.#bytes.subarray(0, end).toString('latin1');
    const [first = '', ...lines] = head.split('\r\n');
    const [method = '', target = '/'] = first.split(' ');
    const headers = new Map<string, string>();
    for (const line of lines) {
      const colon = line.indexOf(':');
      headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
    const body = this.#body(headers, end + 4);
    if (body === null) return null;
    this.#bytes = this.#bytes.subarray(body.end);
    return { method, target, headers, head, body: body.bytes };
  }

  #body(headers: ReadonlyMap<string, string>, start: number) {
    if (/chunked/i.test(headers.get('transfer-encoding') ?? '')) return chunked(this.#bytes, start);
    const end = start + (Number(headers.get('content-length') ?? 0) || 0);
    return end > this.#bytes.length ? null : { bytes: this.#bytes.subarray(start, end), end };
  }
}
