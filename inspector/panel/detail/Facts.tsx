import type { ComponentChildren, JSX } from 'preact';

/** A named fact; `tone` gives its value the colour of a meaning. */
export interface Fact {
  readonly name: string;
  readonly value: ComponentChildren;
  readonly tone?: 'error' | 'waiting';
}

export interface FactsProps {
  readonly title?: string;
  readonly facts: readonly (Fact | null)[];
}

/** A list of facts, names to the left; what is null is left out. */
export function Facts({ title, facts }: FactsProps): JSX.Element | null {
  const known = facts.filter((fact) => fact !== null);
  if (known.length === 0) return null;
  return (
    <section class="facts">
      {title !== undefined && <h2>{title}</h2>}
      <dl>
        {known.map(({ name, value, tone }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class={tone}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A fact with text for its value; null where there is none. */
export function fact(
  name: string,
  value: string | null | undefined,
  tone?: Fact['tone'],
): Fact | null {
  if (value === null || value === undefined || value === '') return null;
  return tone === undefined ? { name, value } : { name, value, tone };
}
