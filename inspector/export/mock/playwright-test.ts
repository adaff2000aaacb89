import { headerOf } from '../header.ts';
import { itemsDoc, quoted } from '../layout/js-value.ts';
import { printDoc } from '../layout/print-doc.ts';
import type { TestPlan } from '../test-plan.ts';
import { ANY, mockParts, pathsOf, TAKE } from './mock-parts.ts';
import { mockScript } from './mock-script.ts';

/** A test of the page for Playwright, with the recorded server's side in the place of the server. */
export function playwrightTest(plan: TestPlan): string {
  const parts = mockParts(plan);
  const { engine, plain } = pathsOf(plan);
  const page = plan.pageUrl || `${plan.conversations[0]!.origin}/`;
  const head = [
    headerOf(plan, {
      does: "It opens the page, plays the server's side and asserts that the page sends what it sent.",
      run: 'npm install --save-dev @playwright/test, then npx playwright test <this file>',
      asksForSecrets: false,
      environment: [`PAGE (the page, if it is not ${page})`],
    }),
    "import { expect, test } from '@playwright/test';",
    '',
    printDoc([`const PAGE = process.env.PAGE ?? ${quoted(page)};`]),
    ANY,
  ].join('\n');
  const routes = [
    ...(engine.length > 0 ? [routeEngine(engine)] : []),
    ...(plain.length > 0 ? [routePlain(plain)] : []),
  ];
  const test = `test('the page sends what it sent', async ({ page }) => {
${routes.join('\n')}
  await page.goto(PAGE);
  // Here do with the page what was done when it was recorded: click, type.
  await expect.poll(() => report.missing, { message: 'the page has said everything' }).toEqual([]);
  expect(report.different).toEqual([]);
  expect(report.unexpected).toEqual([]);
});`;
  const order = `/**
 * What was said, in the recorded order: of the page what it is to say, of the server after which step of
 * the page, counted from 0, it is said; -1 is the beginning.
 */
`;
  const outlet = `/** A WebSocket of the page's, as the code below wants it. */
function outletOf(socket) {
  return {
    send: (data) => socket.send(typeof data === 'string' ? data : Buffer.from(data)),
    close: (code, reason) => socket.close(code === undefined ? {} : { code, reason }),
  };
}`;
  return `${[head, test, order + mockScript(plan), TAKE, outlet, ...parts].join('\n\n')}\n`;
}

function routeEngine(paths: readonly string[]): string {
  const list = pathList(paths);
  return `  const isEngine = (url) => ${list}.includes(url.pathname);
  await page.routeWebSocket(isEngine, (socket) => {
    const url = new URL(socket.url());
    const hear = carry(outletOf(socket), url, () => take(url.pathname));
    socket.onMessage(hear);
  });
  await page.route(isEngine, async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    const sent = request.postDataBuffer() ?? new Uint8Array();
    const body = await answerPoll(url, request.method(), sent, () => take(url.pathname));
    const headers = { 'access-control-allow-origin': new URL(PAGE).origin };
    await route.fulfill({ body, contentType: 'text/plain; charset=UTF-8', headers });
  });`;
}

function routePlain(paths: readonly string[]): string {
  return `  const isPlain = (url) => ${pathList(paths)}.includes(url.pathname);
  await page.routeWebSocket(isPlain, (socket) => {
    const hear = carryPlain(outletOf(socket), take(new URL(socket.url()).pathname));
    socket.onMessage(hear);
  });`;
}

function pathList(paths: readonly string[]): string {
  return printDoc(itemsDoc(paths.map(quoted)));
}
