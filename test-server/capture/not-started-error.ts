import { NoBrowserError } from './no-browser-error.ts';

/** The browser ended as it began: it is no browser, or has no display to show itself on. */
export class NotStartedError extends NoBrowserError {}
