import cluster, { type Worker } from 'node:cluster';
import { MessageType } from 'socket.io-adapter';

/** `@socket.io/cluster-adapter` marks its messages so. */
const SOURCE = '_sio_adapter';

interface AdapterMessage {
  readonly source: typeof SOURCE;
  /** Of the adapter of one namespace, in one worker. */
  readonly uid: string;
  readonly nsp: string;
  readonly path?: string;
}

/**
 * In the primary: says goodbye to the other workers for one that could not do so itself. They would
 * wait for its answers for ten seconds otherwise, and with them everybody who comes into the chat.
 */
export function sayFarewellOfTheDead(): void {
  const adapters = new Map<number, Map<string, AdapterMessage>>();
  cluster.on('message', (worker: Worker, message: unknown) => {
    if (!isOfAdapter(message)) return;
    const known = adapters.get(worker.id) ?? new Map<string, AdapterMessage>();
    adapters.set(worker.id, known);
    const { source, uid, nsp, path } = message;
    known.set(uid, { source, uid, nsp, ...(path !== undefined && { path }) });
  });
  cluster.on('exit', (dead) => {
    for (const one of adapters.get(dead.id)?.values() ?? []) {
      sayToAll({ ...one, type: MessageType.ADAPTER_CLOSE });
    }
    adapters.delete(dead.id);
  });
}

function sayToAll(message: object): void {
  for (const worker of Object.values(cluster.workers ?? {})) {
    // One that is just ending needs no news.
    worker?.send(message, () => undefined);
  }
}

function isOfAdapter(message: unknown): message is AdapterMessage {
  return (message as Partial<AdapterMessage> | null)?.source === SOURCE;
}
