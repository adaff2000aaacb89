import { bytesDoc } from '../layout/bytes-doc.ts';
import type { Doc } from '../layout/doc.ts';
import { fieldsDoc, itemsDoc, type JsStyle, jsValue, quoted } from '../layout/js-value.ts';
import { printDoc } from '../layout/print-doc.ts';
import { AnyOf, type Borrowed, isStandIn, SocketId, Variable } from '../stand-in.ts';
import type { PlanConversation, PlanStep, TestPlan } from '../test-plan.ts';

/** How values stand in code that plays a server. */
export const mockStyle: JsStyle = {
  standIn: (value) => {
    if (!isStandIn(value)) return undefined;
    if (value instanceof AnyOf) return `any.${value.type}`;
    if (value instanceof Variable) return value.isNumber ? '0' : "'redacted'";
    if (value instanceof SocketId) return quoted(socketIdOf(value));
    return jsValue((value as Borrowed).value, mockStyle);
  },
  bytes: bytesDoc,
};

/** The conversations of a plan as data: `const conversations = [ … ];` */
export function mockScript(plan: TestPlan): string {
  const items = plan.conversations.map((conversation) => conversationDoc(conversation, plan));
  return printDoc(['const conversations = ', itemsDoc(items, true), ';']);
}

function conversationDoc({ index, path, engine }: PlanConversation, plan: TestPlan): Doc {
  const steps = plan.steps.filter(({ conversation }) => conversation === index);
  const places = new Map(steps.map((step, place) => [step.index, place]));
  const script = steps.map((step) => stepFields(step, places));
  // As formatters have lists of objects.
  const isBroken = script.length > 1 && script.every((fields) => fields.length > 1);
  const upgrades = engine?.transports.includes('websocket') ? "['websocket']" : '[]';
  const fields: Doc[] = [
    `path: ${quoted(path)}`,
    ...(engine === null ? [] : [`revision: ${engine.revision}`, `upgrades: ${upgrades}`]),
    [
      'script: ',
      itemsDoc(
        script.map((step) => fieldsDoc(step)),
        isBroken,
      ),
    ],
  ];
  return fieldsDoc(fields, true);
}

function stepFields(step: PlanStep, places: ReadonlyMap<number, number>): Doc[] {
  const { by, kind, namespace, event, partner, cause, conversation } = step;
  const isPage = by === 'client';
  const placeOf = (of: number | null) => (of === null ? -1 : (places.get(of) ?? -1));
  const sid = quoted(socketIdOf({ conversation, namespace }));
  return [
    isPage ? `page: ${quoted(kind)}` : `server: ${quoted(kind)}`,
    ...(isPage ? [] : [`after: ${kind === 'ack' ? placeOf(partner) : placeOf(cause)}`]),
    ...(isPage && kind === 'ack' ? [`to: ${placeOf(partner)}`] : []),
    ...(namespace === '/' ? [] : [`namespace: ${quoted(namespace)}`]),
    ...(kind === 'event' ? [`event: ${quoted(event)}`] : []),
    ...(kind === 'event' && !isPage && step.hasAckId ? ['asks: true'] : []),
    ...(kind === 'connect' && !isPage ? [`sid: ${sid}`] : []),
    ...endingFields(step),
    ...contentFields(step, isPage),
  ];
}

function endingFields({ ending }: PlanStep): Doc[] {
  if (ending === null || !isSayable(ending.code)) return [];
  const { code, reason } = ending;
  return [`code: ${code}`, ...(reason === '' ? [] : [`reason: ${quoted(reason)}`])];
}

function contentFields(step: PlanStep, isPage: boolean): Doc[] {
  const content = isPage ? step.expected : step.said;
  if (content === null || ['connect', 'disconnect', 'close'].includes(step.kind)) return [];
  const args: Doc = ['args: ', jsValue(content, mockStyle)];
  if (!step.isJson) return [args];
  // Of the page JSON is compared as the value that it is.
  return [['json: ', jsValue(content[0], mockStyle)], ...(isPage ? [args] : [])];
}

/** May a script close a WebSocket with this code? */
function isSayable(code: number): boolean {
  return code === 1000 || (code >= 3_000 && code <= 4_999);
}

function socketIdOf({
  conversation,
  namespace,
}: Pick<SocketId, 'conversation' | 'namespace'>): string {
  const name = namespace.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'root';
  return `socket-of-${name}-${conversation + 1}`;
}
