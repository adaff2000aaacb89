import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { MOST_BYTES, PATIENCE_WITH_POLLS } from './limits.ts';

export interface HttpAnswer {
  /** 0 when none came. */
  readonly status: number;
  readonly body: string;
  /** Why none came. */
  readonly failure?: string;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** One HTTP exchange. Follows no redirect, since that could lead to another host. Never rejects. */
export function httpExchange({
  method,
  url,
  body,
  headers,
  signal,
}: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    const fail = (failure: string) => resolve({ status: 0, body: '', failure });
    try {
      const send = url.startsWith('https:') ? requestHttps : requestHttp;
      const type = body === undefined ? {} : { 'content-type': 'text/plain;charset=UTF-8' };
      const all = { ...type, ...headers };
      const sent = send(url, { method, headers: all, signal, timeout: PATIENCE_WITH_POLLS });
      sent.on('error', (error) => fail(signal.aborted ? 'abort' : error.message || String(error)));
      sent.on('timeout', () => sent.destroy(new Error('timeout')));
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > MOST_BYTES)
            sent.destroy(new Error(`an answer of more than ${MOST_BYTES} bytes`));
        });
        response.on('error', (error) => fail(error.message || String(error)));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
        });
      });
      sent.end(body);
    } catch (error) {
      fail(String(error));
    }
  });
}
