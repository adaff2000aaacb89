import { ExportError } from '../export-error.ts';
import { headerOf } from '../header.ts';
import { bytesDoc } from '../layout/bytes-doc.ts';
import type { Doc } from '../layout/doc.ts';
import { call } from '../layout/js-call.ts';
import { fieldsDoc, itemsDoc, type JsStyle, jsValue, quoted } from '../layout/js-value.ts';
import { printDoc } from '../layout/print-doc.ts';
import { AnyOf, type Borrowed, isStandIn, SocketId, Variable } from '../stand-in.ts';
import type { PlanConversation, PlanStep, TestPlan } from '../test-plan.ts';
import { DRIVER } from './k6-helpers.ts';

/** Shorter pauses are the page's own speed. */
const SHORTEST_PAUSE = 20;

const k6Style: JsStyle = {
  standIn: (value) => {
    if (!isStandIn(value)) return undefined;
    if (value instanceof Variable) {
      return value.isNumber ? `Number(__ENV.${value.name})` : `__ENV.${value.name}`;
    }
    if (value instanceof AnyOf) return value.type === 'string' ? "''" : '0';
    if (value instanceof SocketId) return "'socket-id'";
    return jsValue((value as Borrowed).value, k6Style);
  },
  bytes: bytesDoc,
};

/**
 * A scenario for k6: the page's side, over WebSockets.
 * @throws ExportError for what it cannot speak
 */
export function k6Scenario(plan: TestPlan): string {
  if (plan.conversations.some(({ engine }) => engine?.parser === 'msgpack')) {
    throw new ExportError(
      'expected the default parser of Socket.IO, got MessagePack, which the scenario cannot speak',
    );
  }
  const origin = plan.conversations[0]!.origin.replace(/^http/, 'ws');
  const duration = plan.steps.reduce((sum, { pause }) => sum + pause, 0);
  const head = [
    headerOf(plan, {
      does: "Its clients play the page's side, each over and over, as slowly as the page did.",
      run: 'k6 run <this file>; --vus and --duration say how many clients play and how long',
      environment: [`TARGET (the server, if it is not ${origin})`],
      asksForSecrets: true,
    }),
    "import encoding from 'k6/encoding';",
    "import { Counter, Trend } from 'k6/metrics';",
    "import { clearTimeout, setTimeout } from 'k6/timers';",
    "import { WebSocket } from 'k6/websockets';",
    '',
    printDoc([`const TARGET = __ENV.TARGET ?? ${quoted(origin)};`]),
    '/** Milliseconds after which a client has waited long enough for the server. */',
    `const PATIENCE = ${Math.ceil((duration * 2) / 1_000) * 1_000 + 10_000};`,
  ].join('\n');
  const options = "export const options = { vus: 10, duration: '30s' };";
  const metrics = [
    "const answers = new Trend('answer_time', true);",
    "const played = new Counter('played');",
    "const late = new Counter('late');",
    "const failed = new Counter('failed');",
  ].join('\n');
  const items = plan.conversations.map((one) => conversationDoc(one, plan));
  const conversations = printDoc(['const conversations = ', itemsDoc(items, true), ';']);
  const base64 = `function fromBase64(text) {
  return new Uint8Array(encoding.b64decode(text));
}`;
  return `${[head, options, metrics, base64, conversations, DRIVER].join('\n\n')}\n`;
}

function conversationDoc(conversation: PlanConversation, plan: TestPlan): Doc {
  const { index, engine, socket } = conversation;
  const steps = plan.steps
    .filter((step) => step.conversation === index)
    .flatMap((step) => stepFields(step, plan));
  const isBroken = steps.length > 1 && steps.every((fields) => fields.length > 1);
  return fieldsDoc(
    [
      ['url: ', urlDoc(conversation)],
      ['protocols: ', itemsDoc(socket.protocols.map(quoted))],
      `revision: ${engine?.revision ?? 0}`,
      [
        'steps: ',
        itemsDoc(
          steps.map((fields) => fieldsDoc(fields)),
          isBroken,
        ),
      ],
    ],
    true,
  );
}

function urlDoc({ path, query, engine }: PlanConversation): Doc {
  const own = engine === null ? [] : [`EIO=${engine.revision}`, 'transport=websocket'];
  const secret = query.flatMap(([name, value]) =>
    value instanceof Variable
      ? [`\${__ENV.${value.name}}`.replace(/^/, `${encodeURIComponent(name)}=`)]
      : [],
  );
  const plain = query.flatMap(([name, value]) =>
    typeof value === 'string' ? [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`] : [],
  );
  const parts = [...own, ...plain].join('&');
  const bare = parts === '' ? path : `${path}?${parts}`;
  if (secret.length === 0) return quoted(bare);
  const template = `${bare}${parts === '' ? '?' : '&'}${secret.join('&')}`;
  return `\`${template.replace(/`|\\/g, '\\$&')}\``;
}

function stepFields(step: PlanStep, plan: TestPlan): Doc[][] {
  const { namespace, kind, said, pause } = step;
  const room = namespace === '/' ? [] : [`namespace: ${quoted(namespace)}`];
  if (step.by === 'server') return waitFields(step);
  const more = [...room, ...(pause < SHORTEST_PAUSE ? [] : [`pause: ${pause}`])];
  const values = (name: string, list: unknown): Doc => [`${name}: `, jsValue(list, k6Style)];
  if (kind === 'connect') {
    const { auth } = (said?.[0] ?? {}) as { auth?: unknown };
    return [['connect: true', ...(auth === undefined ? [] : [values('auth', auth)]), ...more]];
  }
  if (kind === 'disconnect') return [['disconnect: true', ...more]];
  if (said === null) return [];
  if (kind === 'message')
    return [[step.isJson ? jsonDoc(said[0]) : values('send', said[0]), ...more]];
  if (kind === 'event') {
    return [
      [values('emit', [step.event, ...said]), ...(step.hasAckId ? ['asks: true'] : []), ...more],
    ];
  }
  const question = step.partner === null ? undefined : plan.steps[step.partner];
  if (kind !== 'ack' || question === undefined) return [];
  return [[values('answer', said), `to: ${quoted(question.event)}`, ...more]];
}

function jsonDoc(value: unknown): Doc {
  return [
    'send: ',
    call(
      'JSON.stringify',
      [jsValue(value, k6Style)],
      typeof value === 'object' && value !== null && Object.keys(value).length > 0,
    ),
  ];
}

function waitFields({ kind, namespace, event }: PlanStep): Doc[][] {
  if (kind === 'close') return [];
  const what = kind === 'event' ? `event ${event} ${namespace}` : `${kind} ${namespace}`;
  return [[`wait: ${quoted(kind === 'message' ? 'message' : what)}`]];
}
