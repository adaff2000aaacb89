/** One call of a stack. */
export interface CallLine {
  /** Empty for a call outside any function. */
  readonly name: string;
  /** `app.js:10:3` */
  readonly place: string;
  /** The whole URL with line and column. */
  readonly url: string;
}

// Chromium writes `at name (url:1:2)` or `at url:1:2`, Firefox `name@url:1:2`.
const CHROMIUM = /^\s*(?:at )?(.*?) \((.*)\)$/;
const UNNAMED = /^\s*at ()(.*)$/;
const FIREFOX = /^(.*?)@(.*)$/;

/** The calls of a stack, one a line, the innermost first. What is written in no known way is all place. */
export function callLines(stack: string): CallLine[] {
  const lines = stack.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [, name = '', url = line.trim()] =
      CHROMIUM.exec(line) ?? UNNAMED.exec(line) ?? FIREFOX.exec(line) ?? [];
    return { name, url, place: url.replace(/^.*\/(?=[^/]+$)/, '') };
  });
}
