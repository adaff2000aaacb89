interface ChoiceFieldProps<Value extends string> {
  readonly name: string;
  readonly legend: string;
  /** Default and cost. */
  readonly about: string;
  readonly value: Value;
  readonly choices: readonly (readonly [value: Value, label: string])[];
  choose(value: Value): void;
}

/** One of several. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { name, legend, about, value, choices, choose } = props;
  return (
    <fieldset aria-describedby={`${name}-about`}>
      <legend>{legend}</legend>
      {choices.map(([choice, label]) => (
        <label key={choice} class="check">
          <input
            type="radio"
            name={name}
            value={choice}
            checked={choice === value}
            onChange={() => choose(choice)}
          />
          {label}
        </label>
      ))}
      <p class="about" id={`${name}-about`}>
        {about}
      </p>
    </fieldset>
  );
}
