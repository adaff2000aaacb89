import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [
            'tests/e2e/**',
            'tests/extension/**',
            'tests/conformance/**',
            'tests/long/**',
            'tests/test-server/fuzz/**',
          ],
          // Nothing in there touches what another file could see, and beginning each anew takes half of the time.
          isolate: false,
          // On two cores the default is one.
          maxWorkers: 2,
          // Processes are started in some, on a machine that may have other work.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'unit-extension',
          // They change the platform under the page's feet.
          include: ['tests/extension/**/*.test.ts'],
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
