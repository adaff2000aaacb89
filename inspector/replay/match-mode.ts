/**
 * How alike what a client sends must be to what the recording has: the same arguments, arguments of the
 * same shape, or any. Namespace and event are always the same.
 */
export type MatchMode = 'exact' | 'shape' | 'any';

export const MATCH_MODES: readonly MatchMode[] = ['exact', 'shape', 'any'];
