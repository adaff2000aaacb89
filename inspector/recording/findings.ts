export type RedactionKind =
  | 'cookie'
  | 'authorization'
  | 'url-token'
  | 'connect-auth'
  | 'pattern'
  | 'id';

/** One thing that a redaction replaces. */
export interface RedactionFinding {
  readonly kind: RedactionKind;
  /** The header, the query's parameter, the namespace, the pattern, or what sort of id. */
  readonly place: string;
  /** How often it is replaced. */
  readonly count: number;
  /** The beginning of one of them. */
  readonly sample: string;
}

/** Of a sample so much is shown, and at most a third: enough to know it by, too little to use it. */
const SHOWN = 6;
/** A page that invents names of headers is not to fill the memory. */
const MOST = 1_000;

/** Counts what a redaction replaces. */
export class Findings {
  readonly #counts = new Map<string, { finding: RedactionFinding; count: number }>();

  note(kind: RedactionKind, place: string, secret: string): void {
    const key = `${kind} ${place}`;
    const known = this.#counts.get(key);
    if (known !== undefined) known.count++;
    else if (this.#counts.size < MOST) {
      const finding = { kind, place, count: 0, sample: shortened(secret) };
      this.#counts.set(key, { finding, count: 1 });
    }
  }

  /** The most frequent first. */
  all(): readonly RedactionFinding[] {
    const all = [...this.#counts.values()].map(({ finding, count }) => ({ ...finding, count }));
    return all.sort((one, other) => other.count - one.count);
  }
}

function shortened(secret: string): string {
  return `${secret.slice(0, Math.min(SHOWN, Math.floor(secret.length / 3)))}…`;
}
