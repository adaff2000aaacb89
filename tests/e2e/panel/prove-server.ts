import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBridge } from '../../../test-server/bridge/start-bridge.ts';
import { freePort } from '../cluster/free-port.ts';
import {
  type InstrumentedPage,
  type InstrumentedSite,
  PASSWORD,
  startInstrumentedSite,
} from '../instrumented-site.ts';
import { drawnRows, filterBy, textsOf } from '../panel-dom.ts';
import type { Stage, StagePanel, StartStage } from '../stage/stage.ts';
import { ServerDoor } from './server-door.ts';

const SOON = { timeout: 15_000 };

/** Looks at a server's side beside the page's own. */
export function proveServer(browser: Stage['browser'], start: StartStage): void {
  let stage: Stage;
  let site: InstrumentedSite;
  /** A port where nobody listens. */
  let nobody: number;
  let door: ServerDoor;

  beforeAll(async () => {
    [stage, site] = await Promise.all([
      start({ width: 1100, height: 700 }),
      startInstrumentedSite(),
    ]);
    nobody = await freePort();
    door = new ServerDoor(stage.panel);
  });

  afterAll(async () => {
    await stage.close();
    await site.close();
  });

  beforeEach(async () => {
    await choose('Timeline');
    await stage.tab.goto(site.url);
    await filterBy(stage.panel, '');
  });

  afterEach(async () => {
    // Browsers complain by themselves where nobody answers.
    const complaints = (await stage.errors()).filter((text) => !text.includes(`:${nobody}/`));
    expect(complaints).toEqual([]);
    await door.leave();
  });

  const panel = (): StagePanel => stage.panel;
  const choose = (view: string) => stage.panel.click({ css: '.views button', text: view });

  /** Sockets of the page enter; settles with their ids. */
  const enter = (count: number) =>
    stage.tab.evaluate(async (n) => {
      const ids: string[] = [];
      for (let i = 0; i < n; i++) {
        ids.push(await (globalThis as unknown as InstrumentedPage).enter());
      }
      return ids;
    }, count);

  const ask = (place: number, ...what: unknown[]) =>
    stage.tab.evaluate(
      ([at, asked]) =>
        (globalThis as unknown as InstrumentedPage).ask(at as number, ...(asked as unknown[])),
      [place, what] as const,
    );

  async function connect(): Promise<void> {
    await door.connect(site.url, PASSWORD);
    await expect.poll(() => lines(), SOON).toContain('/admin1');
  }

  const lines = () => textsOf(panel(), '.server .tree .line');
  const sockets = () => textsOf(panel(), '.socket[data-socket]');

  describe(`the server's view in ${browser}`, () => {
    test('says what to do where the password is wrong, the namespace is not there, and nobody answers', async () => {
      await door.connect(site.url, 'wrong');
      const said = async () => (await textsOf(panel(), '.door-status')).join();
      await expect.poll(said, SOON).toContain('refuses this name and password');
      await door.writeNamespace('/nowhere');
      await door.again();
      await expect.poll(said, SOON).toContain('has no namespace /nowhere');
      await door.writeNamespace('/admin');
      await door.writeAddress(`http://127.0.0.1:${nobody}`);
      await door.again();
      await expect.poll(said, SOON).toContain('No Socket.IO server answers');
      await door.writeAddress(site.url);
    });

    test('finds a lab by the line that it prints, once', async () => {
      const admin = { path: '/socket.io', namespace: '/admin', username: 'admin' };
      const bridge = await startBridge({
        port: 0,
        services: [
          { kind: 'lab', url: site.url, admin: { ...admin, url: site.url, password: PASSWORD } },
        ],
      });
      const { line } = bridge;
      // Neither a page of another origin nor one whose name leads to this machine gets a word, though
      // it had the token.
      for (const host of ['127.0.0.1', 'sockeye-rebound.localhost']) {
        expect(await stage.tab.evaluate(knockAsPage, line.replace('127.0.0.1', host))).toEqual([
          'error',
          'close 1006',
        ]);
      }
      await choose('Server');
      const said = async () => (await textsOf(panel(), '.bridge-status')).join();
      await door.paste(line.replace(/.{22}$/, 'x'.repeat(22)));
      await expect.poll(said, SOON).toContain('This token is spent or wrong');
      await door.paste(line);
      await expect.poll(lines, SOON).toContain('/admin1');
      await bridge.close();
      expect(bridge.line).not.toBe(line);
    });

    test('shows rooms while clients join and leave, and whose sockets are those of the page', async () => {
      const [first = '', second = ''] = await enter(2);
      await connect();
      await expect.poll(lines, SOON).toContain('/chat2');
      await ask(0, 'join', 'tea');
      await ask(1, 'join', 'tea');
      await ask(1, 'join', 'lobby');
      await expect.poll(lines, SOON).toEqual(['/0', '/chat2', 'lobby1', 'tea2', '/admin1']);
      await panel().click({ css: '.server .tree .line', text: 'lobby' });
      await expect.poll(sockets, SOON).toEqual([expect.stringContaining(second)]);
      expect((await sockets()).join()).toContain('this page');
      await ask(0, 'leave', 'tea');
      await ask(1, 'leave', 'lobby');
      await expect.poll(lines, SOON).toEqual(['/0', '/chat2', 'tea1', '/admin1']);
      await panel().click({ css: '.server .tree .line', text: '/chat' });
      await panel().click({ css: '.socket[data-socket]', text: first });
      const detail = async () => (await textsOf(panel(), '.socket-detail')).join();
      await expect.poll(detail, SOON).toContain(`guest ${first}`);
    });

    test('puts joins into the timeline, says who got what, and finds and unfolds by room', async () => {
      await enter(2);
      await connect();
      await ask(0, 'join', 'tea');
      await ask(0, 'say');
      await choose('Timeline');
      const rows = async () => {
        const drawn = await drawnRows(panel());
        return drawn
          .filter(({ kind, direction }) => kind === 'join' || direction === 'received')
          .map(({ kind, content }) => `${kind} ${content}`)
          .filter((text) => /^(join|EVENT)/.test(text));
      };
      await expect
        .poll(async () => (await rows()).sort(), SOON)
        .toEqual(
          [
            'join tea seen by the server',
            'EVENT to allall 1',
            'EVENT to allall 1',
            'EVENT to othersall but sender 2',
            'EVENT to the roomroom tea 3',
            'EVENT to oneyou 4',
          ].sort(),
        );
      const tree = () => textsOf(panel(), '.tree .line .label');
      await expect.poll(tree, SOON).toContain('tea room');
      await panel().click({ css: '.tree .line', text: 'tea room' });
      await expect
        .poll(async () => (await rows()).sort(), SOON)
        .toEqual(['EVENT to the roomroom tea 3', 'join tea seen by the server']);
      await panel().click({ css: '.tree .line', text: 'All' });
      await filterBy(panel(), 'to:others');
      await expect.poll(rows, SOON).toEqual(['EVENT to othersall but sender 2']);
      await filterBy(panel(), 'event:say');
      await panel().click({ css: '[data-row] .content', text: 'say' });
      const facts = async () => (await textsOf(panel(), '.detail .facts')).join();
      await expect
        .poll(facts, SOON)
        .toMatch(/Rooms thentea \(by the server's clock, ± [\d.]+ ms\)/);
    });

    test('acts on a room when that is confirmed, and not before', async () => {
      await enter(2);
      await connect();
      await ask(0, 'join', 'tea');
      await expect.poll(lines, SOON).toContain('tea1');
      await panel().click({ css: '.server .tree .line', text: 'tea' });
      await panel().click({ css: '.server-list .action-names button', text: 'Emit' });
      await door.write('.confirmation input[aria-label=Event]', 'news');
      await door.write('.confirmation .arguments', '"hello", {"n": ');
      const question = async () => (await textsOf(panel(), '.confirmation')).join();
      await expect.poll(question, SOON).toContain('Expected JSON');
      await door.write('.confirmation .arguments', '"hello", {"n": 1}');
      await expect.poll(question, SOON).toContain('Emit to room tea of /chat, 1 socket?');
      await panel().click({ css: '.confirmation button', text: 'Emit' });
      await panel().click({ css: '.server-list .action-names button', text: 'Disconnect' });
      await panel().click({ css: '.confirmation button', text: 'Disconnect' });
      await expect.poll(lines, SOON).toEqual(['/0', '/chat1', '/admin1']);
      await choose('Timeline');
      await filterBy(panel(), 'kind:event,disconnect dir:received');
      const contents = async () => (await drawnRows(panel())).map(({ content }) => content);
      await expect.poll(contents, SOON).toEqual(['newsroom tea "hello", {n: 1}', '']);
    });
  });
}

/** Runs in the page: tries the bridge with the line that it prints, and tells what it hears. */
function knockAsPage(line: string): Promise<string[]> {
  const [, host, token] = /^sockeye:\/\/([^/]+)\/(.+)$/.exec(line)!;
  const heard: string[] = [];
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://${host}/bridge`);
    socket.onopen = () => {
      heard.push('open');
      socket.send(JSON.stringify({ type: 'hello', version: 1, token }));
    };
    socket.onmessage = ({ data }) => heard.push(`message ${data}`);
    socket.onerror = () => heard.push('error');
    socket.onclose = ({ code }) => {
      heard.push(`close ${code}`);
      resolve(heard);
    };
  });
}
