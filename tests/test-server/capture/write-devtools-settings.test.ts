import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeDevToolsSettings } from '../../../test-server/capture/write-devtools-settings.ts';

test('keeps each setting as JSON, where the browser looks for it', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'sockeye-test-'));
  onTestFinished(() => rmSync(profile, { recursive: true }));
  await writeDevToolsSettings(profile, { currentDockState: 'undocked' });
  expect(JSON.parse(readFileSync(join(profile, 'Default', 'Preferences'), 'utf8'))).toEqual({
    devtools: { preferences: { currentDockState: '"undocked"' } },
  });
});
