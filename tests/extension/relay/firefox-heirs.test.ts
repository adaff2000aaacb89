import '../platform.ts';
import { describe, expect, it } from 'vitest';
import { createFirefoxHeirs } from '../../../extension/relay/firefox-heirs.ts';
import type { Hello } from '../../../extension/wire.ts';
import type { Batch } from '../../../inspector/observation.ts';
import { FakeWindow } from '../fake-window.ts';

const SECRET = 'moz-extension://secret/';

const HELLO: Hello = { type: 'hello', version: 1, document: 'frame', url: 'http://page/frame' };

/** Batches of which nothing but their identity matters. */
const batch = (...index: number[]) => ({ index: Uint32Array.from(index) }) as unknown as Batch;

/** A window with a relay that writes down what it inherits. */
function newWindow(parent?: FakeWindow, secret = SECRET) {
  const window = new FakeWindow(parent);
  const heirs = createFirefoxHeirs(window as unknown as Window & typeof globalThis, secret);
  const inherited: [string, number[]][] = [];
  const note = (document: string, batches: readonly Batch[]) =>
    inherited.push([document, batches.flatMap(({ index }) => [...index])]);
  heirs.appoint(({ document }, batches) => {
    note(document, batches);
    return (more) => note(`${document} again`, more);
  });
  return { window, heirs, inherited };
}

describe('a frame in Firefox', () => {
  it('leaves what it has to the frame around it, and what comes later too', () => {
    const top = newWindow();
    const frame = newWindow(top.window);
    const batches = [batch(1, 2)];
    expect(frame.heirs.bequeath(HELLO, batches)).toBe(true);
    // What the frame has made dies with it.
    batches.length = 0;
    expect(frame.heirs.bequeath(HELLO, [batch(3)])).toBe(true);
    expect(top.inherited).toEqual([
      ['frame', [1, 2]],
      ['frame again', [3]],
    ]);
    expect(frame.inherited).toEqual([]);
  });

  it('leaves it to the nearest one that stays', () => {
    const top = newWindow();
    const middle = newWindow(top.window);
    const inner = newWindow(middle.window);
    middle.heirs.appoint(null);
    expect(inner.heirs.bequeath(HELLO, [batch(1)])).toBe(true);
    expect([top.inherited, middle.inherited]).toEqual([[['frame', [1]]], []]);
  });

  it('has no heir where all around it go, are of another origin, or have no relay', () => {
    const top = newWindow();
    top.heirs.appoint(null);
    expect(newWindow(top.window).heirs.bequeath(HELLO, [batch(1)])).toBe(false);
    const foreign = new Proxy(new FakeWindow(), {
      get() {
        throw new DOMException('Blocked a frame', 'SecurityError');
      },
    });
    expect(newWindow(foreign).heirs.bequeath(HELLO, [batch(1)])).toBe(false);
    expect(newWindow(new FakeWindow()).heirs.bequeath(HELLO, [batch(1)])).toBe(false);
    expect(newWindow().heirs.bequeath(HELLO, [batch(1)])).toBe(false);
  });

  it('says nothing that can be heard without the secret', () => {
    const top = newWindow(undefined, 'moz-extension://another/');
    expect(newWindow(top.window).heirs.bequeath(HELLO, [batch(1)])).toBe(false);
    expect(top.inherited).toEqual([]);
  });
});
