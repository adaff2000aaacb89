import {
  type ChatClient,
  type ClientOptions,
  connectClient,
} from '../../../test-server/lab/chat/connect-client.ts';
import type { Lab } from '../../../test-server/lab/start-lab.ts';

export type Connect = (lab: Lab, options?: Omit<ClientOptions, 'url' | 'path'>) => ChatClient;

export const connectNew: Connect = ({ url }, options) =>
  connectClient({ url, path: '/socket.io', ...options });

export const connectMsgpack: Connect = ({ url }, options) =>
  connectClient({ url, path: '/socket.io-msgpack', ...options });

export const connectOld: Connect = ({ url }, options) =>
  connectClient({ url, path: '/socket.io-2', ...options });

/** The payload of the first event of this name that a condition holds for. */
export function nextWhere(
  client: ChatClient,
  event: string,
  condition: (payload: unknown) => boolean,
): Promise<unknown> {
  return new Promise((resolve) =>
    client.on(event, (payload) => {
      if (condition(payload)) resolve(payload);
    }),
  );
}
