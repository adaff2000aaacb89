import type { JSX } from 'preact';
import type { RedactionFinding, RedactionKind } from '../../recording/findings.ts';
import type { RedactionPlan } from '../../recording/redaction-plan.ts';
import type { RedactionPreview } from './use-redaction-preview.ts';

export interface RedactionChoiceProps {
  readonly isRedacted: boolean;
  readonly setRedacted: (isRedacted: boolean) => void;
  readonly plan: RedactionPlan;
  readonly setPlan: (plan: RedactionPlan) => void;
  readonly preview: RedactionPreview;
}

const SWITCHES = [
  ['cookies', 'cookie', 'Cookies'],
  ['authorization', 'authorization', 'Authorization headers and keys'],
  ['urlTokens', 'url-token', 'Tokens and passwords in URLs'],
  ['connectAuth', 'connect-auth', 'What clients say in auth'],
] as const satisfies readonly (readonly [keyof RedactionPlan, RedactionKind, string])[];

/** More are of the same sort. */
const MOST = 8;

/** What is taken out of a recording, how often it is in there, and a glimpse of it. */
export function RedactionChoice(props: RedactionChoiceProps): JSX.Element {
  const { isRedacted, setRedacted, plan, setPlan, preview } = props;
  const findings = preview.kind === 'found' ? preview.findings : [];
  const count = (kind: RedactionKind) =>
    preview.kind === 'looking' ? '…' : countOf(findings, kind);
  return (
    <fieldset class="redaction">
      <legend>
        <label>
          <input
            type="checkbox"
            checked={isRedacted}
            onChange={(event) => setRedacted(event.currentTarget.checked)}
          />{' '}
          Redact
        </label>
      </legend>
      {isRedacted ? (
        <>
          {SWITCHES.map(([key, kind, label]) => (
            <label class="field" key={key}>
              <input
                type="checkbox"
                checked={plan[key]}
                onChange={(event) => setPlan({ ...plan, [key]: event.currentTarget.checked })}
              />
              {label}
              <span class="count">{plan[key] ? count(kind) : 'kept'}</span>
            </label>
          ))}
          <label class="field">
            Also what matches
            <input
              placeholder="regular expression, such as \d{4} \d{4} \d{4} \d{4}"
              value={plan.patterns[0] ?? ''}
              onInput={({ currentTarget: { value } }) =>
                setPlan({ ...plan, patterns: value === '' ? [] : [value] })
              }
            />
            <span class="count">{plan.patterns.length > 0 && count('pattern')}</span>
          </label>
          {preview.kind === 'wrong' && (
            <p class="wrong" role="alert">
              {preview.message}
            </p>
          )}
          <p>
            Ids of sessions and sockets, which let others in, are replaced alike everywhere, so that
            the recording still replays ({count('id')}).
          </p>
          <ul class="samples" aria-label="What is replaced">
            {findings.slice(0, MOST).map(({ kind, place, count, sample }) => (
              <li key={`${kind} ${place}`}>
                {place}: {sample} <span class="count">× {count}</span>
              </li>
            ))}
            {findings.length > MOST && <li>and {findings.length - MOST} more</li>}
            {findings.length === 0 && (
              <li class="count">{preview.kind === 'looking' ? 'Looking…' : 'Nothing'}</li>
            )}
          </ul>
        </>
      ) : (
        <p>
          Whoever gets the file gets cookies, tokens and session ids as they were. Keep it to
          yourself.
        </p>
      )}
    </fieldset>
  );
}

function countOf(findings: readonly RedactionFinding[], kind: RedactionKind): string {
  const count = findings.reduce((sum, one) => sum + (one.kind === kind ? one.count : 0), 0);
  return count === 0 ? 'none' : `${count.toLocaleString('en')} ×`;
}
