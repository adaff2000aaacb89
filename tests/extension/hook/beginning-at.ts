import { createHandshakes } from '../../../extension/hook/handshakes.ts';
import { type Begin, createBegin } from '../../../extension/hook/opening.ts';
import type { Recorder } from '../../../extension/hook/recorder.ts';

/** What records the beginnings of connections in a page of this URL. */
export function beginningAt(href: string, recorder: Recorder): Begin {
  return createBegin({ location: { href } }, recorder, createHandshakes(recorder));
}
