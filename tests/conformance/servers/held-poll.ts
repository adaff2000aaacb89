import type { Server } from 'node:http';
import type { EngineSocket } from '../../scenarios/serving/socket-io-server.ts';

/** Waits for a poll of an Engine.IO session that the server has nothing to answer with. */
export class HeldPoll {
  /** Resolves when there is one. */
  readonly held: Promise<void>;
  #resolve: () => void = () => undefined;
  #session: EngineSocket | undefined;

  /** To be made after the server of Engine.IO, which takes all requests that it answers for itself. */
  constructor(http: Server) {
    this.held = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    // The poll is answered at once, if it is.
    http.prependListener('request', () => setImmediate(() => this.#look()));
  }

  /** Says which session it is. */
  follow(session: EngineSocket): void {
    this.#session = session;
    setImmediate(() => this.#look());
  }

  #look(): void {
    if (this.#session?.transport.writable) this.#resolve();
  }
}
