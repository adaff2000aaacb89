/** A burst: more than any transport takes before it has to wait. */
export const tenNumbers: readonly number[] = Array.from({ length: 10 }, (_, index) => index + 1);
