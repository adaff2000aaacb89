import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../fuzz/findings/finding.ts';
import { writeFinding } from '../fuzz/findings/write-finding.ts';
import type { Dialect } from '../fuzz/generate/dialect.ts';
import type { FuzzState } from '../fuzz/run/fuzz-options.ts';

/** Where the findings of runs are, one folder each, and how far the last run came. */
export class FindingsFolder {
  readonly #path: string;
  #count: number | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** @returns where it has been written */
  async add(finding: Finding, dialect: Dialect): Promise<string> {
    await mkdir(this.#path, { recursive: true });
    this.#count ??= await this.#known();
    return writeFinding(this.#path, this.#count++, finding, dialect);
  }

  async keep(state: FuzzState): Promise<void> {
    await mkdir(this.#path, { recursive: true });
    await writeFile(join(this.#path, 'state.json'), `${JSON.stringify(state)}\n`);
  }

  /** @returns null where no run has been */
  async state(): Promise<FuzzState | null> {
    try {
      const { seed, next, corpus, known } = JSON.parse(
        await readFile(join(this.#path, 'state.json'), 'utf8'),
      ) as FuzzState;
      const isCounted = Number.isInteger(seed) && Number.isInteger(next);
      const isWhole = isCounted && Array.isArray(corpus) && Array.isArray(known);
      return isWhole ? { seed, next, corpus, known } : null;
    } catch {
      return null;
    }
  }

  async #known(): Promise<number> {
    const numbers = (await readdir(this.#path)).map((name) => Number.parseInt(name, 10) || 0);
    return Math.max(0, ...numbers);
  }
}
