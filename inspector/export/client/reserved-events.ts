const ALWAYS = ['connect', 'connect_error', 'disconnect', 'disconnecting'];
const NEWER = [...ALWAYS, 'newListener', 'removeListener'];
const OLDER = [
  ...ALWAYS,
  'error',
  'connecting',
  'connect_timeout',
  'reconnect',
  'reconnecting',
  'reconnect_error',
  'reconnect_failed',
  'reconnect_attempt',
  'ping',
  'pong',
];

/** Does a client use the event's name for itself, so that no application can send or hear it? */
export function isReserved(event: string, revision: 3 | 4): boolean {
  return (revision === 4 ? NEWER : OLDER).includes(event);
}
