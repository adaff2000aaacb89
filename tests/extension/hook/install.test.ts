import '../platform.ts';
import { describe, expect, it } from 'vitest';
import { FakeBrowser } from '../fake-browser.ts';
import { FakeDocument } from '../fake-document.ts';
import type { FakePort } from '../fake-port.ts';
import { runTasks } from '../platform.ts';

/** A document whose background says what the test says. */
function newDocument() {
  const ports: FakePort[] = [];
  const browser = new FakeBrowser(() => (port) => ports.push(port as unknown as FakePort));
  const document = new FakeDocument(browser, 7, 'doc');
  const arrive = () => {
    runTasks();
    while (browser.lanes.isBusy) browser.lanes.step(0);
  };
  document.observe();
  arrive();
  return {
    document,
    say(message: object): void {
      ports.at(-1)?.postMessage(message);
      arrive();
    },
  };
}

function watch(panel: string, callSites: boolean): object {
  return { type: 'watch', watch: { panel, callSites }, from: 1 };
}

describe('the call site of each send', () => {
  it('is recorded while any panel wants it', () => {
    const { document, say } = newDocument();
    const wanted = () => document.recorder.callSites;
    expect(wanted()).toBe(false);
    say(watch('one', true));
    expect(wanted()).toBe(true);
    say(watch('other', false));
    expect(wanted()).toBe(true);
    say({ type: 'unwatch', panel: 'one' });
    expect(wanted()).toBe(false);
  });

  it('is not recorded any more when nobody is interested', () => {
    const { document, say } = newDocument();
    say(watch('one', true));
    say({ type: 'rest' });
    expect(document.recorder.callSites).toBe(false);
  });
});
