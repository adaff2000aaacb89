import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { FuzzFinding } from '../../timeline/bridge/fuzz-news.ts';
import { formatDuration } from '../../timeline/quantity.ts';
import type { Recordings } from '../recording/recordings.ts';
import { againText } from './fuzz-text.ts';
import type { RunningFuzz } from './running-fuzz.ts';

export interface FindingDetailProps {
  readonly finding: FuzzFinding;
  readonly running: RunningFuzz;
  readonly recordings: Recordings;
}

/** A finding in full, and what can be done with it. */
export function FindingDetail({ finding, running, recordings }: FindingDetailProps): JSX.Element {
  const { number, oracle, title, message, stack, seed, path, foundAfterMs, har, test } = finding;
  const said = useSignal('');
  const isOver = running.stage.value.kind === 'over';
  const again = running.again.value.get(number);
  return (
    <section class="finding-detail" aria-label="Finding">
      <div class="finding-actions">
        <button
          type="button"
          class="text-button"
          disabled={har === null}
          title={
            har === null
              ? 'It is not there yet, or too large: where there was no time left for it, replay this'
              : 'What is said to the server, and what it answers, as a recording'
          }
          onClick={() => {
            if (har !== null) void recordings.open(fileOf(number, oracle, har), BACK);
          }}
        >
          Show its sequence
        </button>
        <button
          type="button"
          class="text-button"
          disabled={!isOver || again === 'asked'}
          title={isOver ? 'Once more, to the same server' : 'Once the run is over'}
          onClick={() => {
            said.value = '';
            running.showAgain(number);
          }}
        >
          Replay this
        </button>
        <button
          type="button"
          class="text-button"
          disabled={test === null}
          title={
            test === null
              ? 'Too large to be handed over'
              : 'A test that fails as long as it is there, with nothing but Node'
          }
          onClick={() => {
            recordings.host.copy(test ?? '');
            said.value = COPIED;
          }}
        >
          Copy as test
        </button>
        <span role="status">{said.value === '' ? againText(again) : said.value}</span>
      </div>
      <p class="title">{title}</p>
      {!title.includes(message) && !stack.startsWith(message) && <p>{message}</p>}
      {stack !== '' && <pre>{stack}</pre>}
      <p class="found">
        First seen after {formatDuration(foundAfterMs)}, by{' '}
        <code>
          --seed {seed} --path {path}
        </code>
      </p>
    </section>
  );
}

const BACK = 'Back to the findings';

const COPIED = 'Copied. Save it as finding.test.mjs: its first lines say how to run it.';

function fileOf(number: number, oracle: string, har: string) {
  const blob = new Blob([har]);
  const name = `finding ${number}, ${oracle}`;
  return { name, size: blob.size, stream: () => blob.stream() };
}
