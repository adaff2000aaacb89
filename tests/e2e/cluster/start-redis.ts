import { freePort } from './free-port.ts';
import { type Program, startProgram } from './start-program.ts';

export interface Redis extends Program {
  readonly url: string;
}

/** A real Redis of our own, that keeps nothing. */
export async function startRedis(options: readonly string[] = [], port?: number): Promise<Redis> {
  const taken = port ?? (await freePort());
  const args = ['--port', `${taken}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const program = await startProgram({
    command: 'redis-server',
    port: taken,
    prepare: async (folder) => [...args, '--dir', folder, ...options],
  });
  return { ...program, url: `redis://127.0.0.1:${taken}` };
}
