/**
 * Scenarios that are each another way through a browser: what differs by its packets alone is proved by
 * the golden recordings, and in the panel by `npm run test:long`.
 */
export const WAYS =
  /^(socket-io-[1-4]-(?!jsonp)|socket-io-msgpack-|engine-io-|raw-|frame-|first-|navigation|reconnection-[24]|throwing-|tampered-)/;

/** The same, with what Chromium alone has, or tells by another way than Firefox. */
export const CHROMIUM_WAYS = new RegExp(
  `${WAYS.source}|-jsonp$|^(worker-|web-socket-stream|page-|recovery-)`,
);
