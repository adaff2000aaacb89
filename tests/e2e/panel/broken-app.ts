import { fileURLToPath } from 'node:url';
import { execTarget } from '../../../test-server/fuzz/target/exec-target.ts';

const path = fileURLToPath(new URL('broken-app.mjs', import.meta.url));

/** Starts a server that one wrong message breaks; it listens on PORT. */
export const BROKEN_APP = `"${process.execPath}" "${path}"`;

export interface BrokenApp {
  /** Of its page, which joins a room. */
  readonly url: string;
  close(): Promise<void>;
}

/** Such a server for a page, while it breaks nowhere. */
export async function startBrokenApp(): Promise<BrokenApp> {
  const target = await execTarget({ command: BROKEN_APP, hasInspector: false });
  const { host, port } = target.address;
  return { url: `http://${host}:${port}/`, close: () => target.close() };
}
