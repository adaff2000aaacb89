import { request as ask } from 'node:http';
import type { HttpRequest } from './request-reader.ts';

/** Headers that are about one connection, and not about what is said by it. */
const OWN = /^(connection|keep-alive|transfer-encoding|content-length|upgrade)$/i;

/**
 * Has the server that a request was meant for answer it, and gives its answer back. Never throws.
 * @returns the bytes of the whole answer; a 502 when that server does not answer
 */
export function forward({ method, target, headers, body }: HttpRequest): Promise<Buffer> {
  const host = headers.get('host') ?? '';
  const { hostname, port } = URL.canParse(`http://${host}`)
    ? new URL(`http://${host}`)
    : { hostname: host, port: '' };
  return new Promise((resolve) => {
    const asked = ask({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || 80),
      method,
      path: target,
      headers: Object.fromEntries([...headers].filter(([name]) => !OWN.test(name))),
    });
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => resolve(answerOf('502 Bad Gateway', [], Buffer.alloc(0))));
      response.on('end', () => {
        const status = `${response.statusCode ?? 502} ${response.statusMessage ?? ''}`;
        resolve(answerOf(status, response.rawHeaders, Buffer.concat(chunks)));
      });
    });
    asked.on('error', () => resolve(answerOf('502 Bad Gateway', [], Buffer.alloc(0))));
    asked.end(body);
  });
}

/** @param raw names and values in turn */
function answerOf(status: string, raw: readonly string[], body: Buffer): Buffer {
  const lines = [`HTTP/1.1 ${status}`];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    if (!OWN.test(raw[at]!)) lines.push(`${raw[at]}: ${raw[at + 1]}`);
  }
  lines.push(`Content-Length: ${body.length}`, '', '');
  return Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), body]);
}
