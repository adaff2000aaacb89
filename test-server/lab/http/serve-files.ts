import { existsSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { packageRoot } from '../../package-root.ts';
import { readClientBundle } from './client-bundles.ts';
import { parseUrl } from './parse-url.ts';
import type { VisitorCheck } from './visitor-check.ts';

const bundlePrefix = '/clients/';

/** Serves the lab's pages and the client bundles; everything else is answered with 404. */
export function serveFiles(visitorCheck: VisitorCheck): RequestListener {
  const pages = join(packageRoot(), 'dist', 'lab');
  const servePage = sirv(pages, { dev: true, etag: true });
  return (request, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    // Files are small, and a range out of order makes the file server throw.
    delete request.headers.range;
    const path = pathOf(request);
    if (path === undefined || !visitorCheck.knowsHost(request.headers)) {
      return answer(response, 400, 'The lab does not go by this address.');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return answer(response, 405, 'The lab serves files to GET and HEAD only.');
    }
    if (path.startsWith(bundlePrefix)) {
      return void serveBundle(response, path.slice(bundlePrefix.length));
    }
    servePage(request, response, () => answer(response, 404, explainMissing(pages)));
  };
}

async function serveBundle(response: ServerResponse, name: string): Promise<void> {
  try {
    const bundle = await readClientBundle(name);
    if (!bundle) return answer(response, 404, 'The lab has no client bundle of this name.');
    const isMap = name.endsWith('.map');
    response.setHeader('Content-Type', isMap ? 'application/json' : 'text/javascript');
    response.end(bundle);
  } catch (error) {
    answer(response, 500, `The lab could not read this client bundle: ${String(error)}`);
  }
}

function explainMissing(pages: string): string {
  if (existsSync(join(pages, 'index.html'))) return 'The lab has no such page.';
  return 'The pages of the lab are not built; run `npm run build` and try again.';
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(`${text}\n`);
}

function pathOf(request: IncomingMessage): string | undefined {
  return parseUrl(request.url)?.pathname;
}
