import { Kind } from '../../../inspector/observation.ts';
import { textFrom } from '../conversions.ts';
import { replace } from '../disguise.ts';
import {
  addListener,
  apply,
  argument,
  bare,
  getterOf,
  NativeWeakMap,
  weakGet,
  weakSet,
} from '../natives.ts';
import { attempt } from '../payload.ts';
import type { Exchange, Polling } from '../polling.ts';
import type { Recorder } from '../recorder.ts';

const DONE = 4;

/** Events by which a request ends without an answer. */
const FAILURES = bare(['error', 'abort', 'timeout']);

interface Call {
  readonly method: string;
  readonly url: string;
  exchange: Exchange | null;
}

/** Watches Engine.IO's polling over XMLHttpRequest; every other request passes untouched. */
export function tapXhr(
  global: Window & typeof globalThis,
  recorder: Recorder,
  polling: Polling,
): void {
  const { prototype } = global.XMLHttpRequest;
  /** Of each request that has polled: the call that is to be sent or under way, null where there is none. */
  const calls = new NativeWeakMap<object, Call | null>();
  const readyState = getterOf<number>(prototype, 'readyState');
  const status = getterOf<number>(prototype, 'status');
  const responseType = getterOf<string>(prototype, 'responseType');
  const responseText = getterOf<string>(prototype, 'responseText');
  const response = getterOf<unknown>(prototype, 'response');

  const finish = (xhr: XMLHttpRequest, failure?: string): void => {
    const call = weakGet(calls, xhr) as Call | null;
    if (!call?.exchange) return;
    const { exchange } = call;
    weakSet(calls, xhr, null);
    polling.respond(exchange, status(xhr), failure);
    if (failure) return;
    const type = responseType(xhr);
    const body = type === '' || type === 'text' ? responseText(xhr) : response(xhr);
    polling.learn(exchange, body);
    if (body) recorder.payload(exchange.connection, Kind.received, body);
  };

  const watch = (xhr: XMLHttpRequest): void => {
    // The page's own handlers come later than this one, which stands since `open`.
    addListener(xhr, 'readystatechange', () => {
      if (readyState(xhr) === DONE && status(xhr) !== 0) finish(xhr);
    });
    for (let i = 0; i < FAILURES.length; i++) {
      addListener(xhr, FAILURES[i]!, () => finish(xhr, FAILURES[i]));
    }
  };

  replace(prototype, 'open', {
    apply(open, xhr, args) {
      // Only of a real request does the platform convert what it is given.
      const isRequest = attempt(() => readyState(xhr as XMLHttpRequest)) !== null;
      if (args.length < 2 || !isRequest) return apply(open, xhr, args);
      args[0] = textFrom(args[0]);
      args[1] = textFrom(args[1]);
      const result = apply(open, xhr, args);
      const url = polling.address(`${args[1] as string}`, global.document.baseURI);
      const isWatched = weakGet(calls, xhr as object) !== undefined;
      if (url && !isWatched) watch(xhr as XMLHttpRequest);
      if (url || isWatched) {
        const call = url && { method: `${args[0] as string}`, url, exchange: null };
        weakSet(calls, xhr as object, call);
      }
      return result;
    },
  });

  replace(prototype, 'send', {
    apply(send, xhr, args) {
      const call = weakGet(calls, xhr as object) as Call | null | undefined;
      if (!call || call.exchange) return apply(send, xhr, args);
      // Recorded first: a synchronous request has its answer before `send` returns.
      call.exchange = polling.request('XMLHttpRequest', call.method, call.url);
      const body = argument(args, 0);
      if (body !== undefined && body !== null) {
        recorder.payload(call.exchange.connection, Kind.sent, body);
      }
      return apply(send, xhr, args);
    },
  });
}
