import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';

export interface CheckBoxProps {
  readonly label: string;
  readonly title: string;
  readonly value: Signal<boolean>;
}

export function CheckBox({ label, title, value }: CheckBoxProps): JSX.Element {
  return (
    <label class="check" title={title}>
      <input
        type="checkbox"
        checked={value.value}
        onChange={(event) => {
          value.value = event.currentTarget.checked;
        }}
      />
      {label}
    </label>
  );
}
