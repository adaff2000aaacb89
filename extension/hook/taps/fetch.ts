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
import { isObject } from '../payload.ts';
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
  const read = reader(global, recorder, polling);
  const requestUrl = getterOf<string>(NativeRequest.prototype, 'url');
  const requestMethod = getterOf<string>(NativeRequest.prototype, 'method');
  const cloneRequest = detached(NativeRequest.prototype.clone);
  const requestBuffer = detached(NativeRequest.prototype.arrayBuffer);

  replace(global, 'fetch', {
    apply(fetch, self, args) {
      const input = argument(args, 0);
      const requested = ask(() => requestUrl(input as Request));
      const asked = requested ?? addressOf(input);
      const url = asked === null ? null : polling.address(asked, global.document.baseURI);
      // The page gets a derived promise: one that we merely listened to would count as handled
      // when it rejects, and the page's `unhandledrejection` would be lost.
      if (!url) return whenOwnSettled(call(fetch, self, args), passing, refusing);
      const init = options(argument(args, 1));
      const method = init?.method ?? (requested ? requestMethod(input as Request) : 'GET');
      const exchange = polling.request('fetch', method, url);
      const body = init?.body;
      if (typeof body === 'string' || isObject(body)) {
        recorder.payload(exchange.connection, Kind.sent, body);
      } else if (requested && method === 'POST') {
        // One that was used already can be neither read nor sent.
        const copy = ask(() => cloneRequest(input as Request));
        if (copy) recorder.payloadLater(exchange.connection, Kind.sent, requestBuffer(copy));
      }
      return whenOwnSettled(call(fetch, self, args), read.ok(exchange), read.failed(exchange));
    },
  });
}

/** Of ours there are in the stack that `fetch` takes: the call, `withFrames`, `call`, the trap and its guard. */
const FRAMES_BELOW_NATIVE = 5;

/** The stack of the error with which `fetch` may reject much later is that of its call. */
function call(fetch: Fetch, self: unknown, args: unknown[]): Promise<Response> {
  const run = () => apply(fetch, self, args) as Promise<Response>;
  // Code of the page's that runs meanwhile would see how many frames there is room for.
  return arePrimitive(args) ? withFrames(FRAMES_BELOW_NATIVE, run) : run();
}

function passing(response: Response): Response {
  return response;
}

/** A page's own reason to abort is no TypeError, and is left alone. */
function refusing(reason: unknown): never {
  if (isObject(reason) && getPrototypeOf(reason) === typeErrors) cleanLines(reason);
  throw reason;
}

function reader(global: Window & typeof globalThis, recorder: Recorder, polling: Polling) {
  const { prototype } = global.Response;
  const status = getterOf<number>(prototype, 'status');
  const headers = getterOf<Headers>(prototype, 'headers');
  const clone = detached(prototype.clone);
  const text = detached(prototype.text);
  const buffer = detached(prototype.arrayBuffer);

  return {
    ok: (exchange: Exchange) => (response: Response) => {
      polling.respond(exchange, status(response));
      const type = headerOf(headers(response), 'content-type') ?? '';
      const copy = clone(response);
      const isBinary = indexOf(type, 'octet-stream') >= 0;
      const body = isBinary ? buffer(copy) : text(copy);
      const learned = whenOwnSettled(body as Promise<string | ArrayBuffer>, (read) => {
        polling.learn(exchange, read);
        return read;
      });
      recorder.payloadLater(exchange.connection, Kind.received, learned);
      return response;
    },
    failed: (exchange: Exchange) => (reason: unknown) => {
      const aborted = isObject(reason) && (reason as Error).name === 'AbortError';
      polling.respond(exchange, 0, aborted ? 'abort' : 'error');
      return refusing(reason);
    },
  };
}

function options(init: unknown): RequestInit | undefined {
  return isObject(init) ? init : undefined;
}

/** Only strings and URLs: converting anything else would run code of the page's a second time. */
function addressOf(input: unknown): string | null {
  return typeof input === 'string' ? input : ask(() => urlHref(input as URL));
}

/** The platform's getters answer for objects of their kind, of every realm, and throw for others. */
function ask<Answer>(question: () => Answer): Answer | null {
  try {
    return question();
  } catch {
    return null;
  }
}
