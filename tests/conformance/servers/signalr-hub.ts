/** A message of the JSON hub protocol of SignalR. */
interface HubMessage {
  readonly type?: number;
  readonly invocationId?: string;
  readonly target?: string;
  readonly arguments?: readonly unknown[];
  readonly item?: number;
  readonly streamIds?: readonly string[];
}

const INVOCATION = 1;
const STREAM_ITEM = 2;
const COMPLETION = 3;
const CLOSE = 7;

/** Each message ends with it. */
const END = '\u001e';

/** One connection of a hub, whatever carries it. */
export class SignalRHub {
  /** Who waits for the sum of a stream, and the sum so far. */
  readonly #sums = new Map<string, { readonly invocationId: string; sum: number }>();

  /** Resolves when the page has said that it leaves. */
  readonly left: Promise<void>;
  #leave: () => void = () => undefined;

  /** @param send takes text that holds whole messages */
  constructor(private readonly send: (text: string) => void) {
    this.left = new Promise((resolve) => {
      this.#leave = resolve;
    });
  }

  /** @param text whole messages */
  hear(text: string): void {
    for (const part of text.split(END).slice(0, -1)) this.#hear(JSON.parse(part) as HubMessage);
  }

  #hear(message: HubMessage): void {
    const { type, invocationId = '', target, arguments: args = [], streamIds = [] } = message;
    // The handshake has no type; its answer is empty.
    if (type === undefined) this.#send({});
    else if (type === CLOSE) this.#leave();
    else if (type === STREAM_ITEM || type === COMPLETION) this.#sum(message);
    else if (target === 'echo') this.#complete(invocationId, { result: args });
    else if (target === 'refuse') this.#complete(invocationId, { error: 'no' });
    else if (target === 'please')
      this.#send({ type: INVOCATION, target: 'pushed', arguments: ['by the server', 1] });
    else if (target === 'count') this.#count(invocationId, Number(args[0]));
    else if (target === 'sum') this.#sums.set(`${streamIds[0]}`, { invocationId, sum: 0 });
  }

  #sum({ type, invocationId: stream = '', item = 0 }: HubMessage): void {
    const waiting = this.#sums.get(stream);
    if (waiting === undefined) return;
    waiting.sum += item;
    if (type === COMPLETION) this.#complete(waiting.invocationId, { result: waiting.sum });
  }

  #count(invocationId: string, to: number): void {
    for (let item = 1; item <= to; item++) this.#send({ type: STREAM_ITEM, invocationId, item });
    this.#complete(invocationId, {});
  }

  #complete(invocationId: string, outcome: object): void {
    this.#send({ type: COMPLETION, invocationId, ...outcome });
  }

  #send(message: object): void {
    this.send(`${JSON.stringify(message)}${END}`);
  }
}
