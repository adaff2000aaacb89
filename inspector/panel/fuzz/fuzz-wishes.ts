import {
  type FuzzAsk,
  isSeed,
  LARGEST_SEED,
  LONGEST_BUDGET_MS,
} from '../../timeline/bridge/fuzz-ask.ts';
import { FUZZ_LAYERS, type FuzzLayer } from '../../timeline/bridge/fuzz-layer.ts';
import { isLoopback } from '../replay/recorded-origins.ts';

/** What is in the form, as it was typed. */
export interface FuzzWishes {
  /** One that runs, or the one that the process may start. */
  readonly server: 'running' | 'startable';
  /** Of one that runs. */
  readonly address: string;
  /** At which one that is started takes clients in. */
  readonly path: string;
  readonly seconds: string;
  readonly seed: string;
  readonly layers: ReadonlySet<FuzzLayer>;
}

const MOST_SECONDS = LONGEST_BUDGET_MS / 1_000;

/** What is asked for, or, as a text, what is wrong with it. */
export function askOf(wishes: FuzzWishes): FuzzAsk | string {
  const { layers, seconds, seed } = wishes;
  const target = targetOf(wishes);
  if (typeof target === 'string') return target;
  if (layers.size === 0) return 'Choose at least one layer.';
  const time = Number(seconds);
  if (!(/^\d+$/.test(seconds) && time >= 1 && time <= MOST_SECONDS)) {
    return `Expected a time from 1 to ${MOST_SECONDS} seconds.`;
  }
  const isAny = seed === '';
  if (!isAny && !(/^\d+$/.test(seed) && isSeed(Number(seed)))) {
    return `Expected a seed from 0 to ${LARGEST_SEED}, or none.`;
  }
  return {
    type: 'fuzz',
    ...target,
    layers: FUZZ_LAYERS.filter((layer) => layers.has(layer)),
    budgetMs: time * 1_000,
    seed: isAny ? null : Number(seed),
  };
}

function targetOf({
  server,
  address,
  path,
}: FuzzWishes): Pick<FuzzAsk, 'origin' | 'path'> | string {
  if (server === 'startable') {
    return path.startsWith('/') ? { origin: null, path } : 'Expected a path such as /socket.io/.';
  }
  const text = address.trim().replace(/^ws(?=s?:)/i, 'http');
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return 'Expected an address such as http://localhost:3000/.';
  }
  if (url.protocol === 'https:') return 'The fuzzer speaks no TLS: expected an address of http.';
  if (isLoopback(url.origin)) return { origin: url.origin, path: url.pathname };
  return `${url.hostname} is another machine. The panel fuzzes servers of this one alone.`;
}
