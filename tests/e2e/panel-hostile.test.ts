import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { runSite } from '../scenarios/serving/run-site.ts';
import { attachWebSockets } from '../scenarios/serving/web-socket-server.ts';
import { type PanelBench, startPanelBench } from './panel-bench.ts';
import { drawnRows, filterBy, listedRows } from './panel-dom.ts';
import { flushed } from './panel-view.ts';

const SOON = { timeout: 20_000 };

/** What would run, load or break out if it were taken for HTML. */
const MARKUP = `</div></script><script>globalThis.attacked=1</script><img src=x onerror="globalThis.attacked=1"><iframe src="javascript:1"></iframe>`;

/** Packets that lie, and names that are none. */
const PACKETS = [
  `0${JSON.stringify({ sid: MARKUP, upgrades: [], pingInterval: 1e9, pingTimeout: -1, maxPayload: 1 })}`,
  `40/${MARKUP},{"sid":"x"}`,
  `42${JSON.stringify([MARKUP, { [MARKUP]: MARKUP, __proto__: null, constructor: { prototype: 1 } }])}`,
  '42["__proto__",{"__proto__":{"polluted":true}}]',
  '42["\u202egnp.exe",1]',
  '42["\\u0000\\u0007\\u001b[31m"]',
  `42["${'n'.repeat(200_000)}"]`,
  `42/${'s'.repeat(50_000)},["x"]`,
  `42["deep",${'['.repeat(20_000)}${']'.repeat(20_000)}]`,
  `42["wide",{${Array.from({ length: 50_000 }, (_, i) => `"k${i}":${i}`).join(',')}}]`,
  '4299999999999999999999["huge id"]',
  '43-1[]',
  '451-["never comes",{"_placeholder":true,"num":0}]',
  '459999999-["many",1]',
  '44{"message":"<b>no</b>"}',
  '42',
  '4',
  '',
  '9',
  '42{"not":"an array"}',
  '42["\\ud800 lone",1]',
];

const PAGE = `<!doctype html><title>${MARKUP.replaceAll('<', '&lt;')}</title><script>
const url = 'ws://' + location.host + '/socket.io/?EIO=4&transport=websocket&x=' + encodeURIComponent(${JSON.stringify(MARKUP).replaceAll('</', '<\\/')});
const socket = new WebSocket(url);
socket.onmessage = () => { throw new Error('of the page'); };
window.closed = new Promise((resolve) => { socket.onclose = resolve; });
window.dispatchEvent(new MouseEvent('sockeye:meet', { relatedTarget: document.createElement('i') }));
window.postMessage({ type: 'batch', batch: {} }, '*');
</script>`;

function attack(socket: WebSocket): void {
  for (const packet of PACKETS) socket.send(packet);
  for (let i = 0; i < 200; i++) socket.send(Uint8Array.from({ length: i }, () => (i * 7) % 256));
  socket.close(4999, 'x'.repeat(120));
}

let bench: PanelBench;
let site: Awaited<ReturnType<typeof runSite>>;

beforeAll(async () => {
  site = await runSite({
    pages: { '/': PAGE },
    attach: (http) => attachWebSockets(http, { '/socket.io/': attack }),
  });
  bench = await startPanelBench();
});

afterAll(async () => {
  await bench.close();
  await site.close();
});

afterEach(async () => {
  await filterBy(bench.panel, '');
  expect(await bench.errors()).toEqual([]);
});

/** Opens the attacking page, whose socket is closed when all is there. */
async function visit(): Promise<void> {
  await bench.tab.goto(site.url);
  await bench.tab.evaluate(async () => {
    await (globalThis as unknown as { closed: Promise<unknown> }).closed;
  });
  await flushed(bench.panel);
}

/** Has each tab of the chosen row's detail drawn. */
function showDetail(): Promise<string[]> {
  return bench.panel.evaluate(async () => {
    const names = [];
    for (const name of ['Layers', 'Handshake', 'Message']) {
      const tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')];
      const tab = tabs.find(({ textContent }) => textContent === name);
      if (!tab) continue;
      tab.click();
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      names.push(name);
    }
    return names;
  });
}

test('traffic that attacks is shown as text, row by row, and breaks nothing', async () => {
  await visit();
  await expect.poll(() => listedRows(bench.panel), SOON).toBeGreaterThan(200);
  await bench.panel.getByRole('grid', { name: 'Timeline' }).focus();
  await bench.devtools.window.keyboard.press('Home');
  const shown = new Set<string>();
  for (let row = 0; row < PACKETS.length + 6; row++) {
    for (const name of await showDetail()) shown.add(name);
    await bench.panel.getByRole('grid', { name: 'Timeline' }).focus();
    await bench.devtools.window.keyboard.press('ArrowDown');
  }
  expect(shown).toEqual(new Set(['Message', 'Layers', 'Handshake']));
  const inside = await bench.panel.evaluate(() => ({
    attacked: 'attacked' in globalThis,
    polluted: 'polluted' in Object.prototype,
    elements: document.querySelectorAll('body script, body iframe, body img, body object').length,
  }));
  expect(inside).toEqual({ attacked: false, polluted: false, elements: 0 });
});

test('a filter over such traffic works', async () => {
  await filterBy(bench.panel, '"onerror"');
  await expect
    .poll(async () => (await drawnRows(bench.panel)).map(({ kind }) => kind), SOON)
    .toContain('EVENT');
  await filterBy(bench.panel, 'is:malformed');
  await expect.poll(() => listedRows(bench.panel), SOON).toBeGreaterThan(3);
});

test('a page that is left in the middle of a flood leaves the panel whole', async () => {
  await bench.open('flood-received');
  await expect.poll(() => listedRows(bench.panel), SOON).toBeGreaterThan(100);
  await bench.tab.goto('about:blank');
  await bench.play('raw-echo');
  await flushed(bench.panel);
  await expect
    .poll(async () => (await drawnRows(bench.panel)).map(({ kind }) => kind), SOON)
    .toContain('close');
});
