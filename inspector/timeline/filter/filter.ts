import type { Transport } from '../../observation.ts';
import type { Audience } from '../../protocol/emission.ts';
import type { Direction, Layer } from '../../protocol/reading.ts';
import type { LineKind } from '../line.ts';

/** A name to compare with, exactly, or with `*` for any characters. */
export interface NamePattern {
  readonly text: string;
  readonly isWild: boolean;
}

export type Comparison = '>' | '>=' | '<' | '<=' | '=';
export type State = 'waiting' | 'unanswered' | 'binary' | 'truncated' | 'malformed';

/** What a row must be; where there are several values, any of them. */
export type Test =
  | { readonly on: 'text'; readonly text: string }
  | { readonly on: 'pattern'; readonly pattern: RegExp }
  | { readonly on: 'event' | 'ns' | 'room'; readonly any: readonly NamePattern[] }
  | { readonly on: 'to'; readonly any: readonly Audience[] }
  | { readonly on: 'conn' | 'sid' | 'url'; readonly any: readonly string[] }
  | { readonly on: 'dir'; readonly any: readonly Direction[] }
  | { readonly on: 'kind'; readonly any: readonly LineKind[] }
  | { readonly on: 'layer'; readonly any: readonly Layer[] }
  | { readonly on: 'transport'; readonly any: readonly Transport[] }
  | { readonly on: 'is'; readonly any: readonly State[] }
  | { readonly on: 'has'; readonly any: readonly 'ack'[] }
  | { readonly on: 'ack'; readonly any: readonly number[] }
  /** Bytes, or milliseconds. */
  | {
      readonly on: 'size' | 'latency';
      readonly comparison: Comparison;
      readonly value: number;
    };

export interface Term {
  readonly negated: boolean;
  readonly test: Test;
}

/** All terms must hold; without any, every row matches. */
export interface Filter {
  readonly terms: readonly Term[];
}

/** Why a text is no filter. */
export interface FilterError {
  /** What was expected, what came, what to do. */
  readonly message: string;
  /** Place in the text, in characters; `end` is behind the last one. */
  readonly start: number;
  readonly end: number;
}
