import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Line } from '../../inspector/timeline/line.ts';
import type { Welcome } from '../../test-server/lab/chat/chat-words.ts';
import { pidOf } from '../e2e/cluster/chatters.ts';
import { startLabCommand } from '../e2e/cluster/start-lab-command.ts';
import { startNginx } from '../e2e/cluster/start-nginx.ts';
import { startRedis } from '../e2e/cluster/start-redis.ts';
import { type BuiltCommand, buildCommand } from '../test-server/cli/built-command.ts';

let sockeye: BuiltCommand;

beforeAll(async () => {
  sockeye = await buildCommand();
});
afterAll(() => sockeye?.remove());

/** A page in Chromium, captured: the first line of it that fits, of those that come from now on. */
function capture(url: string): (fits: (line: Line) => boolean) => Promise<Line> {
  const child = sockeye.start(['capture', url, '--json']);
  const lines = createInterface(child.stdout);
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await ended;
  });
  return (fits) =>
    new Promise((resolve) => {
      const look = (text: string) => {
        const line = JSON.parse(text) as Line;
        if (!fits(line)) return;
        lines.off('line', look);
        resolve(line);
      };
      lines.on('line', look);
    });
}

const isWelcome = ({ kind, event }: Line) => kind === 'event' && event === 'welcome';
const nodeOf = ({ args }: Line) => pidOf((args as [Welcome])[0]);

describe('the timeline of a page in a cluster', () => {
  it('links the sessions of a client whose node was killed', async () => {
    const lab = await startLabCommand(sockeye, ['--nodes', '2']);
    onTestFinished(async () => void (await lab.stop()));
    const seen = capture(`${lab.url}?transport=websocket`);
    const welcome = await seen(isWelcome);
    const isNew = ({ session }: Line) => session !== undefined && session !== welcome.session;
    const linked = seen((line) => isNew(line) && line.previousSession !== undefined);
    const again = seen((line) => isNew(line) && isWelcome(line));
    const victim = nodeOf(welcome);
    process.kill(victim, 'SIGKILL');
    expect(await linked).toMatchObject({
      previousSession: welcome.session,
      previousSessionLink: 'likely',
    });
    expect(nodeOf(await again)).not.toBe(victim);
  });

  it('explains why polling breaks where sessions are not sticky', async () => {
    const redis = await startRedis();
    onTestFinished(redis.stop);
    const labs = await Promise.all(
      [1, 2].map(() => startLabCommand(sockeye, ['--redis', redis.url])),
    );
    onTestFinished(async () => void (await Promise.all(labs.map((lab) => lab.stop()))));
    const ports = labs.map(({ url }) => Number(new URL(url).port));
    const nginx = await startNginx(ports, (sticky) => sticky.replace(/^ *hash .*\n/m, ''));
    onTestFinished(nginx.stop);
    const seen = capture(`${nginx.url}?transport=polling`);
    expect(await seen(({ kind, status }) => kind === 'error' && status === 400)).toMatchObject({
      data: '{"code":1,"message":"Session ID unknown"}',
      message: expect.stringContaining(
        'or the request reached another node of a cluster (sticky sessions are missing)',
      ),
    });
  });
});
