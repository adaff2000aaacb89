import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Client bundles by the name that the lab serves them under; source maps keep their own names. */
const bundles: ReadonlyMap<string, readonly [packageName: string, file: string]> = new Map([
  ['socket.io-4.min.js', ['socket.io-client', 'socket.io.min.js']],
  ['socket.io.min.js.map', ['socket.io-client', 'socket.io.min.js.map']],
  ['socket.io-4.esm.min.js', ['socket.io-client', 'socket.io.esm.min.js']],
  ['socket.io.esm.min.js.map', ['socket.io-client', 'socket.io.esm.min.js.map']],
  ['socket.io-4.msgpack.min.js', ['socket.io-client', 'socket.io.msgpack.min.js']],
  ['socket.io.msgpack.min.js.map', ['socket.io-client', 'socket.io.msgpack.min.js.map']],
  ['socket.io-2.js', ['socket.io-client-2', 'socket.io.js']],
  ['socket.io.js.map', ['socket.io-client-2', 'socket.io.js.map']],
]);

/**
 * Reads a client bundle from its installed package.
 *
 * @returns its bytes; undefined when there is none of this name
 */
export async function readClientBundle(name: string): Promise<Buffer | undefined> {
  const bundle = bundles.get(name);
  if (!bundle) return undefined;
  const [packageName, file] = bundle;
  const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
  return readFile(join(dirname(manifest), 'dist', file));
}
