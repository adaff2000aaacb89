import type { Finding } from '../../../inspector/replay/divergence.ts';
import type { ServerStep } from '../../../inspector/replay/step.ts';
import type { Stage } from '../../../inspector/replay/walk.ts';

export interface Performed {
  readonly index: number;
  readonly ackId: number | undefined;
  /** By the test's clock. */
  readonly at: number;
}

/** A stage that writes down what happens on it. */
export class StageLog implements Stage {
  now = 0;
  readonly performed: Performed[] = [];
  readonly refused: string[] = [];
  readonly findings: Finding[] = [];

  perform(step: ServerStep, ackId: number | undefined): void {
    this.performed.push({ index: step.index, ackId, at: this.now });
  }

  refuse(namespace: string): void {
    this.refused.push(namespace);
  }

  report(finding: Finding): void {
    this.findings.push(finding);
  }
}
