import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../../test-server/lab/start-lab.ts';
import { type BuiltCommand, buildCommand } from '../../test-server/cli/built-command.ts';
import { type LabCommand, startLabCommand } from '../cluster/start-lab-command.ts';
import { type Redis, startRedis } from '../cluster/start-redis.ts';
import { textsOf } from '../panel-dom.ts';
import type { Stage, StartStage } from '../stage/stage.ts';
import { ServerDoor } from './server-door.ts';
import { ON_BOTH, ON_NEW, Transmissions } from './transmissions.ts';

const SOON = { timeout: 20_000 };

/** Has three clients of the lab send everything there is, and reads in the panel who got what. */
export function proveTransmissions(browser: Stage['browser'], start: StartStage): void {
  let stage: Stage;
  let lab: Lab;

  beforeAll(async () => {
    [stage, lab] = await Promise.all([start({ width: 1100, height: 700 }), startLab()]);
  });

  afterAll(async () => {
    await stage.close();
    await lab.close();
  });

  afterEach(async () => {
    expect(await stage.errors()).toEqual([]);
    await stage.tab.goto('about:blank');
  });

  describe(`the panel in ${browser} shows of each transmission who got it, and to whom it was emitted`, () => {
    test.each([
      ['/transmissions.html', ON_NEW],
      ['/old-transmissions.html', ON_BOTH],
    ])('on the page %s', async (path, transmissions) => {
      const played = new Transmissions(stage, lab.url);
      await played.open(path);
      await played.prove(transmissions);
    });
  });

  describe(`a cluster of three nodes and a Redis, in ${browser}`, () => {
    let sockeye: BuiltCommand;
    let redis: Redis;
    let cluster: LabCommand;

    beforeAll(async () => {
      [sockeye, redis] = await Promise.all([buildCommand(), startRedis()]);
      cluster = await startLabCommand(sockeye, ['--nodes', '3', '--redis', redis.url]);
    });

    afterAll(async () => {
      await cluster?.stop();
      await redis?.stop();
      await sockeye?.remove();
    });

    test('carries each transmission to clients of other nodes, and the panel shows the room and its nodes', async () => {
      const played = new Transmissions(stage, cluster.url);
      await played.open('/transmissions.html');
      await played.prove(ON_NEW);
      const door = new ServerDoor(stage.panel);
      await door.connect(new URL(cluster.url).origin, cluster.admin.password);
      const lines = () => textsOf(stage.panel, '.server .tree .line');
      await expect.poll(lines, SOON).toEqual(expect.arrayContaining(['tea2', 'lobby2']));
      await stage.panel.click({ css: '.server .tree .line', text: 'tea' });
      const sockets = async () => (await textsOf(stage.panel, '.socket[data-socket]')).sort();
      const [a = '', b = ''] = await played.partsOf('id');
      const members = [a, b].sort().map((id) => expect.stringContaining(id));
      await expect.poll(sockets, SOON).toEqual(members);
      const servers = async () => (await textsOf(stage.panel, '.server-status')).join();
      await expect.poll(servers, SOON).toContain('3 servers');
      await door.leave();
    });
  });
}
