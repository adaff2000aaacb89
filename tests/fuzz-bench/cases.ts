import { type ClientKind, clientSource, isClientKind } from './client-source.ts';
import { type ServerKind, serverSource } from './server-source.ts';

/** A version with a known bug, and the one in which it was mended; nothing but the versions is told. */
export interface BenchCase {
  readonly name: string;
  /** What is fuzzed. */
  readonly target: 'server' | 'client';
  readonly broken: Side;
  readonly fixed: Side;
  readonly knownAs: string;
}

/** What is installed, and what is run on it. */
export interface Side {
  readonly versions: Readonly<Record<string, string>>;
  readonly source: string;
}

interface Published {
  readonly name: string;
  readonly kind: ServerKind | ClientKind;
  readonly broken: Side['versions'];
  readonly fixed: Side['versions'];
  readonly knownAs: string;
}

const of4 = (parser: string, engine = '6.4.2', io = '4.6.1') => ({
  'socket.io': io,
  'socket.io-parser': parser,
  'engine.io': engine,
});

const clientOf = (client: string, parser: string) => ({
  'socket.io-client': client,
  'socket.io-parser': parser,
});

/** Later drivers want later extensions. */
const faye = (extensions: string) => ({
  'faye-websocket': '0.11.3',
  'permessage-deflate': '0.1.7',
  'websocket-driver': '0.7.4',
  'websocket-extensions': extensions,
});

const published: readonly Published[] = [
  {
    name: 'parser-4.2.2',
    kind: 'socket.io',
    broken: of4('4.2.2'),
    fixed: of4('4.2.3'),
    knownAs: 'CVE-2023-32695',
  },
  {
    name: 'socket.io-4.6.1',
    kind: 'socket.io',
    broken: of4('4.2.4'),
    fixed: of4('4.2.4', '6.4.2', '4.6.2'),
    knownAs: 'CVE-2024-38355',
  },
  {
    name: 'parser-4.2.0',
    kind: 'socket.io',
    broken: { 'socket.io': '4.5.1', 'socket.io-parser': '4.2.0' },
    fixed: { 'socket.io': '4.5.1', 'socket.io-parser': '4.2.1' },
    knownAs: 'CVE-2022-2421',
  },
  {
    name: 'parser-3.4.0',
    kind: 'socket.io',
    broken: { 'socket.io': '2.3.0', 'socket.io-parser': '3.4.0', 'engine.io': '3.4.2' },
    fixed: { 'socket.io': '2.3.0', 'socket.io-parser': '3.4.1', 'engine.io': '3.4.2' },
    knownAs: 'CVE-2020-36049',
  },
  {
    name: 'engine.io-6.2.0',
    kind: 'engine.io',
    broken: { 'engine.io': '6.2.0' },
    fixed: { 'engine.io': '6.2.1' },
    knownAs: 'CVE-2022-41940',
  },
  {
    name: 'engine.io-6.4.1',
    kind: 'engine.io',
    broken: { 'engine.io': '6.4.1' },
    fixed: { 'engine.io': '6.4.2' },
    knownAs: 'CVE-2023-31125',
  },
  {
    name: 'ws-8.17.0',
    kind: 'ws',
    broken: { ws: '8.17.0' },
    fixed: { ws: '8.17.1' },
    knownAs: 'CVE-2024-37890',
  },
  {
    name: 'ws-7.4.5',
    kind: 'ws',
    broken: { ws: '7.4.5' },
    fixed: { ws: '7.4.6' },
    knownAs: 'CVE-2021-32640',
  },
];

/** Others of the same sort, tried only by name. */
const others: readonly Published[] = [
  {
    name: 'more-engine.io-6.1.0',
    kind: 'engine.io',
    broken: { 'engine.io': '6.1.0' },
    fixed: { 'engine.io': '6.1.1' },
    knownAs: 'CVE-2022-21676',
  },
  {
    name: 'more-ws-3.3.0',
    kind: 'ws',
    broken: { ws: '3.3.0' },
    fixed: { ws: '3.3.1' },
    knownAs: 'GHSA-5v72-xg48-5rpm',
  },
  {
    name: 'more-sockjs-0.3.19',
    kind: 'sockjs',
    broken: { sockjs: '0.3.19' },
    fixed: { sockjs: '0.3.20' },
    knownAs: 'CVE-2020-7693',
  },
  {
    name: 'more-websocket-extensions-0.1.3',
    kind: 'faye-websocket',
    broken: faye('0.1.3'),
    fixed: faye('0.1.4'),
    knownAs: 'CVE-2020-7662',
  },
  {
    name: 'more-ws-5.2.2',
    kind: 'ws',
    broken: { ws: '5.2.2' },
    fixed: { ws: '5.2.3' },
    knownAs: 'CVE-2021-32640',
  },
  {
    name: 'more-parser-3.3.1',
    kind: 'socket.io',
    broken: { 'socket.io': '2.3.0', 'socket.io-parser': '3.3.1', 'engine.io': '3.4.2' },
    fixed: { 'socket.io': '2.3.0', 'socket.io-parser': '3.3.2', 'engine.io': '3.4.2' },
    knownAs: 'CVE-2020-36049',
  },
  {
    name: 'more-engine.io-3.6.0',
    kind: 'engine.io',
    broken: { 'engine.io': '3.6.0' },
    fixed: { 'engine.io': '3.6.1' },
    knownAs: 'CVE-2022-41940',
  },
  {
    name: 'more-parser-3.4.2',
    kind: 'socket.io',
    broken: { 'socket.io': '2.5.0', 'socket.io-parser': '3.4.2' },
    fixed: { 'socket.io': '2.5.0', 'socket.io-parser': '3.4.3' },
    knownAs: 'CVE-2023-32695',
  },
  {
    name: 'more-parser-4.0.4',
    kind: 'socket.io',
    broken: { 'socket.io': '4.4.1', 'socket.io-parser': '4.0.4' },
    fixed: { 'socket.io': '4.4.1', 'socket.io-parser': '4.0.5' },
    knownAs: 'CVE-2022-2421',
  },
  {
    name: 'more-socket.io-2.5.0',
    kind: 'socket.io',
    broken: { 'socket.io': '2.5.0' },
    fixed: { 'socket.io': '2.5.1' },
    knownAs: 'CVE-2024-38355',
  },
  {
    name: 'more-engine.io-4.1.1',
    kind: 'engine.io',
    broken: { 'engine.io': '4.1.1' },
    fixed: { 'engine.io': '4.1.2' },
    knownAs: 'CVE-2022-21676',
  },
  {
    name: 'more-ws-6.2.2',
    kind: 'ws',
    broken: { ws: '6.2.2' },
    fixed: { ws: '6.2.3' },
    knownAs: 'CVE-2024-37890',
  },
  {
    name: 'more-client-parser-4.2.2',
    kind: 'socket.io-client',
    broken: clientOf('4.6.1', '4.2.2'),
    fixed: clientOf('4.6.1', '4.2.3'),
    knownAs: 'CVE-2023-32695',
  },
  {
    name: 'more-client-parser-4.2.0',
    kind: 'socket.io-client',
    broken: clientOf('4.5.1', '4.2.0'),
    fixed: clientOf('4.5.1', '4.2.1'),
    knownAs: 'CVE-2022-2421',
  },
  {
    name: 'more-client-parser-3.3.2',
    kind: 'socket.io-client',
    broken: clientOf('2.5.0', '3.3.2'),
    fixed: clientOf('2.5.0', '3.3.3'),
    knownAs: 'CVE-2022-2421',
  },
  {
    name: 'more-client-websocket-extensions-0.1.3',
    kind: 'faye-websocket-client',
    broken: faye('0.1.3'),
    fixed: faye('0.1.4'),
    knownAs: 'CVE-2020-7662',
  },
];

/** Versions of packages with a bug that was published. */
export const cases: readonly BenchCase[] = published.map(toCase);
export const moreCases: readonly BenchCase[] = others.map(toCase);

function toCase({ kind, broken, fixed, ...rest }: Published): BenchCase {
  const isClient = isClientKind(kind);
  const source = isClient ? clientSource(kind) : serverSource(kind);
  const target = isClient ? 'client' : 'server';
  return {
    ...rest,
    target,
    broken: { versions: broken, source },
    fixed: { versions: fixed, source },
  };
}
