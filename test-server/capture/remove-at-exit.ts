import { rmSync } from 'node:fs';

/**
 * Removes a folder when the process ends by `process.exit` or by a fault, where nobody waits for
 * anything.
 * @returns call it once the folder is removed otherwise
 */
export function removeAtExit(folder: string): () => void {
  const remove = () => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    } catch {
      // At this point nothing more can be done about it, and the exit code is to stay.
    }
  };
  process.once('exit', remove);
  return () => process.off('exit', remove);
}
