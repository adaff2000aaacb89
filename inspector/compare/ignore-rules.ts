import { keysOf, type Path } from './path.ts';

type Step = string | number | null;

interface Rule {
  /** Null for any event. */
  readonly name: string | null;
  /** Null is any key or index. Empty: the whole event. */
  readonly steps: readonly Step[];
  /** May it begin at any depth? */
  readonly isAnywhere: boolean;
}

/** Tells of the paths of one event which are ignored. */
export type PathMatcher = (path: Path) => boolean;

const STEP = /\[(?:(\d+)|(\*)|("(?:[^"\\]|\\.)*"))\]|\.(?:(\*)|([^.[\]]+))/y;

/**
 * What is no difference, by the rules that `CompareOptions.ignore` describes.
 * @throws TypeError for a rule that is none
 */
export class IgnoreRules {
  readonly #rules: readonly Rule[];
  readonly #matchers = new Map<string, PathMatcher | null>();

  constructor(texts: readonly string[]) {
    this.#rules = texts.map(parseRule);
  }

  /** Is the event ignored as a whole, and its acks with it? */
  ignoresEvent(name: string): boolean {
    return this.#rules.some(
      (rule) => rule.steps.length === 0 && (rule.name === name || `ack of ${rule.name}` === name),
    );
  }

  /** Null where no path of the event is ignored. */
  matcherOf(name: string): PathMatcher | null {
    const known = this.#matchers.get(name);
    if (known !== undefined) return known;
    const rules = this.#rules.filter(
      (rule) => rule.steps.length > 0 && (rule.name === null || rule.name === name),
    );
    const matcher = rules.length === 0 ? null : (path: Path) => rules.some((it) => fits(it, path));
    this.#matchers.set(name, matcher);
    return matcher;
  }
}

function fits({ steps, isAnywhere }: Rule, path: Path): boolean {
  const offset = path.depth - steps.length;
  if (offset < 0 || (offset > 0 && !isAnywhere)) return false;
  let at: Path | null = path;
  for (let i = steps.length - 1; i >= 0; i--, at = at!.parent) {
    const step = steps[i]!;
    if (step !== null && step !== at!.key) return false;
  }
  return true;
}

function parseRule(text: string): Rule {
  if (text.startsWith('*')) {
    const steps = stepsOf(text, 1);
    if (steps.length === 0) throw refusal(text);
    return { name: null, steps, isAnywhere: true };
  }
  const quoted = /^"(?:[^"\\]|\\.)*"(?=\[|$)/.exec(text)?.[0];
  const end = quoted?.length ?? endOfName(text);
  const name = quoted === undefined ? text.slice(0, end) : unquote(quoted, text);
  if (name === '') throw refusal(text);
  return { name, steps: stepsOf(text, end), isAnywhere: false };
}

function endOfName(text: string): number {
  const end = text.indexOf('[');
  return end === -1 ? text.length : end;
}

function stepsOf(text: string, from: number): Step[] {
  const steps: Step[] = [];
  STEP.lastIndex = from;
  for (let at = from; at < text.length; at = STEP.lastIndex) {
    const match = STEP.exec(text);
    if (match === null) throw refusal(text);
    const [, index, anyIndex, quoted, anyKey, key] = match;
    if (index !== undefined) steps.push(Number(index));
    else if (anyIndex !== undefined || anyKey !== undefined) steps.push(null);
    else steps.push(key ?? unquote(quoted!, text));
  }
  return steps;
}

function unquote(quoted: string, rule: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    throw refusal(rule);
  }
}

function refusal(text: string): TypeError {
  return new TypeError(
    `expected an event ("chat message") or a path ("chat message[0].at", "*.id") to ignore, got ${JSON.stringify(text)}; put names with brackets in double quotes`,
  );
}

/** The rule that ignores this place of that event, wherever in a list it stands. */
export function ruleFor(name: string, path: Path): string {
  const [first, ...rest] = keysOf(path);
  const steps = [
    `[${first}]`,
    ...rest.map((key) => (typeof key === 'number' ? '[*]' : stepOf(key))),
  ];
  return `${nameOf(name)}${steps.join('')}`;
}

function stepOf(key: string): string {
  return /^[^.[\]*"]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function nameOf(name: string): string {
  return /^[^*"[][^[]*$/.test(name) ? name : JSON.stringify(name);
}
