import '../platform.ts';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepBinary, keepText, sizeOfBlob } from '../../../extension/hook/payload.ts';
import { Format } from '../../../inspector/observation.ts';

/** One of each length in UTF-8, and both halves of pairs. */
const unit = fc.oneof(
  fc.constantFrom(0x61, 0xe9, 0x20ac),
  fc.integer({ min: 0xd800, max: 0xdfff }),
  fc.nat(0xffff),
);

describe('a text', () => {
  it('that is no longer than the limit is kept whole', () => {
    expect(keepText('hello', 5)).toEqual({
      format: Format.text,
      size: -1,
      text: 'hello',
      bytes: null,
    });
  });

  it('that is longer is cut, and says its size in UTF-8', () => {
    expect(keepText('aé€😀z', 2)).toMatchObject({ text: 'aé', size: 1 + 2 + 3 + 4 + 1 });
  });

  it('is never cut within a character', () => {
    expect(keepText('ab😀', 3)).toMatchObject({ text: 'ab', size: 6 });
    expect(keepText('ab😀c', 4)).toMatchObject({ text: 'ab😀', size: 7 });
  });

  it('is kept as the network carries it: lone surrogates become U+FFFD', () => {
    expect(keepText('a\ud800b', 9)).toMatchObject({ text: 'a\ufffdb', size: -1 });
    expect(keepText('\udc00abc', 2)).toMatchObject({ text: '\ufffda', size: 6 });
  });

  it('has the size that an encoder finds, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1 }), fc.nat(), (units, n) => {
        const text = String.fromCharCode(...units);
        const limit = n % units.length;
        const kept = keepText(text, limit);
        const encoded = Buffer.from(text);
        expect(kept.size).toBe(encoded.length);
        expect(encoded.toString().startsWith(kept.text)).toBe(true);
        expect(limit - kept.text.length).toBeLessThan(2);
      }),
    );
  });
});

describe('binary', () => {
  const buffer = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8).buffer;

  it('in an ArrayBuffer is kept', () => {
    expect(keepBinary(buffer, 100)).toEqual({
      format: Format.arrayBuffer,
      size: 8,
      text: '',
      bytes: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    });
  });

  it('in a view is only what the view shows', () => {
    const format = Format.view;
    expect(keepBinary(new Uint8Array(buffer, 2, 3), 100)).toMatchObject({
      format,
      size: 3,
      bytes: Uint8Array.of(3, 4, 5),
    });
    expect(keepBinary(new Uint16Array(buffer, 2, 2), 100)).toMatchObject({
      format,
      size: 4,
      bytes: Uint8Array.of(3, 4, 5, 6),
    });
    expect(keepBinary(new DataView(buffer, 5), 100)).toMatchObject({
      format,
      size: 3,
      bytes: Uint8Array.of(6, 7, 8),
    });
  });

  it('beyond the limit is cut, and says its true size', () => {
    expect(keepBinary(buffer, 3)).toMatchObject({ size: 8, bytes: Uint8Array.of(1, 2, 3) });
    expect(keepBinary(new DataView(buffer, 5), 2)).toMatchObject({
      size: 3,
      bytes: Uint8Array.of(6, 7),
    });
  });

  it('is a copy: what the page writes later does not show', () => {
    const own = Uint8Array.of(1, 2, 3);
    const ofBuffer = keepBinary(own.buffer, 100);
    const ofView = keepBinary(own, 100);
    own.fill(9);
    expect(ofBuffer?.bytes).toEqual(Uint8Array.of(1, 2, 3));
    expect(ofView?.bytes).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('holds only its own bytes in memory', () => {
    expect(keepBinary(new Uint8Array(buffer, 0, 1), 100)?.bytes?.buffer.byteLength).toBe(1);
  });

  it('in memory that is shared is kept too', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(2));
    shared.set([7, 8]);
    expect(keepBinary(shared, 100)).toMatchObject({ size: 2, bytes: Uint8Array.of(7, 8) });
  });

  it('that has been transferred is empty, as the platform sends it', () => {
    const gone = Uint8Array.of(1, 2, 3).buffer;
    const views = [new Uint8Array(gone, 1), new DataView(gone, 1)];
    structuredClone(gone, { transfer: [gone] });
    for (const data of [gone, ...views]) {
      expect(keepBinary(data, 100)).toMatchObject({ size: 0, bytes: new Uint8Array(0) });
    }
  });

  it('that has shrunk under its view is empty, as the platform sends it', () => {
    const { shrunk, view, dataView } = runInNewContext(`
      const shrunk = new ArrayBuffer(8, { maxByteLength: 8 });
      const view = new Uint8Array(shrunk, 4, 4);
      const dataView = new DataView(shrunk, 4, 4);
      shrunk.resize(2);
      ({ shrunk, view, dataView })`);
    expect(keepBinary(shrunk, 100)?.size).toBe(2);
    expect(keepBinary(view, 100)?.size).toBe(0);
    expect(keepBinary(dataView, 100)?.size).toBe(0);
  });

  it('of another realm is recognised', () => {
    const realm = (code: string): unknown => runInNewContext(code);
    expect(keepBinary(realm('new Uint8Array([1, 2]).buffer'), 100)?.format).toBe(
      Format.arrayBuffer,
    );
    expect(keepBinary(realm('new Uint8Array([1, 2])'), 100)?.format).toBe(Format.view);
    expect(keepBinary(realm('new DataView(new ArrayBuffer(2))'), 100)?.format).toBe(Format.view);
  });

  it('is told from objects that only look like it', () => {
    const lookAlike = Object.create(Uint8Array.prototype, { byteLength: { value: 3 } });
    for (const data of [
      lookAlike,
      { byteLength: 3 },
      [1, 2],
      null,
      undefined,
      7,
      'text',
      () => 1,
    ]) {
      expect(keepBinary(data, 100)).toBeNull();
    }
  });
});

describe('a Blob', () => {
  it('tells its size in bytes', () => {
    expect(sizeOfBlob(new Blob(['é€']))).toBe(5);
  });

  it('is told from objects that only look like it', () => {
    for (const data of [{ size: 3 }, new ArrayBuffer(3), 'text', null]) {
      expect(sizeOfBlob(data)).toBeNull();
    }
  });
});
