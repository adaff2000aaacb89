import { expect } from 'vitest';
import { type EchoPage, type EchoSite, startEchoSite } from '../echo-site.ts';
import { drawnRows, filterBy, focus, listedRows, textsOf } from '../panel-dom.ts';
import { flushed } from '../panel-view.ts';
import type { Stage, StagePanel, StartStage } from '../stage/stage.ts';

const SOON = { timeout: 15_000 };

/** A person before the panel, and what they would say they see. */
export class PanelUser {
  #stage: Stage | undefined;
  #site: EchoSite | undefined;

  constructor(readonly browser: Stage['browser']) {}

  async begin(start: StartStage): Promise<void> {
    const size = { width: 1400, height: 900 };
    [this.#stage, this.#site] = await Promise.all([start(size), startEchoSite()]);
  }

  async end(): Promise<void> {
    await this.#stage?.close();
    await this.#site?.close();
  }

  get stage(): Stage {
    return this.#stage!;
  }

  get panel(): StagePanel {
    return this.stage.panel;
  }

  get site(): EchoSite {
    return this.#site!;
  }

  /** Begins anew, with an empty list. */
  async startOver(): Promise<void> {
    await this.stage.tab.goto('about:blank');
    await this.panel.click({ css: '[aria-label=Clear]' });
    await filterBy(this.panel, '');
  }

  /** Shows a conversation of Socket.IO, whole. */
  async converse(): Promise<void> {
    await this.stage.play('socket-io-4-websocket');
    await flushed(this.panel);
    await expect.poll(() => listedRows(this.panel), SOON).toBeGreaterThan(40);
  }

  /** Has the echo page exchange so many messages. */
  async exchange(count: number): Promise<void> {
    await this.stage.tab.evaluate((n) => (globalThis as unknown as EchoPage).exchange(n), count);
    await flushed(this.panel);
  }

  /** Opens the echo page and has it exchange so many messages. */
  async echo(count: number): Promise<void> {
    await this.stage.tab.goto(this.site.url);
    await this.exchange(count);
  }

  /** Contents of the rows in view. */
  async contents(): Promise<string[]> {
    return (await drawnRows(this.panel)).map(({ content }) => content);
  }

  /** Kinds of the rows in view. */
  async kinds(): Promise<string[]> {
    return (await drawnRows(this.panel)).map(({ kind }) => kind);
  }

  focusList(): Promise<void> {
    return focus(this.panel, '[role=grid][aria-label=Timeline]');
  }

  /** Id of what has the focus. */
  focused(): Promise<string> {
    return this.panel.evaluate(() => document.activeElement?.id ?? '');
  }

  /** What is said to be wrong. */
  async alert(): Promise<string> {
    return (await textsOf(this.panel, '[role=alert]')).join();
  }

  /** Does the panel say this anywhere? */
  async has(text: string): Promise<boolean> {
    return (await this.panel.evaluate(() => document.body.innerText)).includes(text);
  }
}
