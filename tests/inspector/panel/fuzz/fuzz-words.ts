/** What a process may tell of a finding. */
export function findingWord(more: object = {}): object {
  return {
    type: 'finding',
    number: 1,
    oracle: 'crash',
    severity: 'critical',
    layer: 'payload',
    title: 'Cannot destructure',
    message: 'TypeError: Cannot destructure',
    stack: 'at join (app.mjs:8:3)',
    path: '12.3',
    har: null,
    test: 'test()',
    seed: 1,
    times: 3,
    of: 3,
    inputBytes: 200,
    foundAfterMs: 1_200,
    ...more,
  };
}

/** What it may tell of how far it is. */
export function progressWord(more: object = {}): object {
  return {
    type: 'progress',
    phase: 'searching',
    inputs: 10,
    coverage: 5,
    findings: 0,
    byLayer: { http: 1, websocket: 2, engine: 3, socket: 4, payload: 0 },
    leftMs: 5_000,
    ...more,
  };
}
