/** How one tells that something is wrong; the list is closed. */
export const oracles = [
  'crash',
  'rejection',
  'hang',
  'memory',
  'disturbed-peer',
  'protocol',
  'unreachable-handler',
  'http-5xx',
  'no-response',
  'state',
  'page-error',
] as const;
export type Oracle = (typeof oracles)[number];

export type Severity = 'critical' | 'high' | 'medium' | 'low';

export const severityOf: Readonly<Record<Oracle, Severity>> = {
  crash: 'critical',
  rejection: 'high',
  hang: 'high',
  memory: 'high',
  'disturbed-peer': 'high',
  protocol: 'medium',
  'unreachable-handler': 'medium',
  'http-5xx': 'medium',
  'no-response': 'high',
  state: 'medium',
  'page-error': 'high',
};

/** Something that an oracle has seen, before anybody has confirmed it. */
export interface Suspicion {
  readonly oracle: Oracle;
  readonly title: string;
  readonly message: string;
  readonly stack: string;
  /** Two of one oracle with the same place are one finding. */
  readonly place: string;
}

export function keyOf({ oracle, place }: Suspicion): string {
  return `${oracle} ${place}`;
}

const MEASURED = /^(?:hang slow|memory large) /;

/** Whether two keys are of the same; where time goes, and whether memory stays, varies from one look to the next. */
export function isSameKey(key: string, other: string): boolean {
  const [measured] = MEASURED.exec(key) ?? [];
  return key === other || (measured !== undefined && other.startsWith(measured));
}

/** Whether it may have left the target as it should not be. */
export function isLasting({ oracle }: Suspicion): boolean {
  return oracle !== 'protocol' && oracle !== 'http-5xx' && oracle !== 'unreachable-handler';
}
