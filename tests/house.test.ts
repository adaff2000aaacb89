import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One forbidden import for each row of the table in ARCHITECTURE.md. */
const FORBIDDEN = [
  ['inspector/observation.ts', './protocol/utf8.ts'],
  ['inspector/protocol/x.ts', '../timeline/line.ts'],
  ['inspector/protocol/x.ts', 'node:fs'],
  ['inspector/timeline/x.ts', '../panel/Overview.tsx'],
  ['inspector/timeline/x.ts', '../../extension/wire.ts'],
  ['inspector/timeline/x.ts', '../recording/write-har.ts'],
  ['inspector/protocol/x.ts', '../recording/write-har.ts'],
  ['inspector/recording/x.ts', '../panel/Overview.tsx'],
  ['inspector/recording/x.ts', 'node:fs'],
  ['extension/background/x.ts', '../../inspector/recording/har-reader.ts'],
  ['inspector/replay/x.ts', 'node:fs'],
  ['inspector/replay/x.ts', '../../test-server/package-root.ts'],
  ['inspector/compare/x.ts', '../panel/Overview.tsx'],
  ['inspector/compare/x.ts', 'node:fs'],
  ['inspector/export/x.ts', '../panel/Overview.tsx'],
  ['inspector/export/x.ts', 'node:fs'],
  ['extension/background/x.ts', '../../inspector/export/export-as.ts'],
  ['inspector/panel/x.ts', '../../extension/wire.ts'],
  ['inspector/panel/x.ts', 'webextension-polyfill'],
  ['extension/background/x.ts', '../../inspector/timeline/timeline.ts'],
  ['extension/hook/x.ts', 'webextension-polyfill'],
  ['extension/relay/x.ts', 'webextension-polyfill'],
  ['extension/panel/x.ts', '../../test-server/package-root.ts'],
  ['extension/options/x.ts', '../../test-server/package-root.ts'],
  ['extension/settings/x.ts', 'preact'],
  ['test-server/lab/x.ts', '../../extension/wire.ts'],
  ['test-server/cli/x.ts', '../../inspector/panel/Overview.tsx'],
] as const;

/** Lints one file under our rules, in a folder of its own that has nothing else. */
function lint(path: string, source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sockeye-house-'));
  try {
    const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')) as object;
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...config, vcs: {} }));
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
    const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
    const args = [biome, 'lint', path];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the import rules', () => {
  test.each(FORBIDDEN)('refuse that %s imports %s', (path, imported) => {
    const source = `import { x } from '${imported}';\nexport const y = x;\n`;
    expect(lint(path, source)).toContain('noRestrictedImports');
  });

  test('let the timeline import the protocol', () => {
    const source =
      "import { utf8Length } from '../protocol/utf8.ts';\nexport const length = utf8Length;\n";
    expect(lint('inspector/timeline/x.ts', source)).not.toContain('noRestrictedImports');
  });
});

function sources(): string[] {
  const folders = ['extension', 'inspector', 'test-server'];
  const listed = execFileSync('git', ['ls-files', ...folders], { cwd: root, encoding: 'utf8' });
  return listed.split('\n').filter((path) => /\.(ts|tsx)$/.test(path));
}

describe('the sources', () => {
  test('are small: no file goes over 250 lines', () => {
    const long = sources().filter(
      (path) => readFileSync(`${root}${path}`, 'utf8').split('\n').length > 251,
    );
    expect(long).toEqual([]);
  });

  test('bring no dependency that ARCHITECTURE.md does not give a reason for', () => {
    const architecture = readFileSync(`${root}ARCHITECTURE.md`, 'utf8');
    const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const named = (name: string) => architecture.includes(`\`${name.replace(/-2$/, '')}\``);
    expect(Object.keys(dependencies).filter((name) => !named(name))).toEqual([]);
  });
});

describe('the README', () => {
  test('names every field and kind of a line', () => {
    const readme = readFileSync(`${root}README.md`, 'utf8');
    const contract = readFileSync(`${root}inspector/timeline/line.ts`, 'utf8');
    const line = contract.slice(contract.indexOf('export interface Line '));
    const fields = [...line.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, field]) => field);
    const kinds = [
      ...contract.slice(0, contract.indexOf('export interface')).matchAll(/\| '(\w+)'/g),
    ].map(([, kind]) => kind);
    expect(fields.length).toBeGreaterThan(40);
    expect(kinds.length).toBe(21);
    expect([...fields, ...kinds].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
