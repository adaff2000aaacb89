import type { Dialect } from '../generate/dialect.ts';
import type { Planned } from '../generate/generator.ts';
import type { Layer } from '../generate/layer.ts';
import type { Target } from '../target/target.ts';
import type { Input } from '../wire/input.ts';
import type { Examining } from './examining.ts';

/** Makes inputs, each by its path. */
export interface Planner {
  at(path: string): Planned;
}

/** Which end of a connection is fuzzed, and what that takes. */
export interface Side<T extends Target = Target> {
  /** What we are to the target. */
  readonly as: 'client' | 'server';
  /** Why a target cannot be used of which `discover` finds nothing. */
  readonly unusable: string;
  /** Finds out what a target speaks. @returns null when it cannot be used */
  discover(target: T, urlPath: string): Promise<Dialect | null>;
  /** Finds out what shows only to those who know what to say. */
  acquaint?(target: T, dialect: Dialect): Promise<Dialect>;
  planner(seed: number, layers: readonly Layer[], dialect: Dialect): Planner;
  examine(target: T, dialect: Dialect): Promise<Examining<T>>;
  /** @returns what an input and a target that has seen nothing else say to each other, as HAR 1.2 */
  conversation(examiner: Examining<T>, input: Input): Promise<string>;
  /** Several inputs, one after the other, as one. */
  join(inputs: readonly Input[]): Input;
}
