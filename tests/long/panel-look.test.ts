import { LOOKS, proveLook } from '../e2e/panel/prove-look.ts';

proveLook(LOOKS);
