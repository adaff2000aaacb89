import { InMemoryStore } from '@socket.io/admin-ui';
import type { Namespace } from 'socket.io';

const event = 'admin session';

/**
 * Who has shown the password. Such a session opens every node of a cluster: a client that comes back
 * may be brought to another one.
 */
export class AdminSessions extends InMemoryStore {
  readonly #tellOthers: (id: string) => void;

  constructor(namespace: Namespace, hasOtherNodes: boolean) {
    super();
    this.#tellOthers = (id) => {
      if (hasOtherNodes) namespace.serverSideEmit(event, id);
    };
    namespace.on(event, (id: unknown) => super.saveSession(String(id)));
  }

  override saveSession(id: string): void {
    super.saveSession(id);
    this.#tellOthers(id);
  }
}
