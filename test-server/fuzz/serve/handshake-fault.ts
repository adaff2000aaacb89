/**
 * Why a client has to refuse an answer to its handshake, by RFC 6455, section 4.1.
 * @param bytes of the answer, as far as they were written
 * @param accept what Sec-WebSocket-Accept has to be
 * @returns null where it may take it, or where clients may differ; undefined for what is no 101 at all
 */
export function handshakeFault(bytes: Buffer, accept: string): string | null | undefined {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (!/^HTTP\/1\.1 101[ \r]/.test(text) || end < 0) return undefined;
  const lines = text.slice(0, end).split('\r\n').slice(1);
  const valuesOf = (name: string) =>
    lines
      .filter((line) => line.slice(0, line.indexOf(':')).trim().toLowerCase() === name)
      .map((line) => line.slice(line.indexOf(':') + 1).trim());
  const accepts = valuesOf('sec-websocket-accept');
  if (accepts.length === 0) return 'without Sec-WebSocket-Accept';
  // Of several, each client may look at another one.
  if (accepts.length === 1 && accepts[0] !== accept) return 'with a wrong Sec-WebSocket-Accept';
  const upgrades = valuesOf('upgrade');
  if (upgrades.length === 1 && !/\bwebsocket\b/i.test(upgrades[0]!)) {
    return 'with an Upgrade to something else';
  }
  return null;
}
