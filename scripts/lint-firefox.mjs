import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lintFindings } from './lint-findings.mjs';
import { root, tool } from './run.mjs';

const folder = join(root, 'dist', 'firefox');
if (!existsSync(join(folder, 'manifest.json'))) {
  process.stderr.write(
    'Expected a build in dist/firefox, found none. Run "npm run build" first.\n',
  );
  process.exit(1);
}

const options = ['--output', 'json', '--no-input', '--no-config-discovery'];
const [command, args] = tool('web-ext', 'lint', '--source-dir', folder, ...options);
const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
try {
  const findings = lintFindings(stdout);
  if (findings.length > 0) {
    process.stderr.write(`Mozilla's linter finds in dist/firefox:\n${findings.join('\n')}\n`);
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n${stderr}`);
  process.exitCode = 1;
}
