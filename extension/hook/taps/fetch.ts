import { Kind } from '../../../inspector/observation.ts';
import { replace } from '../disguise.ts';
import {
  apply,
  argument,
  detached,
  getPrototypeOf,
  getterOf,
  headerOf,
  indexOf,
  NativeRequest,
  urlHref,
  whenOwnSettled,
} from '../natives.ts';
import { attempt, isObject } from '../payload.ts';
import type { Exchange, Polling } from '../polling.ts';
import type { Recorder } from '../recorder.ts';
import { arePrimitive, cleanLines, withFrames } from '../stacks.ts';

type Fetch = (this: unknown, ...args: unknown[]) => unknown;

const { prototype: typeErrors } = TypeError;

/** Watches Engine.IO's polling over fetch; of every other request it only cleans the errors. */
export function tapFetch(
  global: Window & typeof globalThis,
  recorder: Recorder,
  polling: Polling,
): void {
  const requests = NativeRequest.prototype;
  const requestUrl = getterOf<string>(requests, 'url');
  const requestMethod = getterOf<string>(requests, 'method');
  const cloneRequest = detached(requests.clone);
  const requestBuffer = detached(requests.arrayBuffer);
  const responses = global.Response.prototype;
  const status = getterOf<number>(responses, 'status');
  const headers = getterOf<Headers>(responses, 'headers');
  const cloneResponse = detached(responses.clone);
  const text = detached(responses.text);
  const buffer = detached(responses.arrayBuffer);

  const sent = (input: unknown, requested: string | null, init: RequestInit, url: string) => {
    const { body, method: given } = init;
    const native = requested ? requestMethod(input as Request) : 'GET';
    // Any other value is converted by the platform, once.
    const method = typeof given === 'string' ? given : native;
    const exchange = polling.request('fetch', method, url);
    if (body) {
      recorder.payload(exchange.connection, Kind.sent, body);
    } else if (requested && method === 'POST') {
      // One that was used already can be neither read nor sent.
      const copy = attempt(() => cloneRequest(input as Request));
      if (copy) recorder.payloadLater(exchange.connection, Kind.sent, requestBuffer(copy));
    }
    return exchange;
  };

  const answered = (exchange: Exchange, response: Response) => {
    polling.respond(exchange, status(response));
    const type = headerOf(headers(response), 'content-type') ?? '';
    const copy = cloneResponse(response);
    const body = indexOf(type, 'octet-stream') >= 0 ? buffer(copy) : text(copy);
    const learned = whenOwnSettled(body as Promise<string | ArrayBuffer>, (read) => {
      polling.learn(exchange, read);
      return read;
    });
    recorder.payloadLater(exchange.connection, Kind.received, learned);
  };

  replace(global, 'fetch', {
    apply(fetch, self, args) {
      const input = argument(args, 0);
      const requested = attempt(() => requestUrl(input as Request));
      // Only strings and URLs: converting anything else would run code of the page's a second time.
      const asked = requested ?? attempt(() => urlHref(input as URL)) ?? input;
      const url = polling.address(asked, global.document.baseURI);
      const init = argument(args, 1);
      const exchange = url && sent(input, requested, isObject(init) ? init : {}, url);
      // The page gets a derived promise: one that we merely listened to would count as handled
      // when it rejects, and the page's `unhandledrejection` would be lost.
      return whenOwnSettled(
        call(fetch, self, args),
        (response) => {
          if (exchange) answered(exchange, response);
          return response;
        },
        (reason) => {
          if (exchange) {
            const aborted = isObject(reason) && (reason as Error).name === 'AbortError';
            polling.respond(exchange, 0, aborted ? 'abort' : 'error');
          }
          // A page's own reason to abort is no TypeError, and is left alone.
          if (isObject(reason) && getPrototypeOf(reason) === typeErrors) cleanLines(reason);
          throw reason;
        },
      );
    },
  });
}

/** Of ours there are in the stack that `fetch` takes: the call, `withProperty`, `withFrames`, `call`, the trap and its guard. */
const FRAMES_BELOW_NATIVE = 6;

/** The stack of the error with which `fetch` may reject much later is that of its call. */
function call(fetch: Fetch, self: unknown, args: unknown[]): Promise<Response> {
  const run = () => apply(fetch, self, args) as Promise<Response>;
  // Code of the page's that runs meanwhile would see how many frames there is room for.
  return arePrimitive(args) ? withFrames(FRAMES_BELOW_NATIVE, run) : run();
}
