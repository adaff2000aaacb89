/** RFC 6455 section 7.4.1 and its registry at IANA, in few words. */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [1000, 'normal'],
  [1001, 'going away'],
  [1002, 'protocol error'],
  [1003, 'data of a kind not accepted'],
  [1005, 'no code given'],
  [1006, 'no close frame came'],
  [1007, 'data does not fit its kind'],
  [1008, 'against a policy'],
  [1009, 'message too big'],
  [1010, 'extension missing'],
  [1011, 'server failed'],
  [1012, 'server restarts'],
  [1013, 'try again later'],
  [1014, 'bad gateway'],
  [1015, 'TLS failed'],
]);

/** `1006 (no close frame came)`; a code of the application's own stands alone. */
export function describeCloseCode(code: number): string {
  const meaning = MEANINGS.get(code);
  return meaning === undefined ? String(code) : `${code} (${meaning})`;
}
