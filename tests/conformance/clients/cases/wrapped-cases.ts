import { bundlePath } from '../../../scenarios/serving/client-bundles.ts';
import { sentryPath } from '../built-sentry.ts';
import type { ClientCase } from '../client-case.ts';
import { sentryCase } from './sentry-case.ts';
import { socketIoCase } from './socket-io-cases.ts';
import { zoneCase } from './zone-case.ts';

const socketIo = socketIoCase(4, ['polling', 'websocket']);

/** Pages in which libraries have replaced what the extension has replaced before. */
export const wrappedCases: readonly ClientCase[] = [
  zoneCase,
  sentryCase,
  {
    ...socketIo,
    name: `${socketIo.name} after zone.js`,
    scripts: [bundlePath('zone'), ...socketIo.scripts],
  },
  {
    ...socketIo,
    name: `${socketIo.name} after Sentry`,
    scripts: [sentryPath, ...socketIo.scripts],
    page: 'socket-io-after-sentry',
  },
];
