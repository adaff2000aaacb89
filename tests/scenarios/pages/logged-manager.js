import { LoggedSocket } from './logged-socket.js';

/** A Socket.IO manager of any version whose sockets log what they do and get. */
export class LoggedManager {
  #manager;
  #revision;
  #events;
  #open = false;
  #ended;
  #sockets = new Set();

  /** `events` names what the server may send, for clients that cannot listen to everything. */
  constructor(manager, { revision, events }) {
    this.#manager = manager;
    this.#revision = revision;
    this.#events = events;
    manager.on('open', () => this.#onOpen());
    manager.on('close', () => {
      this.#open = false;
    });
  }

  /** The Engine.IO client under the manager's sockets; a reconnect makes a new one. */
  get engine() {
    return this.#manager.engine;
  }

  /** Connects to a namespace; `options` are the client's own (`auth`, `query`). */
  socket(namespace, client, options = {}) {
    const socket = new LoggedSocket(this.#manager.socket(namespace, options), {
      ...options,
      namespace,
      client,
      events: this.#events,
      // Engine.IO 3: the handshake implies the CONNECT of `/`.
      asksToConnect: this.#revision === 4 || namespace !== '/',
    });
    this.#sockets.add(socket);
    if (this.#open) socket.noteConnect();
    return socket;
  }

  /** Resolves when the session goes over WebSocket. */
  async upgraded() {
    if (this.engine.transport.name === 'websocket') return;
    await new Promise((resolve) => this.engine.once('upgrade', resolve));
  }

  /** Resolves when the session, open now or before, has ended. */
  ended() {
    return this.#ended;
  }

  #onOpen() {
    this.#open = true;
    this.#ended = new Promise((resolve) => this.engine.once('close', resolve));
    for (const socket of this.#sockets) socket.noteConnect();
  }
}
