import { expect } from 'vitest';

/** Claims that `npm start` has printed all of the chat that it plays. */
export function expectChat(printed: string): void {
  expect(printed).toMatch(/The lab runs at http:\/\/127\.0\.0\.1:\d+\//);
  for (const told of [
    // Its status comes from the developer tools' log, which may be slower than the printer is patient.
    / · {2}handshake .*ws:/,
    / ↓ {2}open .* engine\.io session /,
    / ↑ {2}probe /,
    / ↓ {2}connect .*"sid":/,
    / ↑ {2}event .* nickname #0 "Ada"/,
    / ↓ {2}ack .* ms .* nickname #0 .*"ok":true/,
    / ↑ {2}event .* avatar #1 <\d+ B 89 50 4e 47 /,
    / ↑ {2}event .* private message #6 /,
    / ↓ {2}event .* person left .*"Grace"/,
  ]) {
    expect(printed).toMatch(told);
  }
  expect(printed).toMatch(/^\d+ lines · \d+ sent · \d+ received · no ack missing · nothing lost$/m);
  expect(ackIdsIn(printed)).toEqual([0, 1, 2, 3, 4, 5, 6]);
}

function ackIdsIn(printed: string): number[] {
  return Array.from(printed.matchAll(/ ↓ {2}ack .*? \/ .*? #(\d+) /g), ([, id]) => Number(id));
}
