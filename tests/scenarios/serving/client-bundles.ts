/** A library in the browser, as its npm package ships it. */
export type Bundle =
  | 'socket.io-1'
  | 'socket.io-2'
  | 'socket.io-3'
  | 'socket.io-4'
  | 'socket.io-4-esm'
  | 'socket.io-4-msgpack'
  | 'engine.io'
  | 'sockjs'
  | 'phoenix'
  | 'action-cable'
  | 'graphql-ws'
  | 'mqtt'
  | 'stomp'
  | 'signalr'
  | 'zone';

const files: Readonly<Record<Bundle, string>> = {
  'socket.io-1': 'socket.io-client-1/dist/socket.io.js',
  'socket.io-2': 'socket.io-client-2/dist/socket.io.js',
  'socket.io-3': 'socket.io-client-3/dist/socket.io.js',
  'socket.io-4': 'socket.io-client/dist/socket.io.js',
  'socket.io-4-esm': 'socket.io-client/dist/socket.io.esm.min.js',
  'socket.io-4-msgpack': 'socket.io-client/dist/socket.io.msgpack.min.js',
  'engine.io': 'engine.io-client/dist/engine.io.js',
  sockjs: 'sockjs-client/dist/sockjs.js',
  phoenix: 'phoenix/priv/static/phoenix.js',
  'action-cable': '@rails/actioncable/app/assets/javascripts/actioncable.js',
  'graphql-ws': 'graphql-ws/umd/graphql-ws.js',
  mqtt: 'mqtt/dist/mqtt.js',
  stomp: '@stomp/stompjs/bundles/stomp.umd.js',
  signalr: '@microsoft/signalr/dist/browser/signalr.js',
  zone: 'zone.js/bundles/zone.umd.js',
};

/** Path under which a page server serves the bundle. */
export function bundlePath(bundle: Bundle): string {
  return `/client/${bundle}.js`;
}

/** The bundle's file that is served under `path`, or undefined when `path` names no bundle. */
export function bundleFile(path: string): URL | undefined {
  const name = /^\/client\/(.+)\.js$/.exec(path)?.[1];
  if (name === undefined || !Object.hasOwn(files, name)) return undefined;
  return new URL(`../../../node_modules/${files[name as Bundle]}`, import.meta.url);
}
