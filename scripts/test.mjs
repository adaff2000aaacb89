import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, run, tool } from './run.mjs';
import { setUp } from './set-up.mjs';
import { setUpServers } from './set-up-servers.mjs';

await setUp(['chromium', 'firefox']);
await setUpServers();
await must('The check of types', 'npm', ['run', '--silent', 'check:types']);
await must('The check of style and imports', 'npm', ['run', '--silent', 'check:style']);
await must('The build', process.execPath, [join('scripts', 'build.mjs'), '--no-set-up']);
await must('The check of the build for Firefox', 'npm', ['run', '--silent', 'check:firefox']);

const folder = mkdtempSync(join(tmpdir(), 'sockeye-test-'));
const report = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const asked = process.argv.slice(2);
const projects = asked.includes('--project') ? [] : ['--project', 'unit*', '--project', 'e2e'];
const code = await run(...tool('vitest', 'run', ...reporters, ...projects, ...asked));
if (existsSync(report)) {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed\n`);
}
rmSync(folder, { recursive: true });
process.exit(code);
