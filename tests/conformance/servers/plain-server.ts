import type { Server } from 'node:http';
import type { Backend } from '../../scenarios/serving/run-site.ts';
import { attachWebSockets, echo } from '../../scenarios/serving/web-socket-server.ts';
import { answerUnder } from './answer-under.ts';

/** Attaches what pages without a protocol talk to: WebSockets at `/echo`, requests at `/answer`. */
export function attachPlain(http: Server): Backend {
  answerUnder(http, '/answer', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' }).end('answered');
  });
  return attachWebSockets(http, { '/echo': echo });
}
