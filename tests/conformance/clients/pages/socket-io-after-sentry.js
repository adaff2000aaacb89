import { startSentry } from './sentry.js';

startSentry();
await import('./socket-io.js');
