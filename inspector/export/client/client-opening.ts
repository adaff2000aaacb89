import type { Doc } from '../layout/doc.ts';
import { call } from '../layout/js-call.ts';
import { fieldsDoc, itemsDoc, type JsStyle, jsValue, quoted } from '../layout/js-value.ts';
import type { PlanConversation } from '../test-plan.ts';
import type { ClientNames } from './client-names.ts';

/** The statements that open a conversation. */
export function openingOf(
  conversation: PlanConversation,
  names: ClientNames,
  style: JsStyle,
): readonly Doc[] {
  const { engine, origin } = conversation;
  const target = names.target(origin);
  if (engine === null) return openSocket(conversation, names, target, style);
  const transports = itemsDoc(engine.transports.map(quoted));
  const query = Object.fromEntries(conversation.query);
  const fields: Doc[] = [
    ...(conversation.path === '/socket.io/' ? [] : [`path: ${quoted(conversation.path)}`]),
    ...(conversation.query.length === 0 ? [] : [['query: ', jsValue(query, style)]]),
    ['transports: ', transports],
    ...(engine.parser === 'msgpack' ? ['parser'] : []),
  ];
  const args = ['cleanUp', target, fieldsDoc(fields)];
  return [[`const ${names.manager(conversation)} = `, call('connectManager', args, true), ';']];
}

function openSocket(
  { index, path, query, socket }: PlanConversation,
  names: ClientNames,
  target: string,
  style: JsStyle,
): readonly Doc[] {
  const name = names.socket({ conversation: index, namespace: '/' });
  const bare = call('new URL', [quoted(path), target], false);
  const sets = query.map(([key, value]) => [
    call(`${name}Url.searchParams.append`, [quoted(key), jsValue(value, style)], false),
    ';',
  ]);
  const args = ['cleanUp', `${name}Url`, itemsDoc(socket.protocols.map(quoted))];
  const open = [`const ${name} = `, call('connectSocket', args, socket.protocols.length > 0), ';'];
  return [[`const ${name}Url = `, bare, ';'], ...sets, open];
}
