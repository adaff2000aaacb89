import { existsSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';

export type ServeStatic = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Serves the files of a folder, where the recording has nothing at a path.
 * @param folder none: each request is answered with what is missing
 * @throws Error when it is no folder
 */
export function serveStatic(folder: string | undefined): ServeStatic {
  if (folder === undefined) {
    return (_request, response) => {
      answer(
        response,
        404,
        'The recording has nothing here; --static DIR serves the files of a page.',
      );
    };
  }
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Error(`expected a folder with the files of the page, got ${folder}`);
  }
  const serve = sirv(folder, { dev: true, etag: true });
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      answer(response, 405, 'The replay serves files to GET and HEAD only.');
      return;
    }
    // A range out of order makes the file server throw.
    delete request.headers.range;
    serve(request, response, () =>
      answer(response, 404, 'Neither the recording nor the folder has this.'),
    );
  };
}

/** Answers a request with a text for a person. */
export function answer(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(`${text}\n`);
}
