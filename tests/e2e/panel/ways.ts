/**
 * Scenarios that are each another way through a browser. What differs by its packets alone is proved by
 * the golden recordings; in the panel all are played by `npm run test:long`.
 */
export const WAYS =
  /^(socket-io-4-(polling|websocket|upgrade)|socket-io-2-upgrade|socket-io-1-websocket|socket-io-msgpack-4-upgrade|engine-io-upgrade|raw-(echo|deflate|refused|close-by-server)|first-|frame-(same-origin|cross-origin|srcdoc)|navigation|throwing-|tampered-)/;

/** The same, with what Chromium alone has. */
export const CHROMIUM_WAYS = new RegExp(
  `${WAYS.source}|^(socket-io-4-fetch-upgrade|worker-socket-io-4|web-socket-stream)`,
);
