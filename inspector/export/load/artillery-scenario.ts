import { headerOf } from '../header.ts';
import { type AnyOf, Borrowed, isStandIn, SocketId, Variable } from '../stand-in.ts';
import type { PlanConversation, PlanStep, TestPlan } from '../test-plan.ts';

/** Shorter pauses are the page's own speed. */
const SHORTEST_PAUSE = 20;
/** JSON is YAML, so that nothing in a value can be taken for something else. */
const yaml = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);

/** A scenario for Artillery: the page's side, one scenario a connection. */
export function artilleryScenario(plan: TestPlan): string {
  const [first] = plan.conversations;
  const { origin } = first!;
  const head = headerOf(
    plan,
    {
      does: "Its clients play the page's side, as slowly as the page did.",
      run: 'npx artillery run <this file>; --target names another server',
      environment: [],
      asksForSecrets: true,
    },
    '#',
  );
  const engine = plan.conversations.find((one) => one.engine !== null);
  const lines = [
    head,
    'config:',
    `  target: ${yaml(engine === undefined ? socketUrl(origin) : origin)}`,
    '  phases:',
    '    - duration: 60',
    '      arrivalRate: 5',
    ...(engine === undefined ? [] : socketIoLines(engine, plan)),
    'scenarios:',
    ...plan.conversations.flatMap((one) => scenarioLines(one, plan)),
  ];
  return `${lines.join('\n')}\n`;
}

function socketIoLines({ path, query, engine, index }: PlanConversation, plan: TestPlan): string[] {
  const connect = plan.steps.find(
    ({ by, kind, conversation, said }) =>
      by === 'client' && kind === 'connect' && conversation === index && said !== null,
  );
  const { auth } = (connect?.said?.[0] ?? {}) as { auth?: unknown };
  return [
    '  socketio:',
    `    path: ${yaml(path)}`,
    `    transports: ${yaml(engine!.transports)}`,
    ...(query.length === 0 ? [] : [`    query: ${yaml(plainOf(Object.fromEntries(query)))}`]),
    ...(auth === undefined ? [] : [`    auth: ${yaml(plainOf(auth))}`]),
  ];
}

function scenarioLines(conversation: PlanConversation, plan: TestPlan): string[] {
  const { index, engine, origin, path, query, socket } = conversation;
  const steps = plan.steps.filter((step) => step.conversation === index);
  const flow = steps.flatMap((step, place) => stepLines(step, steps[place + 1], engine === null));
  const address = `${socketUrl(origin)}${path}${queryText(query)}`;
  const protocols =
    socket.protocols.length > 0 ? [`          subprotocols: ${yaml(socket.protocols)}`] : [];
  return [
    `  - name: ${yaml(`${engine === null ? 'WebSocket' : 'Socket.IO'} ${index + 1}: ${path}`)}`,
    `    engine: ${engine === null ? 'ws' : 'socketio'}`,
    '    flow:',
    ...(engine === null
      ? ['      - connect:', `          target: ${yaml(address)}`, ...protocols]
      : []),
    ...flow,
    // A flow must have a step.
    ...(engine !== null && flow.every((line) => line.trimStart().startsWith('#'))
      ? ['      - think: 1']
      : []),
  ];
}

function stepLines(step: PlanStep, next: PlanStep | undefined, isPlain: boolean): string[] {
  const { by, kind, said, pause, namespace, event } = step;
  if (by === 'server' || !['event', 'ack', 'message'].includes(kind)) return [];
  const think = pause < SHORTEST_PAUSE ? [] : [`      - think: ${pause / 1_000}`];
  const words = yaml(event === '' ? kind : event);
  if (kind === 'ack') return [`      # Artillery cannot answer what the server asks (${words}).`];
  if (said === null || hasBytes(said))
    return [`      # Artillery cannot send this as it was (${words}).`];
  if (isPlain) {
    const text = step.isJson ? JSON.stringify(plainOf(said[0])) : plainOf(said[0]);
    return [...think, `      - send: ${yaml(text)}`];
  }
  const isAnswered = next?.by === 'server' && next.kind === 'event' && next.namespace === namespace;
  return [
    ...think,
    `      - emit: ${yaml(plainOf([event, ...said]))}`,
    ...(namespace === '/' ? [] : [`        namespace: ${yaml(namespace)}`]),
    ...(step.hasAckId && step.partner !== null ? ['        acknowledge: {}'] : []),
    ...(isAnswered && !step.hasAckId
      ? ['        response:', `          channel: ${yaml(next.event)}`]
      : []),
  ];
}

function socketUrl(origin: string): string {
  return origin.replace(/^http/, 'ws');
}

function queryText(query: PlanConversation['query']): string {
  const parts = query.map(([name, value]) => `${encodeURIComponent(name)}=${partText(value)}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

function partText(value: unknown): string {
  return value instanceof Variable ? variableText(value) : encodeURIComponent(String(value));
}

function variableText({ name }: Variable): string {
  return `{{ $processEnvironment.${name} }}`;
}

/** The value with what YAML can say in the place of stand-ins. */
function plainOf(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (isStandIn(value)) {
    if (value instanceof Variable) return variableText(value);
    if (value instanceof Borrowed) return value.value;
    if (value instanceof SocketId) return 'socket-id';
    return (value as AnyOf).type === 'string' ? '' : 0;
  }
  if (Array.isArray(value)) return value.map(plainOf);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainOf(item)]));
}

function hasBytes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof Uint8Array || (!isStandIn(value) && Object.values(value).some(hasBytes));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
