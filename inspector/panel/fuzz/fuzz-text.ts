import type { FuzzReached } from '../../timeline/bridge/fuzz-news.ts';
import { counted, formatBytes, formatDuration } from '../../timeline/quantity.ts';
import type { Again, FuzzStage } from './running-fuzz.ts';

/** Says how far a run is. */
export function stageText(
  stage: FuzzStage,
  reached: FuzzReached | null,
  findings: number,
  isStarted: boolean,
): string {
  switch (stage.kind) {
    case 'asking':
      return 'Asking for it …';
    case 'sending':
      return 'Handing over what to learn from …';
    case 'waiting':
      return 'Another run of that process comes first …';
    case 'starting':
      return isStarted
        ? 'Starting the server, and asking what it speaks …'
        : 'Asking the server what it speaks …';
    case 'running':
      return phaseText(reached);
    case 'stopping':
      return 'Stopping: what was found is put together …';
    case 'over':
      return outcomeText(stage, findings);
    case 'stopped':
      return 'Stopped.';
    case 'failed':
      return stage.message;
  }
}

function phaseText(reached: FuzzReached | null): string {
  switch (reached?.phase) {
    case 'confirming':
      return 'Repeating what was suspicious';
    case 'shrinking':
      return 'Making what was found smaller';
    default:
      return 'Searching';
  }
}

function outcomeText(
  { inputs, durationMs, isStopped }: Extract<FuzzStage, { kind: 'over' }>,
  findings: number,
): string {
  const what = findings === 0 ? 'Nothing found' : counted(findings, 'finding');
  const by = `by ${numbered(inputs, 'input')} in ${formatDuration(durationMs)}`;
  return `${what} ${by}${isStopped ? ', stopped before the end' : ''}.`;
}

/** What rises meanwhile, which nobody wants to be read aloud. */
export function countText(stage: FuzzStage, reached: FuzzReached | null, leftMs: number): string {
  if (stage.kind === 'sending') return formatBytes(stage.bytes);
  if (stage.kind !== 'running' || reached === null) return '';
  const { inputs, findings } = reached;
  return `${numbered(inputs, 'input')} · ${counted(findings, 'finding')} · ${leftText(leftMs)}`;
}

function leftText(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds <= 0) return 'nearly over';
  return `${clockText(seconds)} left`;
}

/** Writes seconds as a clock does: `0:07`, `12:30`, `1:02:03`. */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (number: number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60)];
  const end = two(whole % 60);
  return hours === 0 ? `${minutes}:${end}` : `${hours}:${two(minutes)}:${end}`;
}

/** Large numbers are grouped, as in `12,345 inputs`. */
export function numbered(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}

/** Says what came of doing a finding again. */
export function againText(again: Again | undefined): string {
  switch (again) {
    case undefined:
      return '';
    case 'asked':
      return 'Doing it again …';
    case 'shown':
      return 'It showed again.';
    case 'not shown':
      return 'It did not show this time.';
    case 'unreachable':
      return 'No server answers there any more: start it, and replay this.';
    case 'gone':
      return 'Sockeye has ended there: start it, and fuzz with the same seed.';
  }
}
