import type { JSX } from 'preact';

export interface ChoiceFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  /** Each with its text. */
  readonly options: readonly (readonly [Value, string])[];
  readonly choose: (value: Value) => void;
}

/** A line of a form, to choose in. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>): JSX.Element {
  const { label, value, options, choose } = props;
  return (
    <label class="field">
      <span>{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => {
          const found = options.find(([name]) => name === currentTarget.value);
          if (found !== undefined) choose(found[0]);
        }}
      >
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
