import { watchedSource } from './watched-source.ts';

/** The end of an exported test for a client that is a process: starts it. Nothing but Node is needed. */
export const clientStartSource = `
${watchedSource('client')}
function start(port) {
  assert.ok(process.env.CLIENT, 'CLIENT="node client.js": it connects to SOCKEYE_URL, which is 127.0.0.1 and PORT');
  return startWatched(process.env.CLIENT, { PORT: String(port), SOCKEYE_URL: 'http://127.0.0.1:' + port });
}

// What has nothing to do with real time.
function other(caller) {
  http(caller, '404 Not Found', '');
}
`;
