import { onTestFinished } from 'vitest';
import { type ClientVersion, Inbox, openManager, type RealManager } from './real-client.ts';

/** A real client of Socket.IO in `/`, until the test is over. */
export function connectTo(
  url: string,
  options: object = {},
  version: ClientVersion = 4,
): { readonly manager: RealManager; readonly root: Inbox } {
  const manager = openManager(version, url, { transports: ['websocket'], ...options });
  onTestFinished(() => {
    manager.reconnection(false);
    for (const inbox of opened) inbox.socket.disconnect();
  });
  const opened = [new Inbox(manager.socket('/'))];
  return { manager, root: opened[0]! };
}
