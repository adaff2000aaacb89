import { LoggedManager } from './logged-manager.js';
import { setup } from './setup.js';

/**
 * Opens a manager of the client that the page was set up with.
 * `setup`: `revision`, `events`, `transports` (names), `options` (the client's), and `esm`, the
 * path of the client as a module where it is one; else the client is the global `io`.
 */
export async function openManager(options = {}) {
  const library = setup.esm ? await import(setup.esm) : globalThis.io;
  const manager = new library.Manager(location.origin, {
    transports: setup.transports.map((name) => transportOf(library, name)),
    ...setup.options,
    ...options,
  });
  return new LoggedManager(manager, setup);
}

/** Polling by fetch has no name, only a class; the ES module takes no names beside classes. */
function transportOf(library, name) {
  if (!setup.esm) return name;
  return { polling: library.XHR, fetch: library.Fetch, websocket: library.WebSocket }[name];
}
