import type { ComparedRow } from '../../../inspector/compare/comparison.ts';
import type { ReplayReport } from './replay-report.ts';
import { rowWords } from './row-words.ts';

/** Failures of one test case that are written out. */
const MOST_FAILURES = 100;

/**
 * The report as JUnit's XML: a suite for each session or raw socket, a case for each event in it, and an
 * error where there was nothing to compare.
 */
export function junitOf(report: ReplayReport): string {
  const { comparison, durationMs } = report;
  const seconds = (durationMs / 1_000).toFixed(3);
  const suites =
    report.outcome === 'same' || report.outcome === 'different'
      ? comparison!.pairs.map((_, pair) => suiteOf(report, pair))
      : [errorSuite(report)];
  const counts = suites.map(({ tests, failures, errors }) => [tests, failures, errors] as const);
  const sum = (index: 0 | 1 | 2) => counts.reduce((total, each) => total + each[index], 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sockeye replay" tests="${sum(0)}" failures="${sum(1)}" errors="${sum(2)}" time="${seconds}">`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>\n',
  ].join('\n');
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly xml: string;
}

function suiteOf(report: ReplayReport, pair: number): Suite {
  const { pairs, rows } = report.comparison!;
  const { a, b } = pairs[pair]!;
  const name = `${(a ?? b)!.path} ${pair + 1}`;
  const cases = new Map<string, ComparedRow[]>();
  for (const row of rows) {
    if (row.pair !== pair) continue;
    const key = caseName(row);
    const known = cases.get(key);
    if (known === undefined) cases.set(key, [row]);
    else known.push(row);
  }
  const written = [...cases].map(([key, own]) => caseOf(name, key, own));
  const failures = written.filter(({ isFailure }) => isFailure).length;
  const notes = pair === 0 ? notesOf(report) : [];
  const out = notes.length > 0 ? [`<system-out>${escapeXml(notes.join('\n'))}</system-out>`] : [];
  const xml = [
    `<testsuite name="${escapeXml(name)}" tests="${cases.size}" failures="${failures}" errors="0">`,
    ...written.map((each) => each.xml),
    ...out,
    '</testsuite>',
  ].join('\n');
  return { tests: cases.size, failures, errors: 0, xml };
}

function caseName({ name, namespace, direction }: ComparedRow): string {
  const place = namespace === undefined ? '' : `${namespace} `;
  return `${place}${name}${direction === null ? '' : ` (${direction})`}`;
}

function caseOf(suite: string, name: string, rows: readonly ComparedRow[]) {
  const found = rows.flatMap(({ difference }) => (difference === null ? [] : [difference]));
  const head = `<testcase classname="${escapeXml(suite)}" name="${escapeXml(name)}"`;
  if (found.length === 0) return { isFailure: false, xml: `${head}/>` };
  const [first] = found;
  const rest = found.length - MOST_FAILURES;
  const lines = found.slice(0, MOST_FAILURES).map(({ words }) => words);
  const text = [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
  const failure = `<failure type="${first!.kind}" message="${escapeXml(first!.words)}">${escapeXml(text)}</failure>`;
  return { isFailure: true, xml: `${head}>${failure}</testcase>` };
}

function notesOf({ late, unsent, recorded }: ReplayReport): string[] {
  return [
    ...late.map(({ row, waitedFor }) => {
      const waited = waitedFor.map((each) => rowWords(recorded, each)).join(', ');
      return `${rowWords(recorded, row)} was sent though this had not come: ${waited}`;
    }),
    ...unsent.map(({ row, reason }) => `${rowWords(recorded, row)} was not sent: ${reason}`),
  ];
}

function errorSuite({ outcome, refused, failures }: ReplayReport): Suite {
  const message =
    outcome === 'refused'
      ? `expected a target for ${refused.join(', ')}, got none; only mapped origins and this machine are contacted`
      : outcome === 'unreachable'
        ? `expected a server that answers, got none: ${failures.map(({ url, reason }) => `${url}: ${reason}`).join('; ')}`
        : 'the replay was ended before it was through';
  const xml = [
    '<testsuite name="replay" tests="1" failures="0" errors="1">',
    `<testcase classname="replay" name="plays the recording"><error type="${outcome}" message="${escapeXml(message)}"/></testcase>`,
    '</testsuite>',
  ].join('\n');
  return { tests: 1, failures: 0, errors: 1, xml };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** What XML 1.0 cannot hold becomes U+FFFD, lone surrogates among it. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\n]/g, (character) => ENTITIES[character]!);
}
