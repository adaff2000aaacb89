import { init } from '@sentry/browser';

globalThis.Sentry = { init };
