import { clientHandlers, type Handled } from './client-handlers.ts';
import { hottestOf, type Profiled } from './hottest.ts';
import { Inspector } from './inspector.ts';
import { stateExpression } from './state-script.ts';
import type { Fault, Load } from './target.ts';
import { binding, loadExpression, watchScript } from './watch-script.ts';

type Said =
  | (Fault & { readonly kind: Fault['kind'] })
  | { event: string; source: string }
  | { namespace: string };

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly {
        readonly startOffset: number;
        readonly endOffset: number;
        readonly count: number;
      }[];
    }[];
  }[];
}

/** Faults that are kept of one process; one that goes wrong may do so for ever. */
const MOST_FAULTS = 200;

/** What is learned of one process of Node by its inspector. */
export class Watch {
  readonly faults: Fault[] = [];
  readonly events = new Map<string, string>();
  readonly namespaces = new Set<string>();
  readonly #inspector: Inspector;
  #coverage: Promise<unknown> | null = null;

  private constructor(inspector: Inspector) {
    this.#inspector = inspector;
    inspector.on('Runtime.bindingCalled', (params) => {
      const { name, payload } = params as { name: string; payload: string };
      if (name === binding) this.#hear(JSON.parse(payload) as Said);
    });
  }

  /** @param isForMany whether it will run many inputs, of which the code that they reach will be asked for */
  static async open(url: string, isForMany: boolean): Promise<Watch | null> {
    const inspector = await Inspector.open(url, 5_000);
    if (inspector === null) return null;
    const watch = new Watch(inspector);
    await inspector.ask('Runtime.enable');
    await inspector.ask('Runtime.addBinding', { name: binding });
    await inspector.evaluate(watchScript);
    if (isForMany) await watch.newCoverage();
    return watch;
  }

  async load(ms: number): Promise<Load | null> {
    const params = { expression: loadExpression, returnByValue: true, awaitPromise: true };
    const reply = await this.#inspector.ask('Runtime.evaluate', params, ms);
    return (reply as { result?: { value?: Load } } | null)?.result?.value ?? null;
  }

  /** How what it keeps of its clients contradicts itself; null where it does not, and where it says nothing. */
  async contradiction(ms: number): Promise<string | null> {
    const said = await this.#inspector.evaluate(stateExpression, ms);
    return typeof said === 'string' ? said : null;
  }

  async heapAfterCollection(ms: number): Promise<number | null> {
    await this.#inspector.ask('HeapProfiler.collectGarbage', {}, ms);
    return (await this.load(ms))?.heapBytes ?? null;
  }

  /** @returns functions and blocks that ran since the last time; null for the first time, when it begins */
  async newCoverage(): Promise<readonly string[] | null> {
    const isFirst = this.#coverage === null;
    this.#coverage ??= this.#startCoverage();
    await this.#coverage;
    const reply = (await this.#inspector.ask('Profiler.takePreciseCoverage')) as Coverage | null;
    if (reply === null || isFirst) return null;
    const places: string[] = [];
    for (const { url, functions } of reply.result) {
      if (url === '' || url.startsWith('node:')) continue;
      for (const { startOffset, endOffset, count } of functions.flatMap(({ ranges }) => ranges)) {
        if (count > 0) places.push(`${url} ${startOffset} ${endOffset}`);
      }
    }
    return places;
  }

  async #startCoverage(): Promise<void> {
    await this.#inspector.ask('Profiler.enable');
    const precision = { callCount: false, detailed: true };
    await this.#inspector.ask('Profiler.startPreciseCoverage', precision);
  }

  /** The inspector interrupts what runs, even a loop without an end. */
  async whereIsIt(ms: number): Promise<string | null> {
    // A call frame itself does not say where its script comes from.
    const urls = new Map<string, string>();
    this.#inspector.on('Debugger.scriptParsed', (params) => {
      const { scriptId, url } = params as { scriptId: string; url: string };
      urls.set(scriptId, url);
    });
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), ms);
      this.#inspector.on('Debugger.paused', (params) => {
        clearTimeout(timer);
        resolve(stackOf(params, urls));
        void this.#inspector.ask('Debugger.disable');
      });
      void this.#inspector.ask('Debugger.enable', {}, ms);
      void this.#inspector.ask('Debugger.pause', {}, ms);
    });
  }

  async hottest(run: () => Promise<void>): Promise<string | null> {
    await this.#inspector.ask('Profiler.enable');
    await this.#inspector.ask('Profiler.start');
    await run();
    const reply = await this.#inspector.ask('Profiler.stop', {}, 20_000);
    return reply === null ? null : hottestOf(reply as Profiled);
  }

  clientHandlers(): Promise<readonly Handled[]> {
    return clientHandlers((method, params) => this.#inspector.ask(method, params));
  }

  close(): void {
    this.#inspector.close();
  }

  get closed(): Promise<void> {
    return this.#inspector.closed;
  }

  #hear(said: Said): void {
    if ('event' in said) this.events.set(said.event, said.source);
    else if ('namespace' in said) this.namespaces.add(said.namespace);
    else if (this.faults.length < MOST_FAULTS) this.faults.push(said);
  }
}

interface Paused {
  readonly callFrames: readonly {
    readonly functionName: string;
    readonly location: {
      readonly scriptId: string;
      readonly lineNumber: number;
      readonly columnNumber: number;
    };
  }[];
}

function stackOf(params: unknown, urls: ReadonlyMap<string, string>): string {
  return (params as Paused).callFrames
    .map(({ functionName, location }) => {
      const url = urls.get(location.scriptId) ?? '';
      const place = `${url.replace('file://', '')}:${location.lineNumber + 1}:${location.columnNumber + 1}`;
      return `    at ${functionName || '<anonymous>'} (${place})`;
    })
    .join('\n');
}
