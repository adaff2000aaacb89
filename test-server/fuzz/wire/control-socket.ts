import type { Socket } from 'node:net';
import type { ControlStep } from './input.ts';

export type SocketControl = ControlStep['do'];

/** Does to a connection what a step says. @returns whether it has ended it, or a half of it */
export function controlSocket(socket: Socket, action: SocketControl): boolean {
  if (action === 'pause') socket.pause();
  else if (action === 'resume') socket.resume();
  else if (action === 'end') socket.end();
  else if (action === 'reset') socket.resetAndDestroy();
  else socket.destroy();
  return action !== 'pause' && action !== 'resume';
}
