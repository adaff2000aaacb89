import { EventQueue } from './event-queue.js';
import { noteMessage, noteOutcome } from './fact-log.js';

/** The address of a path on the server that the document came from. */
export function socketUrl(path) {
  const url = new URL(path, globalThis.document?.baseURI ?? location.href);
  url.protocol = 'ws:';
  return url.href;
}

/** A WebSocket that logs every message and how it ends. */
export class LoggedWebSocket {
  #client;
  #socket;
  #opened = false;
  #queue = new EventQueue();

  /** `socket` may be open already, but must have got no message yet. */
  constructor(client, socket) {
    this.#client = client;
    this.#socket = socket;
    if (socket.readyState === WebSocket.OPEN) this.#onOpen();
    socket.addEventListener('open', () => this.#onOpen());
    socket.addEventListener('message', ({ data }) => {
      noteMessage(client, 'received', data);
      this.#queue.put('message', data);
    });
    socket.addEventListener('close', (event) => this.#onClose(event));
  }

  /** Opens a socket to a path of the document's server and waits until it is open. */
  static async open(client, path, protocols = []) {
    const socket = new LoggedWebSocket(client, new WebSocket(socketUrl(path), protocols));
    await socket.opened();
    return socket;
  }

  set binaryType(type) {
    this.#socket.binaryType = type;
  }

  opened() {
    return this.#queue.take('open');
  }

  closed() {
    return this.#queue.take('close');
  }

  /** The payload of the next message. */
  next() {
    return this.#queue.take('message');
  }

  /** What goes nowhere is not logged: Firefox closes sockets before a page hides. */
  send(payload) {
    const { readyState } = this.#socket;
    if (readyState === WebSocket.OPEN) noteMessage(this.#client, 'sent', payload);
    this.#socket.send(payload);
  }

  /** Sends and resolves with the next message. */
  exchange(payload) {
    this.send(payload);
    return this.next();
  }

  /** Closes and waits until it is closed. */
  async close(...codeAndReason) {
    this.#socket.close(...codeAndReason);
    await this.closed();
  }

  #onOpen() {
    this.#opened = true;
    this.#queue.put('open');
  }

  #onClose({ code, reason, wasClean }) {
    const { protocol: subprotocol, extensions } = this.#socket;
    const about = { client: this.#client, opened: this.#opened, subprotocol, extensions };
    noteOutcome({ ...about, code, reason, wasClean });
    this.#queue.put('close');
  }
}
