import { get, opened, opening, polling, received, responded, type Step } from './batch-of.ts';

/** An Engine.IO 4 session over a WebSocket from the start, up to the server's handshake. */
export function socketSession(connection: number, sid: string, host = 'chat.test'): Step[] {
  return [
    opening(connection, `ws://${host}/socket.io/?EIO=4&transport=websocket`),
    opened(connection),
    received(connection, handshake(sid)),
  ];
}

/** An Engine.IO 4 session over polling, up to the server's handshake. */
export function pollingSession(connection: number, sid: string, host = 'chat.test'): Step[] {
  const url = `http://${host}/socket.io/?EIO=4&transport=polling`;
  return [
    polling(connection, url),
    get(connection, 1, url),
    responded(connection, 1),
    received(connection, handshake(sid)),
  ];
}

/** The WebSocket to which a session moves, up to its being open. */
export function upgradeSocket(connection: number, sid: string, host = 'chat.test'): Step[] {
  return [
    opening(connection, `ws://${host}/socket.io/?EIO=4&transport=websocket&sid=${sid}`),
    opened(connection),
  ];
}

export function handshake(sid: string): string {
  return `0{"sid":"${sid}","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}`;
}
