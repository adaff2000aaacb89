import type { Timeline } from '../../inspector/timeline/timeline.ts';
import { ExitCode, ExitError } from './exit-codes.ts';

/**
 * Which server stands for which recorded one.
 *
 * @param asked by recorded origin; under the empty key the one for a recording with a single server
 * @throws ExitError when it is not clear which server is meant, or when the recording has no such server
 */
export function targetsOf(
  timeline: Timeline,
  asked: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const recorded = originsOf(timeline);
  const targets = new Map([...asked].filter(([old]) => old !== ''));
  for (const old of targets.keys()) {
    if (recorded.has(old)) continue;
    const known = [...recorded].join(', ');
    throw new ExitError(
      ExitCode.usage,
      `expected a server of the recording (${known}), got ${old}`,
    );
  }
  const any = asked.get('');
  if (any === undefined) return targets;
  const [only, ...more] = recorded;
  if (only === undefined || more.length > 0) {
    throw new ExitError(
      ExitCode.usage,
      `the recording has several servers (${[...recorded].join(', ')}): map each, as --target ${only}=${any}`,
    );
  }
  return targets.set(only, any);
}

/** The servers of a recording, as origins; `ws` as `http`. */
export function originsOf({ connections }: Timeline): Set<string> {
  const origins = new Set<string>();
  for (const { url } of connections) {
    if (!URL.canParse(url)) continue;
    const { protocol, host } = new URL(url);
    origins.add(`${protocol.replace('ws', 'http')}//${host}`);
  }
  return origins;
}
