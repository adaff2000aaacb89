import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pollUntil } from '../../../test-server/devtools/poll-until.ts';
import { type EchoSite, startEchoSite } from '../echo-site.ts';
import { connectionsIn, rowsIn } from '../panel-view.ts';
import type { Stage, StartStage } from '../stage/stage.ts';

const VISITS = 24;

/** A visit ends so long after the background, in steps; a background needs some 100 ms to be there again. */
const STEP_MS = 8;

/** The panel gives a document that has gone without a word up after 15 s, and a moment. */
const GIVEN_UP_MS = 30_000;

const TIMEOUT_MS = 240_000;

/** Leaves pages at the top while the background is being started. */
export function proveUnheard(browser: Stage['browser'], start: StartStage): void {
  let stage: Stage;
  let site: EchoSite;

  beforeAll(async () => {
    [stage, site] = await Promise.all([start({ width: 1000, height: 700 }), startEchoSite()]);
  });

  afterAll(async () => {
    await stage.close();
    await site.close();
  });

  afterEach(async () => expect(await stage.errors()).toEqual([]));

  async function sentIn(visit: number): Promise<number> {
    return Number(await stage.tab.evaluate((n) => sessionStorage.getItem(`sent ${n}`), visit));
  }

  describe(`a page that goes while the background is being started, in ${browser}`, () => {
    test(
      'leaves everything, or a gap in its place',
      async () => {
        await stage.panel.click({ css: 'label', text: 'Preserve log' });
        await stage.tab.goto(site.url);
        for (let visit = 0; visit < VISITS; visit++) {
          await stage.tab.evaluate(stream, visit);
          await pollUntil('some messages', async () => (await sentIn(visit)) > 50);
          const ended = stage.endBackground();
          await stage.tab.evaluate(
            (ms) => new Promise((go) => setTimeout(go, ms)),
            visit * STEP_MS,
          );
          await Promise.all([stage.tab.goto(visit % 2 ? site.url : `${site.url}other`), ended]);
        }
        const truth = await Promise.all(
          Array.from({ length: VISITS }, (_, visit) => sentIn(visit)),
        );
        const over = async () =>
          (await connectionsIn(stage.panel, '/echo?')).filter(({ state }) => state !== 'open')
            .length;
        await pollUntil('each to be over', async () => (await over()) === VISITS, GIVEN_UP_MS);
        const connections = await connectionsIn(stage.panel, '/echo?');
        const rows = await rowsIn(stage.panel, '/echo?');
        const outcomes = truth.map((sent, visit) => {
          const { id } = connections.find(({ url }) => url.endsWith(`?${visit}`))!;
          const own = rows.filter(({ connection }) => connection === id);
          const held = own.filter(({ direction, kind }) => direction === 'sent' && kind === 'text');
          return {
            visit,
            missing: sent - held.length,
            gap: own.some(({ kind }) => kind === 'gap'),
          };
        });
        expect(
          outcomes.filter(({ missing, gap }) => missing !== 0 && !gap),
          JSON.stringify(outcomes),
        ).toEqual([]);
      },
      TIMEOUT_MS,
    );
  });
}

/** Runs in the page: sends, and keeps the count where the pages after it find it. */
function stream(visit: number): void {
  const socket = new WebSocket(`ws://${location.host}/echo?${visit}`);
  let sent = 0;
  socket.addEventListener('open', () => {
    setInterval(() => {
      // Firefox closes it before the page hears that it goes.
      if (socket.readyState !== WebSocket.OPEN) return;
      socket.send(`message ${++sent}`);
      sessionStorage.setItem(`sent ${visit}`, String(sent));
    }, 1);
  });
}
