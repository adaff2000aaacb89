import { bytesOfStep } from '../wire/bytes-of-step.ts';
import { type Input, isWritten } from '../wire/input.ts';

/** How many bytes an input sends. @param as a server's frames have no masks */
export function bytesOfInput({ steps }: Input, as: 'client' | 'server' = 'client'): number {
  const context = { host: '127.0.0.1:65535', sidOf: () => 'x'.repeat(20), masks: as === 'client' };
  let bytes = 0;
  for (const step of steps) {
    if (isWritten(step)) bytes += bytesOfStep(step, context).length * (step.times ?? 1);
  }
  return bytes;
}
