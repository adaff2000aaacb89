import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cuesOf } from '../../../inspector/replay/cues.ts';
import { MATCH_MODES } from '../../../inspector/replay/match-mode.ts';
import type { Script } from '../../../inspector/replay/script.ts';
import { ScriptBuilder } from '../../../inspector/replay/script-builder.ts';
import type { Said, ServerStep } from '../../../inspector/replay/step.ts';
import { Walk } from '../../../inspector/replay/walk.ts';
import { StageLog } from './stage-log.ts';

const PATIENCE = 1_000;

/** What happened in a session: who did what, after how long. */
const happening = fc.record({
  by: fc.constantFrom('client', 'server'),
  event: fc.constantFrom('a', 'b', 'c'),
  argument: fc.integer({ min: 0, max: 2 }),
  asks: fc.boolean(),
  after: fc.integer({ min: 0, max: 500 }),
});

const script = fc.array(happening, { maxLength: 30 }).map((happenings): Script => {
  const builder = new ScriptBuilder(0);
  const open: number[] = [];
  let at = 0;
  let ids = 0;
  happenings.forEach(({ by, event, argument, asks, after }, row) => {
    at += after;
    const said: Said = { kind: 'event', namespace: '/', event, args: [argument] };
    if (by === 'client') {
      if (asks) open.push(row);
      builder.client(asks ? { ...said, ackId: ids++ } : said, row, at, null);
    } else if (asks && open.length > 0) {
      const answer: Said = { kind: 'ack', namespace: '/', args: [argument], ackId: 0 };
      builder.server(answer, row, at, PACKET, open.shift()!);
    } else builder.server(said, row, at, PACKET, null);
  });
  return {
    name: 'made',
    host: 'a.test:80',
    path: '/',
    query: '',
    engine: null,
    socket: { subprotocol: '', isDeflated: false, refusal: null },
    steps: builder.steps,
    previous: null,
  };
});

const PACKET = { content: '', payloadStart: 0, attachments: [], parser: 'default' } as const;
const mode = fc.constantFrom(...MATCH_MODES);
const speed = fc.constantFrom(0.5, 1, 3, 'max' as const);

/** Plays to a client that says these things, each after so many milliseconds. */
function play(
  made: Script,
  options: { readonly match: (typeof MATCH_MODES)[number]; readonly speed: number | 'max' },
  client: readonly { readonly said: Said; readonly after: number }[],
): StageLog {
  const stage = new StageLog();
  const walk = new Walk(
    cuesOf(made, options.match),
    { speed: options.speed, patience: PATIENCE },
    stage,
    0,
  );
  const runUntil = (end: number) => {
    while (walk.deadline <= end) {
      stage.now = Math.max(stage.now, walk.deadline);
      walk.tick(stage.now);
    }
    stage.now = end;
  };
  for (const { said, after } of client) {
    runUntil(stage.now + after);
    walk.take(said, stage.now);
  }
  runUntil(stage.now + 1_000_000);
  walk.end();
  return stage;
}

/** What the recorded client said. */
function ownWords({ steps }: Script): readonly { readonly said: Said; readonly after: number }[] {
  let last = 0;
  return steps.flatMap((step) => {
    if (step.by === 'server') return [];
    const after = step.at - last;
    last = step.at;
    return [{ said: step, after }];
  });
}

const anything = fc.array(
  fc.record({
    said: happening.map(({ event, argument, asks }): Said => {
      const said: Said = { kind: 'event', namespace: '/', event, args: [argument] };
      return asks ? { ...said, ackId: argument } : said;
    }),
    after: fc.integer({ min: 0, max: 3_000 }),
  }),
  { maxLength: 40 },
);

describe('a walk through a script', () => {
  test('plays all of it, once, to a client that does what the recorded one did', () => {
    fc.assert(
      fc.property(script, mode, speed, (made, match, at) => {
        const { performed, findings } = play(made, { match, speed: at }, ownWords(made));
        const expected = made.steps.filter(({ by }) => by === 'server').map(({ index }) => index);
        expect(performed.map(({ index }) => index).sort((a, b) => a - b)).toEqual(expected);
        expect(findings).toEqual([]);
      }),
    );
  });

  test('is never ended by what a client says, and answers no more than it was asked', () => {
    fc.assert(
      fc.property(script, mode, speed, anything, (made, match, at, client) => {
        const { performed } = play(made, { match, speed: at }, client);
        const questions = client.filter(({ said }) => said.ackId !== undefined).length;
        const answers = performed.filter(({ ackId }) => ackId !== undefined).length;
        const mostAnswers = Math.max(0, ...made.steps.map(({ index }) => answersOf(made, index)));
        expect(answers).toBeLessThanOrEqual(questions * Math.max(1, mostAnswers));
      }),
    );
  });

  test('performs nothing before its cause, and nothing later than it can be due', () => {
    fc.assert(
      fc.property(script, mode, fc.constantFrom(0.5, 1, 3), (made, match, at) => {
        const { performed } = play(made, { match, speed: at }, ownWords(made));
        for (const { index, at: when } of performed) {
          const { cause, delay } = made.steps[index] as ServerStep;
          const caused = cause === -1 ? 0 : made.steps[cause]!.at;
          expect(when).toBeGreaterThanOrEqual(caused);
          // Equal questions may be answered in one another's place.
          if (match === 'exact')
            expect(when).toBeLessThanOrEqual(caused + delay / at + made.steps.at(-1)!.at);
        }
      }),
    );
  });

  test('reports each thing that the client leaves out, and only that', () => {
    fc.assert(
      fc.property(script, fc.nat(), (made, pick) => {
        const words = ownWords(made);
        fc.pre(words.length > 0);
        const left = pick % words.length;
        const { said } = words[left]!;
        const others = words.filter((_, i) => i !== left);
        const { findings } = play(made, { match: 'exact', speed: 1 }, others);
        expect(findings.filter(({ kind }) => kind === 'missing')).toHaveLength(1);
        const [missing] = findings.filter(({ kind }) => kind === 'missing');
        expect(missing!.message).toContain(JSON.stringify(said.event));
        // Of equal events the last is the one that is missing; one may have asked and the other not.
        expect(findings.filter(({ kind }) => kind === 'unexpected')).toEqual([]);
      }),
    );
  });

  test('reports each thing that the client says beyond the recording', () => {
    fc.assert(
      fc.property(script, mode, fc.nat(), (made, match, pick) => {
        const words = ownWords(made);
        const place = pick % (words.length + 1);
        const said: Said = { kind: 'event', namespace: '/', event: 'beyond', args: [] };
        const more = [...words.slice(0, place), { said, after: 0 }, ...words.slice(place)];
        const { findings } = play(made, { match, speed: 1 }, more);
        expect(findings.map(({ kind }) => kind)).toEqual(['unexpected']);
      }),
    );
  });
});

function answersOf({ steps }: Script, question: number): number {
  return steps.filter(
    ({ by, partner, kind }) => by === 'server' && kind === 'ack' && partner === question,
  ).length;
}
