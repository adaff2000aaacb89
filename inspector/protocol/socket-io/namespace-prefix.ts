/** How a packet says for which namespace it is (Socket.IO protocol, packet encoding): not at all for the main one. */
export function namespacePrefix(namespace: string): string {
  return namespace === '/' ? '' : `${namespace},`;
}
