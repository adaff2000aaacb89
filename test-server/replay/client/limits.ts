/** Of one message or body that a server answers with: a run must not fill the memory. */
export const MOST_BYTES = 64 * 1024 * 1024;
/** That all runs at once may receive: a server that floods must not fill the memory. */
export const MOST_BYTES_OF_RUNS = 512 * 1024 * 1024;
/** What a row takes besides its payload; without it a flood of empty messages would count for nothing. */
export const BYTES_OF_A_ROW = 128;
/** Milliseconds until a handshake is taken for dead. */
export const PATIENCE_WITH_HANDSHAKES = 10_000;
/** Milliseconds for a polling request; above the ping interval of every server. */
export const PATIENCE_WITH_POLLS = 120_000;
/** Milliseconds that what a packet waits for may come later than it came in the recording. */
export const DEFAULT_PATIENCE = 5_000;
/** Milliseconds that are waited at the end for what came in addition. */
export const DEFAULT_SETTLING = 200;
/** Milliseconds of a pause in the recording that are granted once more. */
export const LONGEST_PAUSE = 60_000;
