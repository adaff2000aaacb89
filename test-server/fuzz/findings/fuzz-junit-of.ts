import { type Oracle, oracles } from '../oracles/oracle.ts';
import type { Finding } from './finding.ts';

/** Findings as JUnit's XML: a case for each oracle, with a failure for each of its findings. */
export function fuzzJunitOf(findings: readonly Finding[], durationMs: number): string {
  const cases = oracles.map((oracle) => caseOf(oracle, findings)).join('\n');
  const failed = new Set(findings.map(({ oracle }) => oracle)).size;
  const counts = `tests="${oracles.length}" failures="${failed}" errors="0"`;
  const time = (durationMs / 1_000).toFixed(3);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="sockeye fuzz" ${counts} time="${time}">
<testsuite name="fuzz" ${counts} time="${time}">
${cases}
</testsuite>
</testsuites>
`;
}

function caseOf(oracle: Oracle, findings: readonly Finding[]): string {
  const failures = findings
    .filter((finding) => finding.oracle === oracle)
    .map(
      ({ title, message, stack, seed, path }) =>
        `<failure message="${escaped(title)}">${escaped(`${message}\n${stack}\nseed ${seed}, path ${path}`)}</failure>`,
    );
  return `<testcase classname="fuzz" name="${oracle}">${failures.join('')}</testcase>`;
}

/** XML 1.0 has no place for most control characters. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/g, '?')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
