import { FUZZ_LAYERS, type FuzzLayer } from '../../inspector/timeline/bridge/fuzz-layer.ts';
import {
  type FuzzBegun,
  type FuzzConfirmed,
  type FuzzFinding,
  type FuzzReached,
  LONGEST_FILE,
  LONGEST_TEXT,
  LONGEST_TITLE,
  MOST_SPOKEN,
} from '../../inspector/timeline/bridge/fuzz-news.ts';
import type { Finding } from '../fuzz/findings/finding.ts';
import { testSource } from '../fuzz/findings/test-source.ts';
import type { Dialect } from '../fuzz/generate/dialect.ts';
import { severityOf } from '../fuzz/oracles/oracle.ts';
import type { FuzzProgress } from '../fuzz/run/fuzz-options.ts';
import type { Confirmed } from '../fuzz/run/investigate.ts';

/** What a panel is told once it is known what the target speaks. */
export function begunNews(seed: number, dialect: Dialect): FuzzBegun {
  const { engines, sockets, sockJs, events, namespaces } = dialect;
  const speaks = [
    ...engines.map(
      ({ isSocketIo, revision, path }) =>
        `${isSocketIo ? 'Socket.IO over ' : ''}Engine.IO ${revision} at ${path}`,
    ),
    ...sockets.map((path) => `WebSocket at ${path}`),
    ...sockJs.map((path) => `SockJS at ${path === '' ? '/' : path}`),
  ];
  const told = speaks.slice(0, MOST_SPOKEN).map((text) => cut(text, LONGEST_TITLE));
  return { seed, speaks: told, events: events.length, namespaces: namespaces.length };
}

/** How far a run has come, for a panel. */
export function reachedNews(progress: FuzzProgress): FuzzReached {
  const { phase, inputs, coverage, findings, byLayer, leftMs } = progress;
  const counts = Object.fromEntries(
    FUZZ_LAYERS.map((layer) => [layer, byLayer.get(layer) ?? 0]),
  ) as Record<FuzzLayer, number>;
  return { phase, inputs, coverage, findings, byLayer: counts, leftMs };
}

/** What has repeated, for a panel. */
export function confirmedNews({ suspicion, planned, foundAfterMs }: Confirmed): FuzzConfirmed {
  const { oracle, title } = suspicion;
  const severity = severityOf[oracle];
  return { oracle, severity, layer: planned.layer, title: cut(title, LONGEST_TITLE), foundAfterMs };
}

/** A finding for a panel, which takes texts up to a length. */
export function findingNews(number: number, finding: Finding, dialect: Dialect): FuzzFinding {
  const { oracle, severity, layer, seed, confirmed, inputBytes, foundAfterMs, har } = finding;
  const test = testSource(finding, dialect);
  return {
    number,
    oracle,
    severity,
    layer,
    title: cut(finding.title, LONGEST_TITLE),
    message: cut(finding.message, LONGEST_TEXT),
    stack: cut(finding.stack, LONGEST_TEXT),
    seed,
    path: cut(finding.path, LONGEST_TITLE),
    ...confirmed,
    inputBytes,
    foundAfterMs,
    har: fileNews(har),
    test: fileNews(test),
  };
}

/** A file is handed over whole or not at all. */
export function fileNews(text: string | null): string | null {
  return text !== null && text.length <= LONGEST_FILE ? text : null;
}

/** A text that was cut short says so. */
export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
