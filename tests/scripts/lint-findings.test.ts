import { expect, test } from 'vitest';
import { lintFindings } from '../../scripts/lint-findings.mjs';

test('a report without findings has none', () => {
  expect(lintFindings('{"errors":[],"warnings":[],"notices":[]}')).toEqual([]);
});

test('errors, warnings and notices are all told, with their place', () => {
  const report = {
    errors: [{ code: 'E', message: 'wrong', description: 'Do this.' }],
    warnings: [{ code: 'W', message: 'doubtful', file: 'assets/panel.js', line: 3 }],
    notices: [{ code: 'N', message: 'note', description: 'note', file: 'manifest.json' }],
  };
  expect(lintFindings(JSON.stringify(report))).toEqual([
    'the extension: E: wrong Do this.',
    'assets/panel.js:3: W: doubtful',
    'manifest.json: N: note',
  ]);
});

test.each([
  ['', 'got nothing'],
  ['Usage: web-ext', 'got Usage: web-ext'],
  ['{"errors":[]}', 'got {"errors":[]}'],
])('%j is refused as a report', (output, got) => {
  expect(() => lintFindings(output)).toThrow(got);
});
