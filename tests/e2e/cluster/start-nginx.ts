import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { type Program, startProgram } from './start-program.ts';

const documented = 'test-server/lab/cluster/nginx.conf.example';

export interface Nginx extends Program {
  readonly url: string;
}

/**
 * A real nginx with the configuration that the documentation has, but for its ports.
 *
 * @param change what else is to be otherwise in it
 */
export async function startNginx(
  ports: readonly number[],
  change: (configuration: string) => string = (same) => same,
): Promise<Nginx> {
  const port = await freePort();
  const text = change(await readFile(documented, 'utf8'))
    .replace(
      /( *server 127\.0\.0\.1:\d+;\n)+/,
      ports.map((to) => `server 127.0.0.1:${to};\n`).join(''),
    )
    .replace('listen 127.0.0.1:8080', `listen 127.0.0.1:${port}`);
  const program = await startProgram({
    command: 'nginx',
    port,
    async prepare(folder) {
      const file = join(folder, 'nginx.conf');
      await writeFile(file, text);
      await mkdir(join(folder, 'logs'));
      return ['-p', folder, '-c', file, '-e', 'stderr', '-g', 'daemon off;'];
    },
  });
  return { ...program, url: `http://127.0.0.1:${port}/` };
}
