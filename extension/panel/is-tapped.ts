import { openingOf } from '../../inspector/timeline/details.ts';

/** Is this the opening of a WebSocket by a tap in the page? @param detail of the observation */
export function isTapped(detail: string): boolean {
  const { transport, source } = openingOf(detail);
  return transport === 'websocket' && source === 'tap';
}
