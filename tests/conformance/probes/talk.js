import { once } from './shown.js';

/** @returns the URL of a socket that the site answers */
export function socketUrl(path) {
  return `ws://${location.host}${path}`;
}

/** An open socket. */
export async function opened(path = '/echo', protocols = undefined) {
  const socket =
    protocols === undefined
      ? new WebSocket(socketUrl(path))
      : new WebSocket(socketUrl(path), protocols);
  await once(socket, 'open');
  return socket;
}

/** Closes a socket, and settles with its close event. */
export async function closed(socket, ...args) {
  const close = once(socket, 'close');
  socket.close(...args);
  return close;
}

/** The same payload, shown so that it can be compared. */
export async function shownData(data) {
  if (typeof data === 'string') return data.length > 100 ? `text of ${data.length}` : data;
  if (data instanceof Blob)
    return `Blob "${data.type}" ${await shownBytes(await data.arrayBuffer())}`;
  return `${Object.prototype.toString.call(data)} ${shownBytes(data)}`;
}

function shownBytes(buffer) {
  const bytes = new Uint8Array(buffer);
  return bytes.length > 100 ? `${bytes.length} bytes` : `${bytes}`;
}

/** Sends, and shows what comes back. */
export async function echoed(socket, data) {
  const message = once(socket, 'message');
  socket.send(data);
  return shownData((await message).data);
}

/** What an event says of itself. */
export function shownEvent(event) {
  const { type, isTrusted, bubbles, cancelable, composed, eventPhase, defaultPrevented } = event;
  const { code, reason, wasClean, data, origin, lastEventId, source, ports, message } = event;
  return {
    kind: Object.prototype.toString.call(event),
    keys: Reflect.ownKeys(event).map(String),
    path: event.composedPath().map((one) => Object.prototype.toString.call(one)),
    ...{ type, isTrusted, bubbles, cancelable, composed, eventPhase, defaultPrevented },
    ...{ code, reason, wasClean, origin, lastEventId, source, message },
    data: typeof data === 'object' ? Object.prototype.toString.call(data) : data,
    ports: ports?.length,
    hasTime: event.timeStamp > 0,
  };
}
