import { LOOKS, proveLook } from './panel/prove-look.ts';

// The others by `npm run test:long`.
proveLook(
  LOOKS.filter(({ theme, size }) => (theme === 'light' ? size === 'wide' : size === 'docked')),
);
