import { textFrom } from '../conversions.ts';
import { replaceConstructor } from '../disguise.ts';
import { bare, getterOf, NativeURL, urlHref, whenSettled } from '../natives.ts';
import type { Begin } from '../opening.ts';
import type { Recorder } from '../recorder.ts';

/** Notes that a WebTransport session exists, opens and closes; its streams and datagrams are not captured. */
export function tapWebTransport(
  global: Window & typeof globalThis,
  recorder: Recorder,
  begin: Begin,
): void {
  if (!global.WebTransport) return;
  const { prototype } = global.WebTransport;
  const ready = getterOf<Promise<void>>(prototype, 'ready');
  const closed = getterOf<Promise<WebTransportCloseInfo>>(prototype, 'closed');

  replaceConstructor(
    global,
    'WebTransport',
    (made, args) => {
      const session = made as WebTransport;
      const url = urlHref(new NativeURL(`${args[0] as string}`, global.document.baseURI));
      const connection = begin('WebTransport', 'webtransport', url, bare([]));
      whenSettled(
        ready(session),
        () => recorder.noteOpened(connection, '', ''),
        () => undefined,
      );
      whenSettled(
        closed(session),
        ({ closeCode = 0, reason = '' }) =>
          recorder.noteClosed(connection, closeCode, reason, true),
        (why) => {
          recorder.noteFailed(connection, `${(why as Error | undefined)?.message}`);
          recorder.noteClosed(connection, 0, '', false);
        },
      );
    },
    (args) => {
      if (args.length > 0) args[0] = textFrom(args[0]);
    },
  );
}
