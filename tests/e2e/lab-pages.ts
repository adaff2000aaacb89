import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readClientBundle } from '../../test-server/lab/http/client-bundles.ts';

/** A folder with the lab's pages and the clients that they load, for who serves them in its place. */
export async function labPages(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sockeye-pages-'));
  await cp('dist/lab', folder, { recursive: true });
  await mkdir(join(folder, 'clients'));
  for (const name of ['socket.io-4.min.js']) {
    await writeFile(join(folder, 'clients', name), (await readClientBundle(name)) ?? '');
  }
  return folder;
}
