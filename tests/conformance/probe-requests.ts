import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Without a guess at what it might be, a browser hands on the first bytes at once. */
const TEXT = { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' };

/** What requests of probes are answered with, by path. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  /** Method, length and body of the request. */
  '/echo': async (request, response) => {
    const body = await buffer(request);
    response
      .writeHead(200, TEXT)
      .end(`${request.method} ${body.length} ${body.toString('latin1')}`);
  },
  '/bytes': (_request, response) => {
    const headers = { 'content-type': 'application/octet-stream' };
    response.writeHead(200, headers).end(Buffer.from([0, 1, 254, 255]));
  },
  '/json': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":[1,null]}');
  },
  '/empty': (_request, response) => {
    response.writeHead(204).end();
  },
  '/wrong': (_request, response) => {
    response.writeHead(500, TEXT).end('wrong');
  },
  '/moved': (request, response) => {
    response.writeHead(302, { location: `/echo${query(request)}` }).end();
  },
  /** Three parts, one after the other. */
  '/parts': async (_request, response) => {
    response.writeHead(200, TEXT);
    for (const part of ['one ', 'two ', 'three']) {
      response.write(part);
      await delay(30);
    }
    response.end();
  },
  /** Begins, and never comes to an end. */
  '/endless': (_request, response) => {
    response.writeHead(200, TEXT).write('begun');
  },
  '/silent': () => undefined,
  /** Is cut off in the middle of what it promised. */
  '/cut': async (_request, response) => {
    response.writeHead(200, { ...TEXT, 'content-length': '100' }).write('begun');
    await delay(30);
    response.destroy();
  },
};

/** Answers what is no page; a query is of no matter, so that each path has a variant that looks like polling. */
export async function answerRequest(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = ANSWERS[path];
  if (answer) await answer(request, response);
  else response.writeHead(404, TEXT).end('none');
}

function query(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'http://127.0.0.1').search;
}
