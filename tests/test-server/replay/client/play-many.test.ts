import { describe, expect, test, vi } from 'vitest';
import { type LoadProgress, playMany } from '../../../../test-server/replay/client/play-many.ts';
import { start, startSocketIo4 } from './played-server.ts';
import { quick, scripted } from './scripted.ts';

// Runs wait for what a busy machine takes its time for.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

describe('many clients', () => {
  test('play side by side, so many a second, with a summary of latencies', async () => {
    let clients = 0;
    const server = await startSocketIo4((socket) => {
      clients++;
      socket.on('ask', (n: number, reply: (n: number) => void) => setTimeout(() => reply(n), 20));
      socket.on('hi', () => socket.emit('hello'));
    });
    const timeline = scripted('socket.io 4', server.host, [
      ['sent', '420["ask",1]'],
      ['received', '430[1]'],
      ['sent', '42["hi"]'],
      ['received', '42["hello"]'],
    ]);
    const seen: LoadProgress[] = [];
    const onProgress = (progress: LoadProgress) => void seen.push(progress);
    const report = await playMany(timeline, { ...quick, clients: 20, rate: 100, onProgress });
    await server.close();
    expect(clients).toBe(20);
    expect(report).toMatchObject({
      outcome: 'fine',
      started: 20,
      finished: 20,
      failed: 0,
      late: 0,
      unsent: 0,
    });
    expect(report.durationMs).toBeGreaterThan(180);
    expect(seen.at(-1)).toEqual({ clients: 20, started: 20, finished: 20, failed: 0 });
    const [connect, ack, hello] = report.latencies;
    expect(connect).toMatchObject({ what: 'connect', namespace: '/', count: 20 });
    expect(ack).toMatchObject({ what: 'ack', event: 'ask', count: 20 });
    expect(hello).toMatchObject({ what: 'answer', event: 'hi', answer: 'hello', count: 20 });
    const { min, p50, p95, p99, max } = ack!;
    expect(min).toBeGreaterThan(15);
    expect([min, p50, p95, p99, max]).toEqual([min, p50, p95, p99, max].sort((a, b) => a - b));
  });

  test('find nobody, or are refused', async () => {
    const server = await start(() => () => undefined);
    await server.close();
    const nobody = await playMany(
      scripted('raw', server.host, [
        ['sent', 'x'],
        ['received', 'y'],
      ]),
      {
        ...quick,
        clients: 3,
      },
    );
    expect(nobody).toMatchObject({ outcome: 'unreachable', failed: 3 });
    const foreign = await playMany(scripted('raw', 'chat.example', [['received', 'y']]), {
      clients: 3,
    });
    expect(foreign).toMatchObject({ outcome: 'refused', started: 0 });
    await expect(playMany(scripted('raw', server.host, []), { clients: 0 })).rejects.toThrow(
      /expected a whole number of clients/,
    );
  });
});
