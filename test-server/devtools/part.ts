/** A part of a document that a person points at. */
export interface Part {
  readonly css: string;
  /** It has this text in it. */
  readonly text?: string;
  /** Which one of several, from 0; the last is -1. Default: the first. */
  readonly nth?: number;
}
