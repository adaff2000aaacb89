/** What a figure is to be. */
export interface Target {
  readonly bound: 'most' | 'least';
  readonly value: number;
}

const most = (value: number): Target => ({ bound: 'most', value });
const least = (value: number): Target => ({ bound: 'least', value });

/** By the name of the figure; others are reported only. */
export const TARGETS: Readonly<Record<string, Target>> = {
  'page.closed.receive': most(1.25),
  'page.closed.send': most(1.25),
  'page.closed.receive.overEmptyListener': most(1.1),
  'page.open.receive': most(1.4),
  'page.open.send': most(1.4),
  'page.idle': most(0),
  'bundle.gzipBytes': most(8_192),
  'hook.installMs': most(1),
  'decode.list': least(5),
  'decode.full': least(0.9),
  'panel.ingestPerSecond': least(50_000),
  'panel.heapBytesPerMessage': most(64),
  'panel.filter.firstMs': most(16),
  'panel.filter.wholeMs': most(150),
  'panel.scroll.p95FrameMs': most(16.7),
  'panel.open.10kMs': most(300),
  'recording.open': most(3),
  'recording.replayAtMax': least(0.5),
  'recording.replayDelayP99': most(5),
  'server.scroll.p95FrameMs': most(16.7),
};

/** Null for a figure without a target. */
export function isReached(name: string, value: number): boolean | null {
  const target = TARGETS[name];
  if (target === undefined) return null;
  return target.bound === 'most' ? value <= target.value : value >= target.value;
}
