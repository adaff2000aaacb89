import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Has a server listen.
 * @param port 0 for a free one
 * @returns the port that it listens on
 * @throws the system's error (`EADDRINUSE`, `EACCES`, …) when it cannot
 */
export function listen(http: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve((http.address() as AddressInfo).port);
    });
  });
}
