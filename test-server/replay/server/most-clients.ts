/** At one path, at once: far more than pages on one machine, and less than what fills its memory. */
export const MOST_CLIENTS = 1_000;

export const TOO_MANY = `The replay plays to ${MOST_CLIENTS} clients at a path at once.`;
