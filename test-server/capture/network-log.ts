import { randomUUID } from 'node:crypto';
import CDP from 'chrome-remote-interface';
import type { Protocol } from 'devtools-protocol/types/protocol.d.ts';
import { type Batch, Kind } from '../../inspector/observation.ts';
import { LogDocument } from '../../inspector/timeline/network-log/log-document.ts';
import { PollingLog } from '../../inspector/timeline/network-log/polling-log.ts';
import { PageLog } from './page-log.ts';
import { WorkerSockets } from './worker-sockets.ts';

/** How a child target is taken hold of before its first line runs. */
const ATTACH = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };

const SHARED_WORKERS = [{ type: 'shared_worker' }, { type: 'service_worker', exclude: true }];

type Ended = Protocol.Network.LoadingFinishedEvent &
  Partial<Pick<Protocol.Network.LoadingFailedEvent, 'canceled'>>;

type Attached = { readonly page: PageLog } | { readonly worker: WorkerSockets };

/**
 * Follows a tab, its frames and its workers through the DevTools protocol, for what no tap sees.
 */
export class NetworkLog {
  readonly #log = new LogDocument(randomUUID());
  readonly #polling = new PollingLog(this.#log);
  readonly #sessions = new Map<string, Attached>();
  readonly #underWay = new Set<Promise<void>>();

  private constructor(
    private readonly client: CDP.Client,
    private readonly deliver: (batch: Batch) => void,
  ) {
    client.on('event', (message) => {
      const received = this.#receive(message).finally(() => this.#underWay.delete(received));
      this.#underWay.add(received);
    });
  }

  /**
   * @param endpoint the browser's own DevTools protocol endpoint
   * @param tab target id of the tab
   */
  static async follow(
    endpoint: string,
    tab: string,
    deliver: (batch: Batch) => void,
  ): Promise<NetworkLog> {
    const client = await CDP({ target: endpoint, local: true });
    const log = new NetworkLog(client, deliver);
    await client.send('Target.attachToTarget', { targetId: tab, flatten: true });
    await client.send('Target.setAutoAttach', { ...ATTACH, filter: SHARED_WORKERS });
    return log;
  }

  /** Settles when everything that the browser has logged by now was delivered. */
  async flush(): Promise<void> {
    // The browser tells what it has logged before it answers.
    await this.client.send('Target.getTargets');
    await Promise.allSettled(this.#underWay);
  }

  async close(): Promise<void> {
    await this.client.close();
  }

  async #receive({ method, params, sessionId }: CDP.EventMessage): Promise<void> {
    if (method === 'Target.attachedToTarget') {
      await this.#attached(params as Protocol.Target.AttachedToTargetEvent);
      return;
    }
    if (method === 'Target.detachedFromTarget') {
      const detached = params as Protocol.Target.DetachedFromTargetEvent;
      this.#sessions.delete(detached.sessionId);
      return;
    }
    const attached = this.#sessions.get(sessionId ?? '');
    if (!attached) return;
    if ('page' in attached) await pageEvent(attached.page, method, params);
    else workerEvent(attached.worker, method, params);
    const batch = this.#log.take();
    if (batch) this.deliver(batch);
  }

  async #attached({ sessionId, targetInfo }: Protocol.Target.AttachedToTargetEvent): Promise<void> {
    const isWorker = targetInfo.type === 'worker' || targetInfo.type === 'shared_worker';
    this.#sessions.set(
      sessionId,
      isWorker
        ? { worker: new WorkerSockets(this.#log, targetInfo.url) }
        : { page: new PageLog(this.#log, this.#polling, this.#bodies(sessionId)) },
    );
    const ask = (method: 'Network.enable' | 'Runtime.runIfWaitingForDebugger') =>
      this.client.send(method, undefined, sessionId);
    // A target may end between these; then there is nothing to follow.
    await Promise.allSettled([
      ask('Network.enable'),
      this.client.send('Target.setAutoAttach', ATTACH, sessionId),
      ask('Runtime.runIfWaitingForDebugger'),
    ]);
  }

  #bodies(sessionId: string) {
    const { client } = this;
    return {
      response: (requestId: string) =>
        client
          .send('Network.getResponseBody', { requestId }, sessionId)
          .then(({ body }) => body)
          .catch(() => null),
      request: (requestId: string) =>
        client
          .send('Network.getRequestPostData', { requestId }, sessionId)
          .then(({ postData }) => postData)
          .catch(() => null),
    };
  }
}

async function pageEvent(page: PageLog, method: string, params: object): Promise<void> {
  switch (method) {
    case 'Network.webSocketCreated':
      page.created(params as Protocol.Network.WebSocketCreatedEvent);
      break;
    case 'Network.webSocketWillSendHandshakeRequest':
      page.handshakeRequested(params as Protocol.Network.WebSocketWillSendHandshakeRequestEvent);
      break;
    case 'Network.webSocketHandshakeResponseReceived':
      page.handshakeResponded(params as Protocol.Network.WebSocketHandshakeResponseReceivedEvent);
      break;
    case 'Network.webSocketFrameError':
      page.failed(params as Protocol.Network.WebSocketFrameErrorEvent, Date.now());
      break;
    case 'Network.webSocketClosed':
      page.closed(params as Protocol.Network.WebSocketClosedEvent);
      break;
    case 'Network.requestWillBeSent':
      await page.requested(params as Protocol.Network.RequestWillBeSentEvent);
      break;
    case 'Network.requestWillBeSentExtraInfo':
      page.handshakes.requestedExtra(params as Protocol.Network.RequestWillBeSentExtraInfoEvent);
      break;
    case 'Network.responseReceivedExtraInfo':
      page.handshakes.respondedExtra(params as Protocol.Network.ResponseReceivedExtraInfoEvent);
      break;
    case 'Network.responseReceived':
      page.responded(params as Protocol.Network.ResponseReceivedEvent);
      break;
    case 'Network.loadingFinished':
    case 'Network.loadingFailed': {
      const ended = params as Ended;
      await page.finished(ended.requestId, ended.timestamp, ended.canceled === true);
    }
  }
}

function workerEvent(worker: WorkerSockets, method: string, params: object): void {
  switch (method) {
    case 'Network.webSocketCreated':
      worker.created(params as Protocol.Network.WebSocketCreatedEvent);
      break;
    case 'Network.webSocketWillSendHandshakeRequest':
      worker.requested(params as Protocol.Network.WebSocketWillSendHandshakeRequestEvent);
      break;
    case 'Network.webSocketHandshakeResponseReceived':
      worker.responded(params as Protocol.Network.WebSocketHandshakeResponseReceivedEvent);
      break;
    case 'Network.webSocketFrameSent':
      worker.frame(Kind.sent, params as Protocol.Network.WebSocketFrameSentEvent);
      break;
    case 'Network.webSocketFrameReceived':
      worker.frame(Kind.received, params as Protocol.Network.WebSocketFrameReceivedEvent);
      break;
    case 'Network.webSocketFrameError':
      worker.failed(params as Protocol.Network.WebSocketFrameErrorEvent, Date.now());
      break;
    case 'Network.webSocketClosed':
      worker.closed(params as Protocol.Network.WebSocketClosedEvent, Date.now());
  }
}
