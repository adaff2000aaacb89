import type { WebSocket } from 'ws';
import type { Scenario } from '../scenario.ts';
import { type Frame, revision3Frames, revision4Frames } from './malformed-frames.ts';
import { rawScenario } from './raw-page.ts';

/** Real clients close on what they cannot read, so both sides only pretend to be Engine.IO. */
export const malformedScenarios: readonly Scenario[] = [
  pretended(3, revision3Frames),
  pretended(4, revision4Frames),
];

function pretended(revision: 3 | 4, frames: readonly Frame[]): Scenario {
  return rawScenario({
    name: `malformed-revision-${revision}`,
    module: 'malformed',
    setup: { path: `/socket.io/?EIO=${revision}&transport=websocket`, frames },
    routes: { '/socket.io/': (socket) => follow(socket, frames) },
    expectations: {
      sessions: 1,
      revision,
      malformed: frames.filter((frame) => frame.malformed).length,
    },
  });
}

/** Sends the server's frames, and goes on after each of the page's. */
function follow(socket: WebSocket, frames: readonly Frame[]): void {
  let next = 0;
  const sendOwn = () => {
    for (let frame = frames[next]; frame?.from === 'server'; frame = frames[next]) {
      send(socket, frame.wire);
      next += 1;
    }
  };
  socket.on('message', () => {
    next += 1;
    sendOwn();
  });
  sendOwn();
}

function send(socket: WebSocket, wire: Frame['wire']): void {
  socket.send(typeof wire === 'string' ? wire : Buffer.from(wire.$bytes, 'base64'));
}
