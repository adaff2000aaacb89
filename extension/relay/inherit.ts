import type { Batch } from '../../inspector/observation.ts';
import type { Call, Hello } from '../wire.ts';
import { openLine } from './open-line.ts';
import { runtime } from './runtime.ts';

/** Takes over what a document that goes away has not handed over yet; what it returns takes what comes later. */
export type Heir = (hello: Hello, batches: readonly Batch[]) => Add;

export type Add = (batches: readonly Batch[]) => void;

/**
 * Hands batches over in the place of their document, until a panel has them or none wants them: its own
 * relay is gone before it could hear that a background which is being started has not got them.
 */
export const inherit: Heir = (hello, batches) => {
  const { document } = hello;
  // What was made by the frame would keep it alive, or die with it.
  const estate = structuredClone(batches) as Batch[];
  const rouse = (call: Call) => void (call.type === 'rouse' && line.openAnew());
  runtime.onMessage.addListener(rouse);
  const line = openLine({ ...hello, isInherited: true }, (message) => {
    let isOver = message.type === 'ack' && message.next > (estate.at(-1)!.index.at(-1) ?? 0);
    if (message.type === 'watch') {
      const { panel } = message.watch;
      // Another panel, which never had what came before, gets nothing of a document that is gone.
      const isWhole = estate.every(({ lost }) => lost.length === 0);
      isOver = isWhole && message.from < (estate[0]!.index[0] ?? 0);
      if (!isOver) for (const batch of estate) line.post({ type: 'batch', panel, batch });
    }
    if (!isOver) return;
    line.post({ type: 'farewell', document, batches: [] });
    line.close();
    runtime.onMessage.removeListener(rouse);
  });
  // It comes before the background can have answered.
  return (more) => void estate.push(...structuredClone(more));
};
