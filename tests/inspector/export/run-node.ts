import { execFile } from 'node:child_process';

export interface NodeRun {
  readonly code: number;
  readonly output: string;
}

/** Runs a module by itself in Node. */
export function runNode(
  path: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<NodeRun> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment, NODE_TEST_CONTEXT: undefined };
    const args = ['--test-reporter=tap', path];
    execFile(process.execPath, args, { env, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
    });
  });
}
