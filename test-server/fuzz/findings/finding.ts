import type { Layer } from '../generate/layer.ts';
import type { Oracle, Severity } from '../oracles/oracle.ts';
import type { Input } from '../wire/input.ts';

/** Something wrong with a target, confirmed, with the smallest input that shows it. */
export interface Finding {
  /** What we were to the target; a client where absent. */
  readonly as?: 'server';
  readonly oracle: Oracle;
  readonly severity: Severity;
  readonly layer: Layer;
  readonly title: string;
  readonly message: string;
  readonly stack: string;
  /** Two of one oracle with the same place are one finding. */
  readonly place: string;
  readonly seed: number;
  readonly path: string;
  readonly confirmed: { readonly times: number; readonly of: number };
  readonly inputBytes: number;
  readonly input: Input;
  /** The conversation of the input with a fresh target, as HAR 1.2; null where there was no time left for it. */
  readonly har: string | null;
  /** Milliseconds from the beginning of the run to the first sight of it. */
  readonly foundAfterMs: number;
}
