import { existsSync } from 'node:fs';
import { htmlPage } from '../../scenarios/serving/html-page.ts';
import { startPageServer } from '../../scenarios/serving/page-server.ts';
import { type Finding, find } from '../find.ts';
import type { ProbeTab } from '../pair.ts';
import { answerUnder } from '../servers/answer-under.ts';
import { type Wire, WireLog } from '../servers/wire-log.ts';
import { withoutRandom } from '../servers/without-random.ts';
import { builtSentry, sentryPath } from './built-sentry.ts';
import type { ClientCase } from './client-case.ts';

/** What a visit of a client's page comes to, at both ends. */
export interface Visit {
  /** What the client told its page. */
  readonly told: Finding;
  /** What the server got. */
  readonly wire: Wire;
}

/** Has a tab visit the page of a client, which has a server of its own to talk to. */
export async function visit(tab: ProbeTab, one: ClientCase): Promise<Visit> {
  const { name: title, scripts, page: module, setup = {} } = one;
  const html = htmlPage({ title, scripts, module, setup });
  const server = await startPageServer({ '/': html }, ownScript);
  const backend = one.attach(server.http);
  answerUnder(server.http, sentryPath, async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(await builtSentry());
  });
  answerUnder(server.http, '/held', async (_request, response) => {
    await log.held();
    response.writeHead(204).end();
  });
  const log = new WireLog(server.http, (path) => !/^\/((pages|client|api)\/.*|held)?$/.test(path));
  try {
    const told = await find(tab, `${server.origin}/`);
    await Promise.all([backend.idle(), log.idle()]);
    return JSON.parse(withoutRandom(JSON.stringify({ told, wire: log.read() }))) as Visit;
  } finally {
    backend.close();
    await server.close();
  }
}

function ownScript(path: string): URL | undefined {
  if (!/^\/pages\/[\w-]+\.js$/.test(path)) return undefined;
  const file = new URL(`.${path}`, import.meta.url);
  return existsSync(file) ? file : undefined;
}
