import type { Protocol } from 'devtools-protocol/types/protocol.d.ts';
import {
  type LoggedAnswer,
  type LoggedRequest,
  type OpenExchange,
  PollingLog,
} from '../../inspector/timeline/network-log/polling-log.ts';

/** Asks the browser for a body; settles to null when it has none any more. */
export interface Bodies {
  response(requestId: string): Promise<string | null>;
  request(requestId: string): Promise<string | null>;
}

interface Script {
  readonly event: Protocol.Network.RequestWillBeSentEvent;
  status: number;
  /** What the log made of the request, once it has it. */
  readonly recorded: Promise<{
    readonly request: LoggedRequest;
    readonly open: OpenExchange | null;
  }>;
}

/** The script requests of JSONP polling, recorded in the order in which they began and ended. */
export class JsonpExchanges {
  readonly #scripts = new Map<string, Script>();
  /** Bodies are asked for, and come when they like: what came later waits. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly polling: PollingLog,
    private readonly bodies: Bodies,
  ) {}

  async requested(event: Protocol.Network.RequestWillBeSentEvent): Promise<void> {
    if (!PollingLog.concerns(event.request.url)) return;
    const asked = this.#requestBody(event);
    const recorded = this.#inTurn(async () => {
      const request = requestOf(event, await asked);
      return { request, open: this.polling.request(request) };
    });
    this.#scripts.set(event.requestId, { event, status: 0, recorded });
    await recorded;
  }

  responded({ requestId, response }: Protocol.Network.ResponseReceivedEvent): void {
    const script = this.#scripts.get(requestId);
    if (script) script.status = response.status;
  }

  /** @param timestamp of the log's own clock, in seconds */
  async finished(requestId: string, timestamp: number, aborted: boolean): Promise<void> {
    const script = this.#scripts.get(requestId);
    if (!script) return;
    this.#scripts.delete(requestId);
    const { event, status, recorded } = script;
    const asked = status === 0 ? null : this.bodies.response(requestId);
    const endedAt = (event.wallTime + timestamp - event.timestamp) * 1_000;
    await this.#inTurn(async () => {
      const answer: LoggedAnswer = { endedAt, status, responseBody: await asked, aborted };
      const { request, open } = await recorded;
      if (open) this.polling.respond(open, answer);
      else this.polling.add({ ...request, ...answer });
    });
  }

  #requestBody({ requestId, request }: Protocol.Network.RequestWillBeSentEvent) {
    const { postData, hasPostData } = request;
    return postData ?? (hasPostData ? this.bodies.request(requestId) : null);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

function requestOf(
  { request, documentURL, wallTime }: Protocol.Network.RequestWillBeSentEvent,
  requestBody: string | null,
): LoggedRequest {
  const { url, method } = request;
  return { url, method, document: documentURL, startedAt: wallTime * 1_000, requestBody };
}
