import { useState } from 'preact/hooks';
import { DEFAULT_SETTINGS, MEMORY_RANGES, type MemorySetting } from '../settings/settings.ts';

interface MemoryFieldProps {
  readonly name: MemorySetting;
  readonly label: string;
  /** What it does and costs. */
  readonly about: string;
  /** MiB */
  readonly value: number;
  change(value: number): void;
}

/** An amount of memory. What is no such amount stays in the field with a reason, and is not saved. */
export function MemoryField({ name, label, about, value, change }: MemoryFieldProps) {
  // What is being typed: what comes back of it from the storage is older.
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? String(value);
  const [least, most] = MEMORY_RANGES[name];
  const read = memoryIn(text, least, most);
  const enter = (typed: string) => {
    setDraft(typed);
    const entered = memoryIn(typed, least, most);
    if (entered !== null && entered !== value) change(entered);
  };
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <span class="amount">
        <input
          id={name}
          inputMode="numeric"
          autocomplete="off"
          value={text}
          aria-invalid={read === null}
          aria-describedby={`${name}-error ${name}-about`}
          onInput={(event) => enter(event.currentTarget.value)}
          onBlur={() => read !== null && setDraft(null)}
        />{' '}
        MiB
      </span>
      <p class="error" id={`${name}-error`} role="alert">
        {read === null &&
          `Expected a whole number from ${least} to ${most}, got “${text}”. Still in force: ${value} MiB.`}
      </p>
      <p class="about" id={`${name}-about`}>
        Default: {DEFAULT_SETTINGS[name]} MiB. {about}
      </p>
    </div>
  );
}

/** @returns whole MiB within the bounds, null for anything else */
function memoryIn(text: string, least: number, most: number): number | null {
  const value = /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}
