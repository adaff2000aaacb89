import { Kind } from '../../../inspector/observation.ts';
import { callSite } from '../call-site.ts';
import { textFrom } from '../conversions.ts';
import { Detail } from '../detail.ts';
import { replace } from '../disguise.ts';
import {
  construct,
  defineProperty,
  getOwnPropertyDescriptor,
  getterOf,
  NativeURL,
  urlHref,
  whenSettled,
} from '../natives.ts';
import type { Recorder } from '../recorder.ts';

/** Notes that a WebTransport session exists, opens and closes; its streams and datagrams are not captured. */
export function tapWebTransport(global: Window & typeof globalThis, recorder: Recorder): void {
  if (!global.WebTransport) return;
  const { prototype } = global.WebTransport;
  const ready = getterOf<Promise<void>>(prototype, 'ready');
  const closed = getterOf<Promise<WebTransportCloseInfo>>(prototype, 'closed');

  const proxy = replace(global, 'WebTransport', {
    construct(target, args, newTarget) {
      const base = newTarget === proxy ? target : newTarget;
      if (args.length > 0) args[0] = textFrom(args[0]);
      const session = construct(target, args, base) as WebTransport;
      const opening = new Detail()
        .text('url', urlHref(new NativeURL(`${args[0] as string}`, global.document.baseURI)))
        .text('transport', 'webtransport')
        .text('api', 'WebTransport')
        .text('document', global.location.href)
        .text('source', 'tap')
        .texts('protocols', [])
        .text('callSite', callSite());
      const connection = recorder.connect(opening);
      const opened = () => {
        const detail = new Detail().text('protocol', '').text('extensions', '');
        recorder.note(connection, Kind.opened, detail);
      };
      whenSettled(ready(session), opened, () => undefined);
      whenSettled(closed(session), closing(recorder, connection), failing(recorder, connection));
      return session;
    },
  });
  defineProperty(prototype, 'constructor', {
    ...getOwnPropertyDescriptor(prototype, 'constructor'),
    value: proxy,
  });
}

function closing(recorder: Recorder, connection: number) {
  return (info: WebTransportCloseInfo): void => {
    recorder.note(connection, Kind.closed, closedDetail(info.closeCode ?? 0, info.reason, true));
  };
}

function failing(recorder: Recorder, connection: number) {
  return (reason: unknown): void => {
    const message = `${(reason as Error | undefined)?.message}`;
    recorder.note(connection, Kind.failed, new Detail().text('message', message));
    recorder.note(connection, Kind.closed, closedDetail(0, '', false));
  };
}

function closedDetail(code: number, reason: string | undefined, wasClean: boolean): Detail {
  return new Detail()
    .number('code', code)
    .text('reason', reason ?? '')
    .flag('wasClean', wasClean)
    .number('bufferedAmount', 0);
}
