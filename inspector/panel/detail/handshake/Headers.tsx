import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Header } from '../../../observation.ts';
import { isSecretHeader } from './secret-header.ts';

export interface HeadersProps {
  readonly title: string;
  readonly headers: readonly Header[];
  /** Names of those that were sent and that the browser does not show. */
  readonly withheld: readonly string[];
  /** What to say when there are none. */
  readonly none: string;
}

/** Headers with their names as sent; secret ones are covered until one asks. */
export function Headers({ title, headers, withheld, none }: HeadersProps): JSX.Element {
  return (
    <section class="facts headers">
      <h2>{title}</h2>
      {headers.length === 0 && withheld.length === 0 && <p class="nothing">{none}</p>}
      <dl>
        {headers.map(([name, value], at) => (
          // A header may come several times.
          <div key={`${name} ${at}`}>
            <dt>{name}</dt>
            <dd>{isSecretHeader(name) ? <Secret name={name} value={value} /> : value}</dd>
          </div>
        ))}
        {withheld.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="withheld">sent, but the browser does not show it to extensions</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Secret({ name, value }: { readonly name: string; readonly value: string }): JSX.Element {
  const [shown, setShown] = useState(false);
  return (
    <>
      {shown ? value : '••••••••'}{' '}
      <button
        type="button"
        class="link"
        aria-label={`${shown ? 'Hide' : 'Show'} the value of ${name}`}
        onClick={() => setShown(!shown)}
      >
        {shown ? 'Hide' : 'Show'}
      </button>
    </>
  );
}
