import { describe, expect, test, vi } from 'vitest';
import { at, entered, recorded, session } from '../../inspector/replay/recorded.ts';
import { cut, received, sent } from '../../inspector/timeline/batch-of.ts';
import { connectTo } from './live-client.ts';
import { openSocket } from './message-client.ts';
import { replayOf } from './replay-of.ts';

// Real clients, on a machine that may have other work.
vi.setConfig({ testTimeout: 30_000 });

/** A client that asks for a fruit, and one that is asked for its name. */
const talk = session(
  sent(1, '420["fruit",{"id":1}]'),
  received(1, '430["apple"]'),
  sent(1, '421["fruit",{"id":2}]'),
  received(1, '431["pear"]'),
  received(1, '420["name?"]'),
  sent(1, '430["Ada"]'),
  received(1, '42["hello","Ada"]'),
);

describe('what a client sends beyond the recording', () => {
  test('is told at once, with what came', async () => {
    const { server, divergence } = await replayOf(talk);
    const { root } = connectTo(server.url);
    await root.next('connect');
    root.socket.emit('veg', 'leek');
    expect(await divergence()).toMatchObject({
      kind: 'unexpected',
      recorded: 'recorded',
      message: 'event "veg" in /: the recording has it not at all',
      got: { kind: 'event', namespace: '/', event: 'veg', args: ['leek'] },
    });
  });

  test('is answered as it was the last time, when it is a question of the recording', async () => {
    const { server, divergence } = await replayOf(talk);
    const { root } = connectTo(server.url);
    expect(await root.ask('fruit', { id: 1 })).toEqual(['apple']);
    expect(await root.ask('fruit', { id: 1 })).toEqual(['apple']);
    expect(await divergence()).toMatchObject({
      kind: 'unexpected',
      message:
        'event "fruit" in /: the recording has it less often; it is answered as it was the last time',
    });
    expect(await root.ask('fruit', { id: 2 })).toEqual(['pear']);
  });

  test('is a namespace: it is refused as a server does', async () => {
    const { server, divergence } = await replayOf(talk);
    const { manager, root } = connectTo(server.url);
    await root.next('connect');
    const other = manager.socket('/nowhere');
    const error = await new Promise((resolve) => other.on('connect_error', resolve));
    expect(String(error)).toContain('Invalid namespace');
    expect((await divergence()).message).toContain('CONNECT to /nowhere');
  });

  test('is an answer to nothing', async () => {
    const { server, divergence } = await replayOf(talk);
    const { root } = connectTo(server.url);
    await root.next('connect');
    root.socket.ack(77)('what?');
    expect((await divergence()).message).toContain('the server has not asked');
  });
});

describe('what a client does not send', () => {
  test('is missing once it has gone past it', async () => {
    const { server, divergence } = await replayOf(talk, { patience: 30 });
    const { root } = connectTo(server.url);
    await root.ask('fruit', { id: 2 });
    expect(await divergence()).toMatchObject({
      kind: 'missing',
      step: 2,
      message: 'event "fruit" in /: has not been sent in time',
      expected: { event: 'fruit', args: [{ id: 1 }] },
    });
  });

  test('is missing when it is late, and is taken when it comes all the same', async () => {
    const { server, divergence } = await replayOf(talk, { patience: 30 });
    const { root } = connectTo(server.url);
    expect((await divergence()).kind).toBe('missing');
    expect(await root.ask('fruit', { id: 1 })).toEqual(['apple']);
  });

  test('is missing when it leaves', async () => {
    const { server, divergence, over } = await replayOf(talk);
    const { root } = connectTo(server.url);
    await root.ask('fruit', { id: 1 });
    root.socket.disconnect();
    await over(1);
    expect(server.divergences.map(({ kind, step }) => [kind, step])).toEqual([['missing', 4]]);
    expect((await divergence()).message).toContain('was not sent until the end');
  });

  test('is an answer: the question stays unanswered', async () => {
    const { server, divergence } = await replayOf(talk, { patience: 30 });
    const { root } = connectTo(server.url);
    await root.ask('fruit', { id: 1 });
    await root.ask('fruit', { id: 2 });
    await root.event('name?');
    // On a busy machine the questions before it may be late as well.
    expect(await divergence(({ kind }) => kind === 'unanswered')).toMatchObject({
      kind: 'unanswered',
      step: 7,
      message: 'answer to "name?" in /: has not been sent in time',
    });
  });
});

describe('what a client sends otherwise', () => {
  test('is told with both, and an answer is taken all the same', async () => {
    const { server, divergence } = await replayOf(talk);
    const { root } = connectTo(server.url);
    await root.ask('fruit', { id: 1 });
    await root.ask('fruit', { id: 2 });
    (await root.event('name?')).answer!('Grace');
    expect((await root.event('hello')).args).toEqual(['Ada']);
    expect(await divergence()).toMatchObject({
      kind: 'different',
      expected: { args: ['Ada'] },
      got: { args: ['Grace'] },
    });
  });

  test('matches by shape, or by its name alone, where that is asked for', async () => {
    const byShape = await replayOf(talk, { match: 'shape' });
    const shaped = connectTo(byShape.server.url);
    expect(await shaped.root.ask('fruit', { id: 9 })).toEqual(['apple']);
    shaped.root.socket.emit('fruit', 'any');
    expect((await byShape.divergence()).kind).toBe('different');

    const byName = await replayOf(talk, { match: 'any' });
    const named = connectTo(byName.server.url);
    // The one that it was asked with is the better answer, where there is one.
    expect(await named.root.ask('fruit', { id: 2 })).toEqual(['pear']);
    expect(await named.root.ask('fruit')).toEqual(['apple']);
    expect(byName.server.divergences).toEqual([]);
  });

  test('is what it presents itself with, but for what recovers a session', async () => {
    const timeline = recorded(
      ...entered(1, 'one').map((step) =>
        'text' in step && step.text === '40' ? { ...step, text: '40{"token":"a"}' } : step,
      ),
    );
    const { server, divergence } = await replayOf(timeline);
    const { root } = connectTo(server.url);
    await root.next('connect');
    expect(await divergence()).toMatchObject({
      kind: 'different',
      expected: { data: { token: 'a' } },
    });
  });

  test('is a message of a plain WebSocket', async () => {
    const { server, divergence } = await replayOf('raw-echo');
    const client = await openSocket(`${server.url}/echo`);
    client.send('plain text');
    expect(await client.next()).toBe('plain text');
    client.send('another');
    expect(await divergence()).toMatchObject({ session: 'socket-1', kind: 'different' });
    client.close();
  });
});

test('what the recording has only the beginning of is told, and not sent', async () => {
  const timeline = session(sent(1, '42["more"]'), cut(received(1, '42["long","xxx'), 10_000));
  const { server, divergence } = await replayOf(timeline);
  const { root } = connectTo(server.url);
  root.socket.emit('more');
  expect((await divergence()).message).toContain('kept only its beginning');
});

test('what a client has sent is told in bounds', async () => {
  const { server, divergence } = await replayOf(talk);
  const { root } = connectTo(server.url);
  await root.next('connect');
  root.socket.emit('x'.repeat(100_000), 'y'.repeat(100_000));
  const told = await divergence();
  expect(told.message.length).toBeLessThan(200);
  expect(JSON.stringify(told).length).toBeLessThan(120_000);
});

test('a message of the server waits for its recorded time at the speed that is asked for', async () => {
  const timeline = session(at(10, sent(1, '42["go"]')), at(610, received(1, '42["went"]')));
  const { server } = await replayOf(timeline, { speed: 2 });
  const { root } = connectTo(server.url);
  await root.next('connect');
  const began = performance.now();
  root.socket.emit('go');
  await root.event('went');
  expect(performance.now() - began).toBeGreaterThan(298);
});
