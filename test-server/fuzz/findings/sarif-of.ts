import { oracles, severityOf } from '../oracles/oracle.ts';
import type { Finding } from './finding.ts';

const LEVELS = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const;

/** Findings as SARIF 2.1.0. @param command what was fuzzed, for want of a file */
export function sarifOf(findings: readonly Finding[], command: string, version: string): string {
  const rules = oracles.map((id) => ({
    id,
    defaultConfiguration: { level: LEVELS[severityOf[id]] },
  }));
  const results = findings.map(({ oracle, severity, title, message, place, seed, path }) => ({
    ruleId: oracle,
    level: LEVELS[severity],
    message: { text: `${title}\n${message}` },
    locations: [{ logicalLocations: [{ fullyQualifiedName: place, name: command }] }],
    partialFingerprints: { place: `${oracle} ${place}` },
    properties: { seed, path },
  }));
  const driver = { name: 'sockeye fuzz', version, rules };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
