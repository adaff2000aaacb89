import { FUZZ_SEVERITIES, type FuzzFinding } from '../../timeline/bridge/fuzz-news.ts';

/** What is most severe first, and within that in the order in which they were handed over. */
export function graverFirst(findings: readonly FuzzFinding[]): readonly FuzzFinding[] {
  const rank = ({ severity }: FuzzFinding) => FUZZ_SEVERITIES.indexOf(severity);
  return findings.toSorted((one, other) => rank(one) - rank(other) || one.number - other.number);
}
