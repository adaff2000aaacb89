/**
 * @typedef {{ code: string, message: string, description?: string, file?: string, line?: number }} Finding
 * @typedef {Record<'errors' | 'warnings' | 'notices', readonly Finding[]>} LintReport
 */

/**
 * What Mozilla's linter has to say, one finding a line.
 * @param {string} output of `web-ext lint --output json`
 * @returns {string[]} none where it is content
 * @throws Error when it is no report
 */
export function lintFindings(output) {
  const { errors, warnings, notices } = reportIn(output);
  return [...errors, ...warnings, ...notices].map(({ code, message, description, file, line }) => {
    const place = file === undefined ? 'the extension' : [file, line].filter(Boolean).join(':');
    const more = description && description !== message ? ` ${description}` : '';
    return `${place}: ${code}: ${message}${more}`;
  });
}

/**
 * @param {string} output
 * @returns {LintReport}
 */
function reportIn(output) {
  try {
    const report = JSON.parse(output);
    if ([report.errors, report.warnings, report.notices].every(Array.isArray)) return report;
  } catch {
    // The same as a report that lacks its lists.
  }
  throw new Error(
    `expected a report of web-ext with errors, warnings and notices, got ${output.slice(0, 500) || 'nothing'}`,
  );
}
