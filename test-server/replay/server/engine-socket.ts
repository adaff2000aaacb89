import type { Socket } from 'engine.io';

/** What a socket of Engine.IO has, though its types keep it to themselves. */
interface Whole {
  readonly id: string;
  readonly writeBuffer: readonly unknown[];
}

/** The `sid` of its session. */
export function idOf(socket: Socket): string {
  return (socket as unknown as Whole).id;
}

/** How many packets wait for the client to fetch them. */
export function waitingOf(socket: Socket): number {
  return (socket as unknown as Whole).writeBuffer.length;
}
