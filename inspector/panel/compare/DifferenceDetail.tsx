import type { JSX } from 'preact';
import type { Difference } from '../../compare/comparison.ts';
import { jsonSafe } from '../../timeline/json-safe.ts';
import type { CompareState } from './compare-state.ts';

/** The selected row's difference in words, and argument by argument. */
export function DifferenceDetail({ state }: { readonly state: CompareState }): JSX.Element {
  const { current } = state;
  const difference = current?.difference ?? null;
  if (difference === null) {
    return (
      <div class="difference">
        <p>{current === null ? 'The two are the same.' : 'This packet is the same in both.'}</p>
      </div>
    );
  }
  return (
    <section class="difference" aria-label="Difference">
      <p>
        <b>{difference.kind}</b>: {difference.words}
      </p>
      {difference.kind === 'changed' && <Changes difference={difference} state={state} />}
    </section>
  );
}

interface ChangesProps {
  readonly difference: Difference & { readonly kind: 'changed' };
  readonly state: CompareState;
}

function Changes({ difference: { changes, more }, state }: ChangesProps): JSX.Element {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Where</th>
          <th scope="col">{state.a.name}</th>
          <th scope="col">{state.b.name}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.path}>
            <th scope="row">{change.path}</th>
            <td>{'a' in change ? textOf(change.a) : <i>nothing</i>}</td>
            <td>{'b' in change ? textOf(change.b) : <i>nothing</i>}</td>
          </tr>
        ))}
        {more > 0 && (
          <tr>
            <td colSpan={3}>and {more.toLocaleString('en')} more</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

const LONGEST = 2_000;

function textOf(value: unknown): string {
  const text = JSON.stringify(jsonSafe(value)) ?? 'undefined';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
