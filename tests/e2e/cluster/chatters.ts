import type { Welcome } from '../../../test-server/lab/chat/chat-words.ts';
import {
  ask,
  type ChatClient,
  connectClient,
  next,
} from '../../../test-server/lab/chat/connect-client.ts';

/** Somebody in the chat, and the node that they have come to. */
export interface Chatter {
  readonly client: ChatClient;
  readonly welcome: Welcome;
}

export interface EnterOptions {
  readonly path?: string;
  readonly namespace?: string;
  readonly transports?: readonly string[];
}

/** Comes into the chat under a name. */
export async function enter(
  url: string,
  nickname: string,
  { path = '/socket.io', ...options }: EnterOptions = {},
): Promise<Chatter> {
  const client = connectClient({ url, path, transports: ['websocket'], ...options });
  const welcome = (await next(client, 'welcome')) as Welcome;
  await ask(client, 'nickname', nickname);
  return { client, welcome };
}

/** The process id in the name of a node. */
export function pidOf({ node = '' }: Welcome): number {
  return Number(node.slice(node.lastIndexOf('#') + 1));
}
