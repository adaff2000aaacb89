import { EventQueue } from './event-queue.js';
import { note } from './fact-log.js';

/** One namespace of a Socket.IO client of any version, which logs what it does and gets. */
export class LoggedSocket {
  #socket;
  #about;
  #queue = new EventQueue();
  /** Emitted while there was no connection: the client sends it after it has connected again. */
  #offline = [];
  /** False once the namespace was left or refused: the client does not ask for it again. */
  #wanted = true;

  /** `about`: client, namespace, events, asksToConnect, and auth or query of the CONNECT. */
  constructor(socket, about) {
    this.#socket = socket;
    this.#about = about;
    this.#followConnection();
    this.#followEvents();
  }

  get recovered() {
    return this.#socket.recovered === true;
  }

  /** The manager's transport has opened: the client sends its CONNECT, if it still wants to. */
  noteConnect() {
    if (!this.#about.asksToConnect || !this.#wanted) return;
    const { auth, query } = this.#about;
    this.#note('sent', 'connect', { ...(auth && { args: [auth] }), ...(query && { query }) });
  }

  emit(event, ...args) {
    if (!this.#socket.onAnyOutgoing) this.#noteSent(event, args);
    this.#socket.emit(event, ...args);
  }

  /** Emits and resolves with the arguments of the answer. */
  ask(event, ...args) {
    return new Promise((resolve) => {
      const answered = (...answer) => {
        this.#note('received', 'ack', { args: answer });
        resolve(answer);
      };
      if (!this.#socket.onAnyOutgoing) this.#noteSent(event, args);
      this.#socket.emit(event, ...args, answered);
    });
  }

  /** Emits with the client's own time limit, and resolves with the error that it gives. */
  askInVain(limitMs, event, ...args) {
    return new Promise((resolve) => {
      this.#socket.timeout(limitMs).emit(event, ...args, resolve);
    });
  }

  /** The next event of the name: its `args`, and `answer(...args)` if the server asks. */
  next(event) {
    return this.#queue.take(`event ${event}`);
  }

  connected() {
    return this.#queue.take('connect');
  }

  /** Resolves with the error that the server refused the namespace with. */
  refused() {
    return this.#queue.take('refused');
  }

  /** Resolves with the client's reason. */
  disconnected() {
    return this.#queue.take('disconnect');
  }

  disconnect() {
    this.#wanted = false;
    if (this.#socket.connected) this.#note('sent', 'disconnect');
    this.#socket.disconnect();
  }

  #followConnection() {
    this.#socket.on('connect', () => {
      this.#note('received', 'connect');
      for (const { event, args } of this.#offline.splice(0)) this.#noteSent(event, args);
      this.#queue.put('connect');
    });
    this.#socket.on('disconnect', (reason) => {
      if (reason === 'io server disconnect') this.#onDismissed();
      this.#queue.put('disconnect', reason);
    });
    // Socket.IO 1 and 2 name it `error` and give the packet's payload itself.
    this.#socket.on('connect_error', (error) => {
      this.#onRefused(error, { message: error.message, data: error.data });
    });
    this.#socket.on('error', (payload) => this.#onRefused(payload, payload));
  }

  #onDismissed() {
    this.#wanted = false;
    this.#note('received', 'disconnect');
  }

  #onRefused(error, payload) {
    if (error?.type === 'TransportError') return;
    this.#wanted = false;
    this.#note('received', 'connect_error', { args: [payload] });
    this.#queue.put('refused', error);
  }

  #followEvents() {
    const received = (event, ...args) => this.#onEvent(event, args);
    if (this.#socket.onAny) this.#socket.onAny(received);
    else for (const name of this.#about.events) this.#listen(name, received);
    this.#socket.onAnyOutgoing?.((event, ...args) => this.#note('sent', 'event', { event, args }));
  }

  #listen(name, received) {
    this.#socket.on(name, (...args) => received(name, ...args));
  }

  #onEvent(event, args) {
    const reply = typeof args.at(-1) === 'function' ? args.at(-1) : undefined;
    const values = reply ? args.slice(0, -1) : args;
    this.#note('received', 'event', { event, args: values });
    const answer = (...answerArgs) => {
      this.#note('sent', 'ack', { args: answerArgs });
      reply(...answerArgs);
    };
    this.#queue.put(`event ${event}`, { args: values, answer });
  }

  #noteSent(event, args) {
    if (this.#socket.connected) this.#note('sent', 'event', { event, args });
    else this.#offline.push({ event, args });
  }

  #note(direction, kind, more = {}) {
    const { namespace, client } = this.#about;
    note({ direction, kind, namespace, ...more, client });
  }
}
