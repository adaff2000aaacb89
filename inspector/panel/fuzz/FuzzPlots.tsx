import type { JSX } from 'preact';
import { Plot } from './Plot.tsx';
import type { RunningFuzz } from './running-fuzz.ts';

/** Functions and blocks. */
const COVERAGE = 'New places in the code';

/** Rate and coverage over the time of a run. */
export function FuzzPlots({ running }: { readonly running: RunningFuzz }): JSX.Element {
  void running.reached.value;
  const { course, ask } = running;
  const { seconds } = course;
  const [points, until] = [seconds.length, ask.budgetMs / 1_000];
  return (
    <div class="fuzz-plots">
      <Plot
        label="Inputs a second"
        seconds={seconds}
        values={course.rates}
        points={points}
        until={until}
      />
      {ask.origin === null ? (
        <Plot
          label={COVERAGE}
          seconds={seconds}
          values={course.coverage}
          points={points}
          until={until}
          isStepped
        />
      ) : (
        <figure class="plot">
          <figcaption>{COVERAGE}</figcaption>
          <p>
            Known only of a server that Sockeye starts itself:{' '}
            <code>npx sockeye-devtools serve --exec "node server.js"</code>
          </p>
        </figure>
      )}
    </div>
  );
}
