import '../platform.ts';
import './unreadable-blob.ts';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createRecorder } from '../../../extension/hook/recorder.ts';
import { createRing } from '../../../extension/hook/ring.ts';
import { type Batch, Format, Kind } from '../../../inspector/observation.ts';
import { UNREADABLE } from './unreadable-blob.ts';

/** A recorder that keeps 10 bytes of a message, and what there is to read of it. */
function newRecorder() {
  let wakes = 0;
  let woken: () => void = () => {};
  const ring = createRing('doc', 1_000_000);
  const cursor = ring.cursorAt(1);
  const recorder = createRecorder(ring, 10, () => {
    wakes++;
    woken();
  });
  return {
    recorder,
    read: () => ring.read(cursor, false),
    readFinally: () => ring.read(cursor, true),
    wakes: () => wakes,
    nextWake: () =>
      new Promise<void>((resolve) => {
        woken = resolve;
      }),
  };
}

function formats(batch: Batch | null): number[] {
  return [...(batch?.format ?? [])];
}

describe('connections', () => {
  it('are numbered from 1, and begin with their opening', () => {
    const { recorder, read } = newRecorder();
    expect(recorder.connect({ url: 'ws://a/' })).toBe(1);
    expect(recorder.connect({ url: 'ws://b/' })).toBe(2);
    expect(read()).toMatchObject({
      index: Uint32Array.of(1, 2),
      kind: Uint8Array.of(Kind.opening, Kind.opening),
      format: Uint8Array.of(Format.detail, Format.detail),
      connection: Uint32Array.of(1, 2),
      size: Float64Array.of(-1, -1),
      text: ['{"url":"ws://a/"}', '{"url":"ws://b/"}'],
    });
  });

  it('are forgotten by the ring once 256 others have followed', () => {
    const ring = createRing('doc', 64);
    const recorder = createRecorder(ring, 10, () => {});
    for (let i = 0; i < 258; i++) recorder.connect({});
    const batch = ring.read(ring.cursorAt(1), false);
    expect(batch?.connection[0]).toBe(3);
    expect(batch?.lost).toEqual([{ connection: 0, count: 2, before: 258 }]);
  });
});

describe('payloads', () => {
  it('are told by what they were to the page', () => {
    const { recorder, read } = newRecorder();
    recorder.payload(1, Kind.sent, 'text');
    recorder.payload(1, Kind.sent, Uint8Array.of(1).buffer);
    recorder.payload(1, Kind.received, Uint8Array.of(2, 3));
    expect(read()).toMatchObject({
      kind: Uint8Array.of(Kind.sent, Kind.sent, Kind.received),
      format: Uint8Array.of(Format.text, Format.arrayBuffer, Format.view),
      size: Float64Array.of(-1, 1, 2),
      text: ['text', '', ''],
      kept: Uint32Array.of(0, 1, 2),
      bytes: Uint8Array.of(1, 2, 3),
    });
  });

  it('beyond the limit are cut, and keep their true size', () => {
    const { recorder, read } = newRecorder();
    recorder.payload(1, Kind.sent, '€'.repeat(11));
    recorder.payload(1, Kind.sent, new Uint8Array(11));
    expect(read()).toMatchObject({
      size: Float64Array.of(33, 11),
      text: ['€'.repeat(10), ''],
      kept: Uint32Array.of(0, 10),
    });
  });

  it('of no kind that a socket sends are no observation', () => {
    const { recorder, read } = newRecorder();
    for (const data of [undefined, null, 7, {}, new URLSearchParams('a=b')]) {
      recorder.payload(1, Kind.sent, data);
    }
    expect(read()).toBeNull();
  });

  it('wake the courier, each of them', () => {
    const { recorder, wakes } = newRecorder();
    recorder.payload(1, Kind.sent, 'a');
    recorder.payload(1, Kind.sent, 'b');
    recorder.noteDown(1, Kind.closing, {});
    expect(wakes()).toBe(3);
  });
});

describe('a Blob', () => {
  it('stays before the text that came after it', async () => {
    const { recorder, read, nextWake } = newRecorder();
    recorder.payload(1, Kind.sent, new Blob([Uint8Array.of(1, 2, 3)]));
    recorder.payload(1, Kind.sent, 'after');
    expect(read()).toBeNull();
    await nextWake();
    expect(read()).toMatchObject({
      index: Uint32Array.of(1, 2),
      format: Uint8Array.of(Format.blob, Format.text),
      size: Float64Array.of(3, -1),
      text: ['', 'after'],
      bytes: Uint8Array.of(1, 2, 3),
    });
  });

  it('beyond the limit is cut, and keeps its true size', async () => {
    const { recorder, read, nextWake } = newRecorder();
    recorder.payload(1, Kind.sent, new Blob([Uint8Array.of(1, 2, 3), new Uint8Array(20)]));
    await nextWake();
    expect(read()).toMatchObject({
      format: Uint8Array.of(Format.blob),
      size: Float64Array.of(23),
      bytes: Uint8Array.of(1, 2, 3, 0, 0, 0, 0, 0, 0, 0),
    });
  });

  it('that is empty is read as such', async () => {
    const { recorder, read, nextWake } = newRecorder();
    recorder.payload(1, Kind.sent, new Blob([]));
    await nextWake();
    expect(formats(read())).toEqual([Format.blob]);
  });

  it('that cannot be read holds nothing back for long, and keeps its size', async () => {
    const { recorder, read, nextWake } = newRecorder();
    recorder.payload(1, Kind.sent, new Blob(['12345'], { type: UNREADABLE }));
    recorder.payload(1, Kind.sent, 'after');
    await nextWake();
    expect(read()).toMatchObject({
      format: Uint8Array.of(Format.unreadBlob, Format.text),
      size: Float64Array.of(5, -1),
    });
  });

  it('that is still being read when its document goes is there without its bytes', () => {
    const { recorder, readFinally } = newRecorder();
    recorder.payload(1, Kind.sent, new Blob(['12345']));
    expect(readFinally()).toMatchObject({
      format: Uint8Array.of(Format.unreadBlob),
      size: Float64Array.of(5),
      kept: Uint32Array.of(0),
    });
  });
});

describe('a payload that comes later', () => {
  it('stays where its request was', async () => {
    const { recorder, read, nextWake } = newRecorder();
    recorder.payloadLater(1, Kind.received, Promise.resolve('body'));
    recorder.payload(2, Kind.sent, 'other');
    expect(read()).toBeNull();
    await nextWake();
    expect(read()).toMatchObject({
      format: Uint8Array.of(Format.text, Format.text),
      size: Float64Array.of(-1, -1),
      text: ['body', 'other'],
    });
  });

  it('may be binary', async () => {
    const { recorder, read, nextWake } = newRecorder();
    recorder.payloadLater(1, Kind.received, Promise.resolve(new Uint8Array(12).buffer));
    await nextWake();
    expect(read()).toMatchObject({
      format: Uint8Array.of(Format.arrayBuffer),
      size: Float64Array.of(12),
      kept: Uint32Array.of(10),
    });
  });

  it('that fails is unread, and lets the others pass', async () => {
    const { recorder, read, nextWake } = newRecorder();
    recorder.payloadLater(1, Kind.received, Promise.reject(new Error('gone')));
    recorder.payload(1, Kind.sent, 'after');
    await nextWake();
    expect(formats(read())).toEqual([Format.unreadBlob, Format.text]);
  });
});

describe('a recorder that is retired', () => {
  it('keeps nothing and wakes nobody', () => {
    const { recorder, read, wakes } = newRecorder();
    recorder.retired = true;
    recorder.connect({});
    recorder.payload(1, Kind.sent, 'text');
    recorder.payload(1, Kind.sent, new Blob(['12345']));
    recorder.payloadLater(1, Kind.received, Promise.resolve('body'));
    expect(read()).toBeNull();
    expect(wakes()).toBe(0);
  });

  it('lets no body that fails become a rejection that the page could notice', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.prependOnceListener('unhandledRejection', note);
    const { recorder } = newRecorder();
    recorder.retired = true;
    recorder.payloadLater(1, Kind.received, Promise.reject(new Error('gone')));
    await setImmediate();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});
