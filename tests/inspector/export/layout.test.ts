import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { exportAs } from '../../../inspector/export/export-as.ts';
import { exportTargets } from '../../../inspector/export/export-target.ts';
import { callOf } from '../../../inspector/export/layout/js-call.ts';
import { type JsStyle, jsValue, quoted } from '../../../inspector/export/layout/js-value.ts';
import { printDoc } from '../../../inspector/export/layout/print-doc.ts';
import { mockStyle } from '../../../inspector/export/mock/mock-script.ts';
import { packageRoot } from '../../../test-server/package-root.ts';
import { recordedTimeline } from '../../test-server/replay/client/recorded-timeline.ts';

vi.setConfig({ testTimeout: 30_000 });

const plain: JsStyle = { ...mockStyle, standIn: () => undefined };

/** What Biome says of code, by the settings of this repository; nothing where it changes none. */
function complaints(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sockeye-layout-'));
  try {
    const config = JSON.parse(readFileSync(join(packageRoot(), 'biome.json'), 'utf8')) as object;
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...config, vcs: {} }, null, 2));
    for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
    const biome = join(packageRoot(), 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
    const args = [biome, 'format', ...Object.keys(files)];
    const { stderr, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    return status === 0 ? '' : stderr.slice(0, 4_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const leaf = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab é\'"\\/\n\t\u2028中한あ😀👍'), maxLength: 60 }),
  fc.string({ maxLength: 120 }),
  fc.constantFrom(null, true, false, 0, -1.5, 1e21, 1e-7, -0),
  fc.integer(),
  fc.uint8Array({ maxLength: 40 }),
);
const key = fc.oneof(
  fc.constantFrom('a', 'name', 'with space', '__proto__', '$x', 'a-b'),
  fc.string({ maxLength: 20 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.array(fc.integer(), { maxLength: 60 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  ),
}));

describe('the layout', () => {
  test('is that of Biome, whatever values there are', () => {
    const calls = fc.sample(fc.array(value, { maxLength: 5 }), { numRuns: 1_500, seed: 7 });
    const statements = calls.map((args, index) =>
      index % 2 === 0
        ? printDoc([callOf('socket.emit', args, plain), ';'])
        : printDoc([`const got${index} = `, jsValue(args, plain), ';']),
    );
    const code = `${statements.join('\n')}\n`;
    expect(complaints({ 'values.mjs': code })).toBe('');
  });

  test('leaves each value the same', () => {
    fc.assert(
      fc.property(value, (it) => {
        const fromBase64 = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
        const code = printDoc(['return ', jsValue(it, plain), ';']);
        expect(new Function('fromBase64', code)(fromBase64)).toEqual(it);
      }),
    );
  });

  test('chooses the quotes that need fewer escapes', () => {
    expect(['it', "it's", '"it"', `"it's"`, 'a\\"b'].map(quoted)).toEqual([
      "'it'",
      `"it's"`,
      `'"it"'`,
      `'"it\\'s"'`,
      `'a\\\\"b'`,
    ]);
  });
});

test('exported code has the layout of Biome', () => {
  const names = ['socket-io-4-upgrade', 'connect-credentials-2', 'raw-echo', 'recovery-4-polling'];
  const files = exportTargets
    .filter((target) => target !== 'artillery')
    .flatMap((target) =>
      names.map((name) => [`${name}-${target}.mjs`, exportAs(recordedTimeline(name), target).code]),
    );
  expect(complaints(Object.fromEntries(files))).toBe('');
});
