import type { Batch } from '../../inspector/observation.ts';
import type { Hello } from '../wire.ts';
import { type Line, openLine } from './open-line.ts';

/** Takes over what a document that goes away has not handed over yet; what it returns takes what comes later. */
export type Heir = (hello: Hello, batches: readonly Batch[]) => Add;

export type Add = (batches: readonly Batch[]) => void;

/**
 * Hands batches over in the place of their documents, until a panel has them: their own relays are gone
 * before they could hear that a background which is being started has not got them.
 */
export function createEstates() {
  const lines = new Set<Line>();
  const inherit: Heir = (hello, batches) => {
    const { document } = hello;
    const estate = [...batches];
    const line = openLine({ ...hello, isInherited: true }, (message) => {
      let isOver = message.type === 'ack' && message.next > (estate.at(-1)!.index.at(-1) ?? 0);
      if (message.type === 'watch') {
        const { panel } = message.watch;
        // Another panel, which never had what came before, gets nothing of a document that is gone.
        isOver = message.from < (estate[0]!.index[0] ?? 0);
        if (!isOver) for (const batch of estate) line.post({ type: 'batch', panel, batch });
      }
      if (!isOver) return;
      line.post({ type: 'farewell', document, batches: [] });
      line.close();
      lines.delete(line);
    });
    lines.add(line);
    return (more) => {
      estate.push(...more);
      line.openAnew();
    };
  };
  return {
    inherit,

    /** A panel watches, whom the background may not have known before. */
    offerAnew(): void {
      for (const line of lines) line.openAnew();
    },
  };
}
