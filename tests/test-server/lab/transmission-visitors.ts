import {
  ask,
  type ChatClient,
  type ClientOptions,
  connectClient,
  next,
} from '../../../test-server/lab/chat/connect-client.ts';
import type { Lab } from '../../../test-server/lab/start-lab.ts';
import { transmissionGroups } from '../../../test-server/lab/transmissions/transmission-catalogue.ts';
import {
  type News,
  standingEvents,
} from '../../../test-server/lab/transmissions/transmission-words.ts';
import { nextWhere } from './chat-client.ts';

/** A client of the transmissions that remembers what it got. */
export interface Visitor {
  readonly client: ChatClient & { readonly id: string };
  /** Every event with its first argument, in order. */
  readonly heard: (readonly [event: string, payload: unknown])[];
  /** What it answers questions with; nothing while undefined. */
  answer: unknown;
}

const events = [
  ...standingEvents,
  ...transmissionGroups.flatMap((group) => group.transmissions.map(({ name }) => name)),
];

/** Connects a client by its name and waits for its welcome. */
export async function visit(
  lab: Lab,
  name: string,
  options: Omit<ClientOptions, 'url' | 'name' | 'namespace'>,
): Promise<Visitor> {
  const client = connectClient({
    url: lab.url,
    transports: ['websocket'],
    ...options,
    namespace: '/transmissions',
    name,
  });
  const visitor: Visitor = { client: client as Visitor['client'], heard: [], answer: name };
  for (const event of events) {
    client.on(event, (payload) => visitor.heard.push([event, payload]));
  }
  client.on('question', (_text, answer) => {
    if (visitor.answer !== undefined) (answer as (text: unknown) => void)(visitor.answer);
  });
  await next(client, 'welcome');
  return visitor;
}

const isEnd = (payload: unknown) => (payload as News).text === 'end';

/** What each has got since the last time, and no more on the way. */
export async function collect(visitors: readonly Visitor[]): Promise<Visitor['heard'][]> {
  const ends = visitors.map(({ client }) => nextWhere(client, 'to all', isEnd));
  const [first] = visitors;
  if (first) await ask(first.client, 'to all', { text: 'end' });
  await Promise.all(ends);
  return visitors.map(({ heard }) => heard.splice(0).slice(0, -1));
}

/** Three clients; A and B are in the room tea, B and C in the lobby. */
export async function gather(lab: Lab, path: string): Promise<[Visitor, Visitor, Visitor]> {
  const a = await visit(lab, 'A', { path });
  const b = await visit(lab, 'B', { path });
  const c = await visit(lab, 'C', { path });
  await ask(a.client, 'join', { room: 'tea' });
  await ask(b.client, 'join', { room: 'tea' });
  await ask(b.client, 'join', { room: 'lobby' });
  await ask(c.client, 'join', { room: 'lobby' });
  await collect([a, b, c]);
  return [a, b, c];
}
