import { headerOf } from '../header.ts';
import { type Doc, hardLine, joined } from '../layout/doc.ts';
import { block, quoted } from '../layout/js-value.ts';
import { printDoc } from '../layout/print-doc.ts';
import type { TestPlan } from '../test-plan.ts';
import { ClientBody } from './client-body.ts';
import type { ClientDialect } from './client-dialect.ts';
import { INBOX, PLAIN, RAW, SAME, SOCKET_IO } from './client-helpers.ts';
import { ClientNames } from './client-names.ts';

const LEAST_PATIENCE = 5_000;

/** A test that plays the page's side of a recording against a server, and asserts its answers. */
export function clientTest(plan: TestPlan, dialect: ClientDialect): string {
  const names = new ClientNames(plan);
  const body = new ClientBody(plan, names, dialect).statements();
  const isSocketIo = plan.conversations.some(({ engine }) => engine !== null);
  const isRaw = plan.conversations.some(({ engine }) => engine === null);
  const isOld = plan.conversations.some(({ engine }) => engine?.revision === 3);
  const isMsgpack = plan.conversations.some(({ engine }) => engine?.parser === 'msgpack');
  const packages = [
    ...(isSocketIo ? [`socket.io-client@${isOld ? 2 : 4}`] : []),
    ...(isMsgpack ? ['socket.io-msgpack-parser'] : []),
    ...(isRaw ? ['ws'] : []),
  ];
  const code = [
    headerOf(plan, {
      does: "It plays the page's side and asserts what the server answers.",
      run: `npm install --save-dev ${packages.join(' ')}, then ${dialect.howToRun} <this file>`,
      asksForSecrets: true,
      environment: names.origins.map(
        (origin) => `${names.target(origin)} (the server, if it is not ${origin})`,
      ),
    }),
    ...dialect.imports.filter((line) => line.includes("'node:")),
    ...(isSocketIo
      ? [
          isOld
            ? "import io from 'socket.io-client';"
            : "import { Manager } from 'socket.io-client';",
        ]
      : []),
    ...(isMsgpack ? ["import parser from 'socket.io-msgpack-parser';"] : []),
    ...dialect.imports.filter((line) => !line.includes("'node:")),
    ...(isRaw ? ["import WebSocket from 'ws';"] : []),
    '',
    ...(isOld && isSocketIo ? ['const { Manager } = io;'] : []),
    ...names.origins.map((origin) => targetLine(names.target(origin), origin)),
    '/** Milliseconds that the server has for each thing that is expected of it. */',
    `const PATIENCE = ${patienceOf(plan)};`,
  ].join('\n');
  const test = printDoc([dialect.test, block([dialect.cleanUp, ...body]), dialect.testEnd]);
  const used = [
    INBOX,
    ...(isSocketIo ? [SOCKET_IO.replace('REFUSAL', isOld ? 'error' : 'connect_error')] : []),
    ...(isSocketIo ? [PLAIN] : []),
    ...(isRaw ? [RAW] : []),
  ];
  const isNode = dialect.imports.some((line) => line.includes('node:assert'));
  const any = isNode
    ? "\n/** What is another value on each run is asserted by its type. */\nconst any = { string: Symbol('any string'), number: Symbol('any number') };"
    : '';
  return `${[code + any, test, ...used, ...(isNode ? [SAME] : [])].join('\n\n')}\n`;
}

function targetLine(name: string, origin: string): string {
  const doc: Doc = joined([`const ${name} = process.env.${name} ?? ${quoted(origin)};`], hardLine);
  return printDoc(doc);
}

/** As long again as it took in the recording, where that was long. */
function patienceOf({ steps }: TestPlan): string {
  const longest = steps.reduce((most, { pause }) => Math.max(most, pause), 0);
  const patience = Math.max(LEAST_PATIENCE, Math.ceil((2 * longest) / 1_000) * 1_000);
  return String(patience).replace(/\B(?=(\d{3})+$)/g, '_');
}
