export interface PageParts {
  readonly title: string;
  /** Classic script that runs before anything else in the document. */
  readonly firstScript?: string;
  /** Paths of classic scripts, in order. */
  readonly scripts?: readonly string[];
  /** Name of the module in `tests/scenarios/pages/` that drives the page, without its ending. */
  readonly module: string;
  /** What the module reads as its setup; any JSON. */
  readonly setup?: object;
}

/** The HTML of one scenario page. */
export function htmlPage(parts: PageParts): string {
  const first = parts.firstScript === undefined ? '' : `<script>${parts.firstScript}</script>\n`;
  const scripts = (parts.scripts ?? []).map((path) => `<script src="${path}"></script>\n`);
  return `<!doctype html>
${first}<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>${parts.title}</title>
<script type="application/json" id="setup">${scriptSafeJson(parts.setup ?? {})}</script>
${scripts.join('')}<script type="module" src="/pages/${parts.module}.js"></script>
`;
}

/** `</script>` inside a script element would end it. */
function scriptSafeJson(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
