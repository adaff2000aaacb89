import { Kind } from '../../../inspector/observation.ts';
import { textFrom } from '../conversions.ts';
import { replaceConstructor } from '../disguise.ts';
import { getterOf, NativeURL, urlHref, whenSettled } from '../natives.ts';
import { openingOf } from '../opening.ts';
import type { Recorder } from '../recorder.ts';

/** Notes that a WebTransport session exists, opens and closes; its streams and datagrams are not captured. */
export function tapWebTransport(global: Window & typeof globalThis, recorder: Recorder): void {
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
      const opening = openingOf(global, 'WebTransport', 'webtransport', url, []);
      const connection = recorder.connect(opening);
      const end = (code: number, reason: string, wasClean: boolean) => {
        recorder.note(connection, Kind.closed, { code, reason, wasClean, bufferedAmount: 0 });
      };
      whenSettled(
        ready(session),
        () => recorder.note(connection, Kind.opened, { protocol: '', extensions: '' }),
        () => undefined,
      );
      whenSettled(
        closed(session),
        ({ closeCode = 0, reason = '' }) => end(closeCode, reason, true),
        (why) => {
          const message = `${(why as Error | undefined)?.message}`;
          recorder.note(connection, Kind.failed, { message });
          end(0, '', false);
        },
      );
    },
    (args) => {
      if (args.length > 0) args[0] = textFrom(args[0]);
    },
  );
}
