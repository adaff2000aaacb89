/** What a recording can be exported as. */
export const exportTargets = [
  'socket.io-client',
  'vitest',
  'playwright',
  'msw',
  'artillery',
  'k6',
] as const;

export type ExportTarget = (typeof exportTargets)[number];
