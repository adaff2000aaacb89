import { AsyncLocalStorage } from 'node:async_hooks';
import type { Emission } from '../../inspector/protocol/emission.ts';
import type {
  BroadcastOptions,
  LabelledAdapter,
  LabelledNamespace,
  LabelledServer,
  LabelledSocket,
} from './labelled.ts';
import { wireOf } from './wire-of.ts';

/** Whose code runs. */
type Source = Pick<Emission, 'handler' | 'socket'>;

/** What travels with a broadcast through an adapter. */
interface Carried {
  readonly source?: Source;
  /** It is a `socket.emit`. */
  readonly isForOne: boolean;
}

export interface LabelOptions {
  /**
   * Namespaces whose packets get no labels; `/admin` when absent, the one of `@socket.io/admin-ui`: it
   * tells what is sent elsewhere, several packets for each, and no handler of the application's is in it.
   */
  readonly except?: readonly string[];
}

/** Under this name that stands among the flags; it goes to the other nodes of a cluster too. */
const SOURCE = 'sockeye';

/** `PacketType.EVENT` and `BINARY_EVENT` (Socket.IO protocol, section "Packet types"). */
const EVENT_TYPES: readonly unknown[] = [2, 5];

const isLabelled = new WeakSet<object>();

/**
 * Labels every event that a server sends with the emission that made it, for Sockeye's panel to show:
 * to all, to whom it did not go, to which rooms, or to this client alone; with which flags, and by the
 * handler of which event. For development: it tells every client the names of rooms and handlers, and
 * costs one small packet an event.
 *
 * A label is an Engine.IO `noop` packet right before the event's, which clients ignore. To be called
 * once, right after the server was made and given its adapter, before the application's own listeners.
 *
 * @param server of Socket.IO 2, 3 or 4; of 2 the namespaces that `of` makes by their names
 */
export function label(server: object, { except = ['/admin'] }: LabelOptions = {}): void {
  const io = server as LabelledServer;
  const { sockets } = io;
  const take = (namespace: LabelledNamespace) =>
    except.includes(namespace.name) ? leaveAlone(namespace) : labelNamespace(namespace);
  take(sockets);
  sockets.on('new_namespace', take);
  // Version 2 announces no namespaces.
  const { of } = io;
  io.of = (...args) => {
    const namespace = of.apply(io, args);
    // One that is made of a pattern hands its listeners on to those that it stands for.
    if (typeof args[0] === 'string') take(namespace);
    return namespace;
  };
}

const running = new AsyncLocalStorage<Source>();

interface Sending {
  readonly event: unknown;
  /** Null for `socket.emit`. */
  readonly options: BroadcastOptions | null;
  /** The socket of `socket.emit`. */
  readonly to?: string;
}

/** What is being sent, while it is. */
let sending: Sending | null = null;

function during<Result>(what: Sending, run: () => Result): Result {
  const before = sending;
  sending = what;
  try {
    return run();
  } finally {
    sending = before;
  }
}

function leaveAlone(namespace: LabelledNamespace): void {
  if (isLabelled.has(namespace)) return;
  isLabelled.add(namespace);
  namespace.prependListener('connect', (socket) => {
    const { client } = socket;
    // Its packets may be written right before one of another namespace, whose label waits.
    if (client.writeToEngine) socket.onAnyOutgoing?.(() => aheadOf(client).push(() => undefined));
  });
}

function labelNamespace(namespace: LabelledNamespace): void {
  if (isLabelled.has(namespace)) return;
  isLabelled.add(namespace);
  namespace.prependListener('connect', (socket) => {
    if (!isLabelled.has(namespace.adapter)) labelAdapter(namespace.adapter);
    labelSocket(namespace.name, socket);
    running.enterWith({ handler: 'connection', socket: socket.id });
  });
}

function labelAdapter(adapter: LabelledAdapter): void {
  isLabelled.add(adapter);
  for (const name of ['broadcast', 'broadcastWithAck'] as const) {
    const send = adapter[name];
    if (!send) continue;
    adapter[name] = (packet, options, ...rest) => {
      const source = running.getStore();
      const carried: Carried = { isForOne: isForOne(options), ...(source && { source }) };
      const flags = { ...options.flags, [SOURCE]: carried };
      const labelled = Object.assign(options, { flags });
      const what = { options: carried.isForOne ? null : labelled, event: eventOf(packet) };
      return during(what, () => send.call(adapter, packet, labelled, ...rest));
    };
  }
  const { apply } = adapter;
  if (!apply) return;
  adapter.apply = (options, callback) => {
    const run = () => apply.call(adapter, options, callback);
    if (sending !== null) return run();
    // It comes from another node, or this one's adapter has asked the others first.
    const what = { options: carriedBy(options)?.isForOne ? null : options, event: undefined };
    return during(what, run);
  };
}

function carriedBy({ flags }: BroadcastOptions): Carried | undefined {
  return flags?.[SOURCE] as Carried | undefined;
}

/** Where sessions are recovered, `socket.emit` is a broadcast to the socket's own room. */
function isForOne({ rooms = [], except = [] }: BroadcastOptions): boolean {
  if (sending?.to === undefined || [...except].length > 0) return false;
  const names = [...rooms];
  return names.length === 1 && names[0] === sending.to;
}

function labelSocket(namespace: string, socket: LabelledSocket): void {
  const handling = (handler: string): Source => ({ handler, socket: socket.id });
  socket.use(([event], next) => running.run(handling(String(event)), next));
  for (const event of ['disconnecting', 'disconnect'] as const) {
    socket.prependListener(event, () => running.enterWith(handling('disconnect')));
  }
  const { emit } = socket;
  socket.emit = (event, ...args) =>
    during({ event, options: null, to: socket.id }, () => emit.call(socket, event, ...args));
  const write = (event: unknown, options: { volatile?: boolean } | undefined) => {
    const { conn } = socket;
    // That one will not be sent.
    if (typeof event !== 'string' || (options?.volatile && !conn.transport.writable)) return;
    const data = wireOf(emissionOf(namespace, event, sending?.options ?? null));
    // Not sent yet: it goes with what it labels, in one body of polling.
    conn.writeBuffer.push({ type: 'noop', data, options: { compress: false } });
  };
  if (socket.onAnyOutgoing && socket.client.writeToEngine) labelClient(socket, write);
  else labelPackets(socket, write);
}

type WriteLabel = (event: unknown, options: { volatile?: boolean } | undefined) => void;

/** Before each write of an event the listener is called. */
function labelClient(socket: LabelledSocket, writeLabel: WriteLabel): void {
  const ahead = aheadOf(socket.client);
  socket.onAnyOutgoing?.((event) => ahead.push((options) => writeLabel(event, options)));
}

type BeforeWrite = (options: { volatile?: boolean } | undefined) => void;
const aheadOfClients = new WeakMap<object, BeforeWrite[]>();

/**
 * What is to be done before the next writes to a client, which several namespaces share. The last comes
 * first: a listener that hears of one event and emits another has that one written before.
 */
function aheadOf(client: LabelledSocket['client']): BeforeWrite[] {
  const known = aheadOfClients.get(client);
  if (known) return known;
  const ahead: BeforeWrite[] = [];
  aheadOfClients.set(client, ahead);
  const write = client.writeToEngine!;
  client.writeToEngine = (packets, options) => {
    ahead.pop()?.(options);
    return write.call(client, packets, options);
  };
  return ahead;
}

function labelPackets(socket: LabelledSocket, writeLabel: WriteLabel): void {
  const { packet: write } = socket;
  socket.packet = (packet, options) => {
    writeLabel(options?.preEncoded ? sending?.event : eventOf(packet), options);
    return write.call(socket, packet, options);
  };
}

function eventOf(packet: unknown): unknown {
  const { type, data } = packet as { type?: unknown; data?: unknown };
  return EVENT_TYPES.includes(type) && Array.isArray(data) ? data[0] : undefined;
}

function emissionOf(namespace: string, event: string, options: BroadcastOptions | null): Emission {
  const { [SOURCE]: _carried, ...flags } = options?.flags ?? {};
  const source = (options && carriedBy(options)?.source) ?? running.getStore();
  const base = { namespace, event, ...source };
  if (!options) return { ...base, to: 'socket' };
  const set = Object.keys(flags).filter(
    (name) => flags[name] !== undefined && name !== 'broadcast',
  );
  return {
    ...base,
    to: 'broadcast',
    rooms: [...(options.rooms ?? [])],
    except: [...(options.except ?? [])],
    ...(set.length > 0 && { flags: set }),
  };
}
