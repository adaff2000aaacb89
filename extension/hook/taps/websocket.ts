import { Kind } from '../../../inspector/observation.ts';
import { callSite } from '../call-site.ts';
import { numberFrom, protocolsIn, textFrom } from '../conversions.ts';
import { replace, replaceConstructor } from '../disguise.ts';
import {
  addListener,
  apply,
  argument,
  eventData,
  getterOf,
  NativeWeakMap,
  weakGet,
  weakSet,
} from '../natives.ts';
import type { Begin } from '../opening.ts';
import { isObject, keepBinary, sizeOfBlob } from '../payload.ts';
import type { Recorder } from '../recorder.ts';

const OPEN = 1;

/** Watches every WebSocket of the window. */
export function tapWebSocket(
  global: Window & typeof globalThis,
  recorder: Recorder,
  begin: Begin,
): void {
  const { prototype } = global.WebSocket;
  const socketUrl = getterOf<string>(prototype, 'url');
  const readyState = getterOf<number>(prototype, 'readyState');
  const protocol = getterOf<string>(prototype, 'protocol');
  const extensions = getterOf<string>(prototype, 'extensions');
  const bufferedAmount = getterOf<number>(prototype, 'bufferedAmount');
  const { prototype: closes } = CloseEvent;
  const code = getterOf<number>(closes, 'code');
  const reason = getterOf<string>(closes, 'reason');
  const wasClean = getterOf<boolean>(closes, 'wasClean');
  const connections = new NativeWeakMap<object, number>();

  replaceConstructor(global, 'WebSocket', (made, args) => {
    const socket = made as WebSocket;
    const url = socketUrl(socket);
    const protocols = protocolsIn(argument(args, 1));
    const connection = begin('WebSocket', 'websocket', url, protocols);
    weakSet(connections, socket, connection);
    addListener(socket, 'message', (event: Event) => {
      recorder.payload(connection, Kind.received, eventData(event));
    });
    addListener(socket, 'open', () => {
      recorder.noteOpened(connection, protocol(socket), extensions(socket));
    });
    addListener(socket, 'error', () => recorder.noteFailed(connection, ''));
    addListener(socket, 'close', (event: Event) => {
      const amount = bufferedAmount(socket);
      recorder.noteClosed(connection, code(event), reason(event), wasClean(event), amount);
    });
  });

  replace(prototype, 'send', {
    apply(send, socket, args) {
      const connection = weakGet(connections, socket as object);
      if (connection === undefined || args.length === 0) return apply(send, socket, args);
      const data = converted(args[0]);
      const goesOut = readyState(socket as WebSocket) === OPEN;
      const result = apply(send, socket, [data]);
      if (goesOut) recordSend(recorder, connection as number, data);
      return result;
    },
  });

  replace(prototype, 'close', {
    apply(close, socket, args) {
      const connection = weakGet(connections, socket as object);
      if (connection === undefined) return apply(close, socket, args);
      const closes = readyState(socket as WebSocket) <= OPEN;
      if (args.length > 0) args[0] = numberFrom(args[0]);
      if (args.length > 1) args[1] = textFrom(args[1]);
      const result = apply(close, socket, args);
      if (closes) recorder.noteDown(connection as number, Kind.closing, closingOf(args));
      return result;
    },
  });
}

function recordSend(recorder: Recorder, connection: number, data: unknown): void {
  recorder.payload(connection, Kind.sent, isObject(data) ? data : `${data as string}`);
  if (recorder.callSites) {
    recorder.noteDown(connection, Kind.callSite, { callSite: callSite() });
  }
}

/** What is no payload is sent as text; converted once, since a page may count how often it is asked. */
function converted(data: unknown): unknown {
  const isBinary = isObject(data) && (keepBinary(data, 0) || sizeOfBlob(data) !== null);
  return isBinary ? data : textFrom(data);
}

function closingOf(args: unknown[]) {
  const code = argument(args, 0);
  const reason = argument(args, 1);
  return {
    code: code === undefined ? code : +(code as number),
    reason: reason === undefined ? reason : `${reason as string}`,
  };
}
