import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ExitCode, ExitError } from '../cli/exit-codes.ts';

/**
 * Writes a screenshot, its folders made where they lack.
 * @throws ExitError when it cannot be written there
 */
export async function writeShot(file: string, image: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, image);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExitError(
      ExitCode.unreachable,
      `expected to write the screenshot to ${file}, got "${reason}". Name another file with --shot.`,
    );
  }
}
