import { NodeClusterAdapter } from '@socket.io/cluster-adapter';
import type { ClusterMessage, ClusterResponse } from 'socket.io-adapter';

/** The sender's path stands beside what the adapter itself sends. */
interface OfPath {
  readonly path?: string;
}

type Sent<Message> = Message & { source: string };

/**
 * The adapter that talks to the other workers of Node's cluster, by way of the primary,
 * for the server at a path.
 *
 * `@socket.io/cluster-adapter` tells namespaces apart, but not servers: of two in one process each
 * would take for its own what the other's namespace of the same name says.
 */
export function adapterOfPath(path: string): typeof NodeClusterAdapter {
  // The adapter speaks up in its constructor already, before a field of ours could be set.
  return class extends NodeClusterAdapter {
    override onMessage(message: ClusterMessage & OfPath, offset?: string): void {
      if (message.path === path) super.onMessage(message, offset);
    }

    protected override doPublish(message: Sent<ClusterMessage>): Promise<string> {
      return super.doPublish(Object.assign(message, { path }));
    }

    protected override doPublishResponse(
      to: string,
      response: Sent<ClusterResponse> & { requesterUid: string },
    ): Promise<void> {
      return super.doPublishResponse(to, Object.assign(plain(response), { path }));
    }
  };
}

/**
 * What `@socket.io/admin-ui` makes of `socket.data` are proxies, which no process can send to another.
 * The lab keeps nothing in there that JSON could not carry.
 */
function plain<Response extends ClusterResponse>(response: Response): Response {
  const { data } = response;
  if (!('sockets' in data)) return response;
  const sockets = data.sockets.map((socket) => ({
    ...(socket as object),
    data: JSON.parse(JSON.stringify((socket as { data?: unknown }).data ?? {})) as unknown,
  }));
  return { ...response, data: { ...data, sockets } };
}
