export interface Profiled {
  readonly profile: {
    readonly nodes: readonly {
      readonly callFrame: { readonly functionName: string; readonly url: string };
      readonly hitCount?: number;
    }[];
  };
}

const IDLE = ['(idle)', '(program)', '(root)', '(garbage collector)'];

/** The function that most samples of a profile were taken in. */
export function hottestOf({ profile }: Profiled): string | null {
  const hits = new Map<string, number>();
  for (const { callFrame, hitCount = 0 } of profile.nodes) {
    const { functionName, url } = callFrame;
    if (IDLE.includes(functionName)) continue;
    const file = url.slice(url.lastIndexOf('/') + 1);
    const name = `${functionName || '<anonymous>'} ${file}`.trim();
    hits.set(name, (hits.get(name) ?? 0) + hitCount);
  }
  const [most] = [...hits].sort(([, a], [, b]) => b - a);
  return most === undefined || most[1] === 0 ? null : most[0];
}
