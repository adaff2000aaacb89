import { defineConfig } from 'vitest/config';

/** Tests that change what the next file in their process would see: the platform, modules, folders. */
const ISOLATED = [
  'tests/extension/**/*.test.ts',
  'tests/inspector/export/**/*.test.ts',
  'tests/test-server/bridge/**/*.test.ts',
  'tests/test-server/demo/**/*.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [
            ...ISOLATED,
            'tests/e2e/**',
            'tests/conformance/**',
            'tests/long/**',
            'tests/test-server/fuzz/**',
          ],
          // Beginning each file in a process of its own takes half of the time.
          isolate: false,
          // On two cores the default is one.
          maxWorkers: 2,
          // Processes are started in some, on a machine that may have other work.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'unit-isolated',
          include: ISOLATED,
          maxWorkers: 2,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'long',
          // The fuzzer runs real servers against the clock.
          include: ['tests/long/**/*.test.ts', 'tests/test-server/fuzz/**/*.test.ts'],
          // So heavy that nothing else is to run beside it.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts', 'tests/conformance/**/*.test.ts'],
          // Each starts a browser of its own, and two of them take all of two cores.
          maxWorkers: 2,
          // After the unit tests, which take all of the machine.
          sequence: { groupOrder: 1 },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
