import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { MATCH_MODES, type MatchMode } from '../../replay/match-mode.ts';
import { counted } from '../../timeline/quantity.ts';
import { ProcessFormEnd } from '../bridge/ProcessFormEnd.tsx';
import { ChoiceField } from '../frame/ChoiceField.tsx';
import { TextField } from '../frame/TextField.tsx';
import { PAGE } from '../recording/recordings.ts';
import type { PanelModel } from '../state/panel-model.ts';
import { freedPort, isLoopback, originOf, recordedOrigins } from './recorded-origins.ts';
import type { ReplayState } from './replay-state.ts';

export interface ReplayFormProps {
  readonly model: PanelModel;
  readonly replay: ReplayState;
}

type Speed = 'max' | '0.5' | '1' | '2' | '10';

const SPEEDS: readonly (readonly [Speed, string])[] = [
  ['0.5', 'half as fast'],
  ['1', 'as recorded'],
  ['2', 'twice as fast'],
  ['10', 'ten times as fast'],
  ['max', 'without pauses'],
];

const MATCHES: Readonly<Record<MatchMode, string>> = {
  exact: 'the same arguments',
  shape: 'arguments of the same shape',
  any: 'the event alone',
};

/** Which side is played, and how. */
export function ReplayForm({ model, replay }: ReplayFormProps): JSX.Element {
  void model.tick.value;
  const { timeline } = model;
  const origins = recordedOrigins(timeline);
  const [as, setAs] = useState<'server' | 'client'>('server');
  const [port, setPort] = useState<string | null>(null);
  const [match, setMatch] = useState<MatchMode>('exact');
  const [speed, setSpeed] = useState<Speed>('1');
  const [runs, setRuns] = useState('1');
  const [targets, setTargets] = useState<Readonly<Record<string, string>>>({});
  const targetOf = (origin: string) => targets[origin] ?? (isLoopback(origin) ? origin : '');
  const usedPort = port ?? String(freedPort(timeline));
  const pace = speed === 'max' ? speed : Number(speed);
  const wrong =
    origins.length === 0
      ? 'There is no connection to play yet.'
      : as === 'server'
        ? portFault(usedPort)
        : targetFault(origins, targetOf);
  const form = useRef<HTMLFormElement>(null);
  // What had the focus is gone with the replay that was put away.
  useEffect(() => {
    if (replay.hasLeft) form.current?.querySelector('select')?.focus();
    replay.hasLeft = false;
  }, [replay]);
  const start = () => {
    const source = { name: model.recording ?? PAGE, timeline };
    const page = replay.page.redirect.page();
    if (as === 'server') {
      const letIn = page === null ? [] : [page];
      const options = { port: Number(usedPort), speed: pace, match, origins: letIn };
      replay.start({ type: 'replay', as, ...options }, source);
    } else {
      const pairs = origins.map((origin) => [origin, originOf(targetOf(origin))!] as const);
      const options = { targets: pairs, speed: pace, runs: Number(runs) };
      replay.start({ type: 'replay', as, ...options }, source);
    }
  };
  return (
    <form
      ref={form}
      class="door"
      aria-label="Replay"
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong === null) start();
      }}
    >
      <p class="title">
        Play {model.recording ?? 'what this page has done'} again (
        {counted(origins.length, 'server')}, {model.census.total.entries.toLocaleString('en')}{' '}
        entries)
      </p>
      <ChoiceField
        label="Play"
        value={as}
        options={[
          ['server', 'its server, to this page or another client'],
          ['client', 'its page, to a server'],
        ]}
        choose={setAs}
      />
      {as === 'server' ? (
        <>
          <TextField label="Port" value={usedPort} onInput={setPort} />
          <p class="hint">
            That of the stopped server takes its place: the page finds the recording there. 0 is a
            free one, to which this panel can redirect the page.
          </p>
          <ChoiceField
            label="Match"
            value={match}
            options={MATCH_MODES.map((mode) => [mode, MATCHES[mode]])}
            choose={setMatch}
          />
        </>
      ) : (
        <>
          {origins.map((origin) => (
            <TextField
              key={origin}
              label={origins.length === 1 ? 'Server' : `For ${new URL(origin).host}`}
              value={targetOf(origin)}
              placeholder="http://localhost:3000"
              onInput={(value) => setTargets({ ...targets, [origin]: value })}
            />
          ))}
          <ChoiceField
            label="Runs"
            value={runs}
            options={[
              ['1', 'once'],
              ['2', 'twice, and learn what differs by itself'],
              ['3', 'three times, and learn what differs by itself'],
            ]}
            choose={setRuns}
          />
        </>
      )}
      <ChoiceField label="Speed" value={speed} options={SPEEDS} choose={setSpeed} />
      <ProcessFormEnd wrong={wrong} />
    </form>
  );
}

function portFault(text: string): string | null {
  const port = Number(text);
  const isPort = /^\d+$/.test(text) && port <= 65_535;
  return isPort ? null : `Expected a port from 0 to 65535, got ${text === '' ? 'none' : text}.`;
}

function targetFault(
  origins: readonly string[],
  targetOf: (origin: string) => string,
): string | null {
  const wrong = origins.find((origin) => originOf(targetOf(origin)) === null);
  if (wrong === undefined) return null;
  if (targetOf(wrong) !== '') return 'Expected an address such as http://localhost:3000.';
  return `${wrong} is another machine, which is never contacted unasked: say what stands for it.`;
}
