import { beforeEach, describe, expect, test } from 'vitest';
import type {
  BridgeAnswer,
  BridgeListener,
  OpenBridge,
} from '../../../../inspector/panel/bridge/bridge-link.ts';
import { knownBridge } from '../../../../inspector/panel/bridge/known-bridge.ts';
import { RunningFuzz } from '../../../../inspector/panel/fuzz/running-fuzz.ts';
import type { FuzzAsk } from '../../../../inspector/timeline/bridge/fuzz-ask.ts';
import { MOST_FUZZ_FINDINGS } from '../../../../inspector/timeline/bridge/fuzz-news.ts';
import { session } from '../../replay/recorded.ts';
import { findingWord, progressWord } from './fuzz-words.ts';

const ADDRESS = { host: '127.0.0.1:1', token: 't', services: [] };

const ASK: FuzzAsk = {
  type: 'fuzz',
  origin: 'http://127.0.0.1:3000',
  path: '/',
  layers: ['payload'],
  budgetMs: 10_000,
  seed: null,
};

const WELCOME: BridgeAnswer = { type: 'welcome', version: 1, release: '1', key: 'k', services: [] };
const BEGUN = { type: 'begun', seed: 1, speaks: [], events: 0, namespaces: 1 };
const ENDED = { type: 'ended', inputs: 10, durationMs: 900, unrepeated: 0 };

/** A run, and the process that does it. */
function runningFuzz() {
  const said: { readonly type?: string }[] = [];
  let listener: BridgeListener | undefined;
  let isClosed = false;
  const open: OpenBridge = (_address, heard) => {
    listener = heard;
    return {
      say: (word) => void said.push(word),
      send: async () => !isClosed,
      close: () => {
        isClosed = true;
      },
    };
  };
  const running = new RunningFuzz(ASK, session(), '0.0.0', ADDRESS, open);
  return {
    running,
    said: () => said.map(({ type }) => type),
    isClosed: () => isClosed,
    answer: (answer: BridgeAnswer) => listener!.answered(answer),
    tell: (...words: readonly object[]) => {
      for (const word of words) listener!.word(JSON.stringify(word));
    },
    end: () => listener!.closed(),
    kind: () => running.stage.value.kind,
  };
}

async function begun() {
  const one = runningFuzz();
  one.answer(WELCOME);
  await expect.poll(one.kind).toBe('starting');
  one.tell(BEGUN);
  return one;
}

beforeEach(() => {
  knownBridge.value = ADDRESS;
});

describe('a run', () => {
  test('hands over what it is to learn from, and keeps what is told', async () => {
    const { running, said, tell, kind } = await begun();
    expect(said()).toEqual(['fuzz', 'end']);
    expect(kind()).toBe('running');
    tell(progressWord({ findings: 1 }), findingWord(), findingWord({ number: 2 }), ENDED);
    expect(running.reached.value).toMatchObject({ inputs: 10, findings: 1 });
    expect(running.findings.value.map(({ number }) => number)).toEqual([1, 2]);
    expect(running.chosen.value).toBe(1);
    expect(running.stage.value).toMatchObject({ kind: 'over', isStopped: false, inputs: 10 });
  });

  test('believes no finding out of its turn, and no more than it has asked for', async () => {
    const { running, tell } = await begun();
    tell(findingWord({ number: 2 }), findingWord(), findingWord());
    for (let number = 2; number <= MOST_FUZZ_FINDINGS + 5; number++) tell(findingWord({ number }));
    expect(running.findings.value).toHaveLength(MOST_FUZZ_FINDINGS);
  });

  test('tells what it has found before that is made small', async () => {
    const { running, tell } = await begun();
    const confirmed = { ...findingWord(), type: 'confirmed' };
    tell(confirmed, { ...confirmed, foundAfterMs: 2_000 }, { ...confirmed, title: 5 });
    expect(running.awaited.value.map(({ foundAfterMs }) => foundAfterMs)).toEqual([1_200, 2_000]);
    tell(findingWord());
    expect(running.awaited.value.map(({ foundAfterMs }) => foundAfterMs)).toEqual([2_000]);
    // It has not repeated once it was small.
    tell(ENDED);
    expect(running.awaited.value).toEqual([]);
  });

  test('that is stopped waits for what was found', async () => {
    const { running, said, tell, kind, isClosed } = await begun();
    running.stop();
    expect(kind()).toBe('stopping');
    expect(said().at(-1)).toBe('stop');
    tell(progressWord(), findingWord(), ENDED);
    expect(running.stage.value).toMatchObject({ kind: 'over', isStopped: true });
    expect(running.findings.value).toHaveLength(1);
    expect(isClosed()).toBe(false);
    running.leave();
    expect(isClosed()).toBe(true);
  });

  test('that is stopped while it waits for another is over at once', async () => {
    const one = runningFuzz();
    one.answer(WELCOME);
    await expect.poll(one.kind).toBe('starting');
    one.tell({ type: 'waiting' });
    expect(one.kind()).toBe('waiting');
    one.running.stop();
    expect(one.kind()).toBe('stopped');
    expect(one.isClosed()).toBe(true);
    one.tell(BEGUN, findingWord());
    expect(one.running.findings.value).toEqual([]);
  });

  test('says what came of a finding that is done again, and takes its sequence', async () => {
    const { running, said, tell, end } = await begun();
    tell(findingWord());
    running.showAgain(1);
    expect(running.again.value.get(1)).toBeUndefined();
    tell(ENDED);
    running.showAgain(1);
    expect(said().at(-1)).toBe('again');
    expect(running.again.value.get(1)).toBe('asked');
    tell({ type: 'again', number: 1, outcome: 'shown', har: '{"log":{}}' });
    expect(running.again.value.get(1)).toBe('shown');
    expect(running.findings.value[0]?.har).toBe('{"log":{}}');
    running.showAgain(1);
    end();
    expect(running.again.value.get(1)).toBe('gone');
    expect(running.stage.value.kind).toBe('over');
    running.showAgain(1);
    expect(running.again.value.get(1)).toBe('gone');
  });

  test('fails with the process, and keeps what it had told', async () => {
    const { running, tell, end } = await begun();
    tell(findingWord());
    end();
    expect(running.stage.value).toMatchObject({ kind: 'failed' });
    expect(running.findings.value).toHaveLength(1);
  });

  test('that is not let in asks for another line', () => {
    const { running, answer } = runningFuzz();
    answer({ type: 'silent' });
    expect(running.stage.value).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('No Sockeye answers'),
    });
    expect(knownBridge.value).toBeNull();
  });
});
