import { describe, expect, test } from 'vitest';
import { cuesOf } from '../../../inspector/replay/cues.ts';
import { MATCH_MODES } from '../../../inspector/replay/match-mode.ts';
import { readScripts } from '../../../inspector/replay/read-scripts.ts';
import type { Script } from '../../../inspector/replay/script.ts';
import { Walk } from '../../../inspector/replay/walk.ts';
import { recordingNames } from '../../recordings/recording.ts';
import { StageLog } from './stage-log.ts';
import { timelineOf } from './timeline-of.ts';

/** So much higher are the ids of questions that the client of a replay asks with. */
const SHIFT = 100;

/** Does what the recorded client did, when it did, and ticks whenever the walk wants it. */
function playAgain(script: Script, match: (typeof MATCH_MODES)[number]): StageLog {
  const stage = new StageLog();
  const walk = new Walk(cuesOf(script, match), { speed: 1, patience: 5_000 }, stage, 0);
  const tickUntil = (end: number) => {
    while (walk.deadline <= end) {
      stage.now = Math.max(stage.now, walk.deadline);
      walk.tick(stage.now);
    }
  };
  for (const step of script.steps) {
    if (step.by === 'server') continue;
    tickUntil(step.at);
    stage.now = Math.max(stage.now, step.at);
    const isQuestion = step.kind === 'event' && step.ackId !== undefined;
    walk.take(isQuestion ? { ...step, ackId: step.ackId + SHIFT } : step, stage.now);
  }
  tickUntil(stage.now + 4_000);
  walk.end();
  return stage;
}

describe.each(recordingNames())('the recording %s', (name) => {
  const scripts = readScripts(timelineOf(name));

  test.each(MATCH_MODES)('is played to its own client as it was, matched by %s', (match) => {
    for (const script of scripts) {
      const stage = playAgain(script, match);
      // What the server says of itself may come before what it says to a client that is late.
      const expected = script.steps.filter(({ by }) => by === 'server').map(({ index }) => index);
      const played = stage.performed.map(({ index }) => index);
      expect(
        [...played].sort((a, b) => a - b),
        script.name,
      ).toEqual(expected);
      expect(stage.findings).toEqual([]);
      expect(stage.refused).toEqual([]);
    }
  });

  test('answers each question under the id of whoever asks now', () => {
    for (const script of scripts) {
      for (const { index, ackId } of playAgain(script, 'exact').performed) {
        const step = script.steps[index]!;
        const isAnswer = step.kind === 'ack' && step.partner !== null;
        expect(ackId).toBe(isAnswer ? step.ackId! + SHIFT : undefined);
      }
    }
  });

  test('is played at the recorded times', () => {
    for (const script of scripts) {
      for (const { index, at } of playAgain(script, 'exact').performed) {
        const step = script.steps[index]!;
        if (step.by !== 'server') throw new Error('expected a step of the server');
        const cause = step.cause === -1 ? 0 : script.steps[step.cause]!.at;
        expect(at).toBeCloseTo(cause + step.delay, 3);
        // In order of the log and not of the clock: JSONP's answers may stand before their questions.
        expect(at).toBeGreaterThanOrEqual(step.at - 0.001);
      }
    }
  });
});
