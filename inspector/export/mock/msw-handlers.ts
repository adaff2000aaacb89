import { headerOf } from '../header.ts';
import { call } from '../layout/js-call.ts';
import { itemsDoc, quoted } from '../layout/js-value.ts';
import { printDoc } from '../layout/print-doc.ts';
import type { TestPlan } from '../test-plan.ts';
import { ANY, mockParts, pathsOf, TAKE } from './mock-parts.ts';
import { mockScript } from './mock-script.ts';

/** Handlers for Mock Service Worker, which play the recorded server's side. */
export function mswHandlers(plan: TestPlan): string {
  const parts = mockParts(plan);
  const { engine, plain } = pathsOf(plan);
  const isPolled = plan.conversations.some((one) => one.engine?.transports.includes('polling'));
  const head = [
    headerOf(plan, {
      does: "Its handlers play the server's side; report tells what the page said of what it is to say.",
      run: 'npm install --save-dev msw@2',
      environment: [],
      asksForSecrets: false,
    }),
    '// In a test of Vitest:',
    '//   const server = setupServer(...handlers); // of msw/node',
    "//   beforeAll(() => server.listen({ onUnhandledRequest: 'bypass' }));",
    '//   afterAll(() => server.close());',
    "//   test('the page sends what it sent', async () => {",
    '//     …what makes the page send…',
    '//     await vi.waitFor(() => expect(report.missing).toEqual([]));',
    '//     expect(report).toEqual({ missing: [], different: [], unexpected: [] });',
    '//   });',
    `import { ${isPolled ? 'HttpResponse, http, ' : ''}ws } from 'msw';`,
    '',
    ANY,
  ].join('\n');
  const handlers = [
    ...engine.flatMap((path) => [
      statement('engineHandler', path),
      ...(isPolled
        ? [statement('pollHandler.get', path), statement('pollHandler.post', path)]
        : []),
    ]),
    ...plain.map((path) => statement('plainHandler', path)),
  ];
  const list = printDoc(['export const handlers = ', itemsDoc(handlers), ';']);
  const script = `/**
 * What was said, in the recorded order: of the page what it is to say, of the server after which step of
 * the page, counted from 0, it is said; -1 is the beginning.
 */
${mockScript(plan)}`;
  const code = [
    head,
    script,
    TAKE,
    ...(engine.length > 0 ? [ENGINE_HANDLER] : []),
    ...(engine.length > 0 && isPolled ? [POLL_HANDLER] : []),
    ...(plain.length > 0 ? [PLAIN_HANDLER] : []),
    ...parts.map(exportReport),
    list,
  ];
  return `${code.join('\n\n')}\n`;
}

function exportReport(part: string): string {
  return part.replace('const report =', 'export const report =');
}

function statement(callee: string, path: string): string {
  return printDoc(call(callee, [quoted(path)], false));
}

const ENGINE_HANDLER = `function engineHandler(path) {
  // MSW takes the usual path of Socket.IO out of a URL before it compares it.
  const bare = path.replace(/^\\/socket\\.io(?=\\/)/, '');
  const either = [path, bare].map((one) => one.replace(/[^\\w/-]/g, '\\\\$&')).join('|');
  const link = ws.link(new RegExp(\`^wss?://[^/]+(?:\${either})$\`));
  return link.addEventListener('connection', ({ client }) => {
    const hear = carry(client, new URL(client.url), () => take(path));
    client.addEventListener('message', ({ data }) => hear(data));
  });
}`;

const POLL_HANDLER = `const poll = (path) => [
  \`*\${path}\`,
  async ({ request }) => {
    const body = new Uint8Array(await request.arrayBuffer());
    const answer = answerPoll(new URL(request.url), request.method, body, () => take(path));
    return HttpResponse.text(await answer);
  },
];
const pollHandler = {
  get: (path) => http.get(...poll(path)),
  post: (path) => http.post(...poll(path)),
};`;

const PLAIN_HANDLER = `function plainHandler(path) {
  return ws.link(\`*\${path}\`).addEventListener('connection', ({ client }) => {
    const hear = carryPlain(client, take(path));
    client.addEventListener('message', ({ data }) => hear(data));
  });
}`;
