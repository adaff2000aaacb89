import { setImmediate } from 'node:timers/promises';
import { vi } from 'vitest';
import { Switchboard } from '../../extension/background/switchboard.ts';
import type { AccessState } from '../../extension/wire.ts';
import { FakeBrowser } from './fake-browser.ts';
import { FakeDocument } from './fake-document.ts';
import { FakePanel } from './fake-panel.ts';
import { runTasks, waitingTasks } from './platform.ts';

const TAB = 7;

/** More than any grace that the ends give each other. */
const LONG_MS = 5_000;

/** A browser with documents and panels. Timers must be fake. */
export class World {
  readonly admitted: string[] = [];
  readonly released: string[] = [];
  /** Why pages are captured or not. */
  access: AccessState = 'off';
  /** Until it settles nobody knows why. */
  judging = Promise.resolve();
  readonly browser = new FakeBrowser((browser) => {
    const admit = (...who: unknown[]) => this.admitted.push(who.join(' '));
    const release = (document: string) => this.released.push(document);
    const access = async (tab: number) => {
      const state = this.access;
      await this.judging;
      return { state, url: `http://tab-${tab}/`, isPrivate: false };
    };
    const switchboard = new Switchboard(browser, { admit, release }, access);
    return (port) => switchboard.accept(port);
  });

  document(id: string, tab = TAB, frame = 0, around?: FakeDocument): FakeDocument {
    return new FakeDocument(this.browser, tab, id, frame, around);
  }

  panel(tab = TAB): FakePanel {
    return new FakePanel(this.browser, tab);
  }

  /** Lets one message arrive, of those that may be the next. */
  async step(which: number): Promise<void> {
    this.browser.lanes.step(which);
    await setImmediate();
  }

  /** Lets everything arrive that is under way, and all that follows from it. */
  async arrive(): Promise<void> {
    do {
      runTasks();
      await this.step(0);
    } while (this.browser.lanes.isBusy || waitingTasks().length > 0);
  }

  /** Lets pass so much time that nothing more happens by itself. */
  async settle(): Promise<void> {
    for (let i = 0; i < 3; i++) {
      await this.arrive();
      vi.advanceTimersByTime(LONG_MS);
    }
    await this.arrive();
  }
}

/** Makes timers fake, and leaves alone what `World` waits by. */
export function fakeTimers(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
}
