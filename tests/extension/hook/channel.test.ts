import '../platform.ts';
import { describe, expect, it } from 'vitest';
import { meetRelay } from '../../../extension/hook/channel.ts';
import { type HookEnd, meetHook } from '../../../extension/relay/meet-hook.ts';
import type { FromHook, ToHook } from '../../../extension/wire.ts';
import { FakeWindow } from '../fake-window.ts';

const AWAKE: FromHook = { type: 'awake', document: 'doc', url: 'http://page/' };

/** A window whose relay waits, and the relay's ends that met a hook. */
function newWindow(parent?: unknown) {
  const global = new FakeWindow(parent) as unknown as Window & typeof globalThis;
  const ends: HookEnd[] = [];
  const wait = () => meetHook(global, 'moz-extension://secret/', (end) => ends.push(end));
  return { global, ends, wait };
}

describe('hook and relay', () => {
  it('carry messages both ways at once', () => {
    const { global, ends, wait } = newWindow();
    wait();
    const channel = meetRelay(global);
    const heard: unknown[] = [];
    ends[0]?.listen((message) => heard.push(message));
    channel?.listen((message) => heard.push(message));
    channel?.post(AWAKE);
    ends[0]?.post({ type: 'rest' });
    expect(heard).toEqual([AWAKE, { type: 'rest' }]);
  });

  it('meet before the page, which hears nothing of it', () => {
    const { global, wait } = newWindow();
    const heard: string[] = [];
    wait();
    global.addEventListener('sockeye:meet', () => heard.push('meeting'), { capture: true });
    global.addEventListener('relay', () => heard.push('message'), { capture: true });
    meetRelay(global)?.post(AWAKE);
    expect(heard).toEqual([]);
  });

  it('leave nothing behind that answers a page which knows the name of their meeting', () => {
    const { global, wait } = newWindow();
    wait();
    meetRelay(global);
    const init = { relatedTarget: new EventTarget(), cancelable: true };
    const forged = new global.MouseEvent('sockeye:meet', init);
    expect(global.document.fonts.dispatchEvent(forged)).toBe(true);
  });

  it('meet once: the second hook of a window gets no answer', () => {
    const { global, ends, wait } = newWindow();
    wait();
    wait();
    expect(meetRelay(global)).not.toBeNull();
    expect(meetRelay(global)).toBeNull();
    expect(ends).toHaveLength(1);
  });

  it('do not meet where there is no relay', () => {
    expect(meetRelay(newWindow().global)).toBeNull();
  });

  it('are not disturbed by what a page has put where the platform looks', () => {
    const { global, ends, wait } = newWindow();
    wait();
    const channel = meetRelay(global);
    const heard: ToHook[] | FromHook[] = [];
    ends[0]?.listen((message) => heard.push(message as never));
    Object.assign(Object.prototype, { ports: 5, source: 'page' });
    try {
      channel?.post(AWAKE);
    } finally {
      for (const name of ['ports', 'source']) Reflect.deleteProperty(Object.prototype, name);
    }
    expect(heard).toEqual([AWAKE]);
  });
});

describe('hooks of frames within each other', () => {
  /** A page whose hook has told what it replaced. */
  function newPage(replaced: object) {
    const { global, wait } = newWindow();
    wait();
    meetRelay(global)?.tellKin(replaced);
    return global;
  }

  function meetWithin(parent: unknown) {
    const { global, wait } = newWindow(parent);
    wait();
    return meetRelay(global);
  }

  it('know what the hook around them has replaced, as soon as they meet their relay', () => {
    const replaced = new WeakMap();
    expect(meetWithin(newPage(replaced))?.kin).toBe(replaced);
  });

  it('pass on what they know', () => {
    const replaced = new WeakMap();
    const { global, wait } = newWindow(newPage(replaced));
    wait();
    const channel = meetRelay(global)!;
    channel.tellKin(channel.kin as object);
    expect(meetWithin(global)?.kin).toBe(replaced);
  });

  it('know nothing of a window that has no hook, or is of another origin', () => {
    const stranger = new Proxy(
      {},
      {
        get() {
          throw new DOMException('Blocked a frame', 'SecurityError');
        },
      },
    );
    expect(meetWithin(newWindow().global)?.kin).toBeNull();
    expect(meetWithin(stranger)?.kin).toBeNull();
    expect(meetWithin(undefined)?.kin).toBeNull();
  });
});
