import { Kind } from '../../../inspector/observation.ts';
import { protocolsIn } from '../conversions.ts';
import { replace, replaceConstructor } from '../disguise.ts';
import {
  apply,
  argument,
  bare,
  detached,
  getOwnPropertyDescriptor,
  getterOf,
  NativeWeakMap,
  weakGet,
  weakSet,
  whenSettled,
} from '../natives.ts';
import type { Begin } from '../opening.ts';
import { isObject } from '../payload.ts';
import type { Recorder } from '../recorder.ts';

interface StreamOpened {
  readonly readable: ReadableStream<unknown>;
  readonly writable: WritableStream<unknown>;
  readonly protocol: string;
  readonly extensions: string;
}

interface StreamClosed {
  readonly closeCode: number;
  readonly reason: string;
}

type Constructor = new (...args: unknown[]) => object;

/** Watches WebSocketStream where the browser has it. */
export function tapWebSocketStream(
  global: Window & typeof globalThis,
  recorder: Recorder,
  begin: Begin,
): void {
  const native = (global as unknown as { WebSocketStream?: Constructor }).WebSocketStream;
  if (!native) return;
  const { prototype } = native;
  const streamUrl = getterOf<string>(prototype, 'url');
  const nativeOpened = getterOf<Promise<StreamOpened>>(prototype, 'opened');
  const nativeClosed = getterOf<Promise<StreamClosed>>(prototype, 'closed');
  const observed = new NativeWeakMap<object, Promise<StreamOpened>>();
  const pipe = piper(recorder);

  replaceConstructor(global, 'WebSocketStream', (stream, args) => {
    const url = streamUrl(stream);
    const protocols = protocolsOf(argument(args, 1));
    const connection = begin('WebSocketStream', 'websocket', url, protocols);
    const opened = whenSettled(nativeOpened(stream), (result) => {
      const { protocol, extensions } = result;
      recorder.noteOpened(connection, protocol, extensions);
      return pipe(connection, result);
    });
    // A page that never asks for `opened` natively hears of no rejection either.
    whenSettled(opened, nothing, nothing);
    weakSet(observed, stream, opened);
    whenSettled(
      nativeClosed(stream),
      ({ closeCode, reason }) => recorder.noteClosed(connection, closeCode, reason, true),
      (why) => {
        const error = why as { message?: unknown; closeCode?: unknown; reason?: unknown };
        recorder.noteFailed(connection, `${error?.message as string}`);
        const code = typeof error?.closeCode === 'number' ? error.closeCode : 1006;
        const reason = typeof error?.reason === 'string' ? error.reason : '';
        recorder.noteClosed(connection, code, reason, false);
      },
    );
  });
  replace(
    prototype,
    'opened',
    {
      apply: (get, self, args) => weakGet(observed, self as object) ?? apply(get, self, args),
    },
    'get',
  );
}

/** Lets chunks pass through a stream that records them, without reading ahead of the page. */
function piper(recorder: Recorder) {
  const pipeThrough = detached(ReadableStream.prototype.pipeThrough);
  const pipeTo = detached(ReadableStream.prototype.pipeTo);
  const Transform = TransformStream;

  const tee = (connection: number, kind: Kind) =>
    new Transform<unknown, unknown>(
      {
        transform(chunk, controller) {
          recorder.payload(connection, kind, chunk);
          controller.enqueue(chunk);
        },
      },
      bare({ highWaterMark: 1 }),
      bare({ highWaterMark: 0 }),
    );

  return (connection: number, opened: StreamOpened): StreamOpened => {
    const readable = pipeThrough(opened.readable, tee(connection, Kind.received));
    const outward = tee(connection, Kind.sent);
    whenSettled(pipeTo(outward.readable, opened.writable), nothing, nothing);
    return { ...opened, readable, writable: outward.writable };
  };
}

function protocolsOf(options: unknown): string[] {
  const asked = isObject(options) && getOwnPropertyDescriptor(options, 'protocols');
  return protocolsIn(asked ? bare(asked).value : undefined);
}

function nothing(): void {}
